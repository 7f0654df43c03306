"""When did something happen: how are invented dates spread over 2015-2025?"""

import random
from datetime import date, timedelta

FIRST_DAY = date(2015, 1, 1)
LAST_DAY = date(2025, 12, 31)
# Growth, and a dip in 2020 when travel stopped.
YEAR_WEIGHTS = {
    2015: 16,
    2016: 20,
    2017: 25,
    2018: 31,
    2019: 38,
    2020: 22,
    2021: 34,
    2022: 46,
    2023: 54,
    2024: 61,
    2025: 66,
}
TRAVEL_STOPPED = date(2020, 3, 15)
TRAVEL_RESUMED = date(2021, 1, 31)


def spread_dates(rng: random.Random, count: int) -> list[date]:
    """`count` days of 2015-2025 in order, each year with its share by YEAR_WEIGHTS."""
    total = sum(YEAR_WEIGHTS.values())
    days, seen = [], 0
    for year, weight in YEAR_WEIGHTS.items():
        share = count * (seen + weight) // total - count * seen // total
        seen += weight
        days += [date(year, 1, 1) + timedelta(days=rng.randrange(365)) for _ in range(share)]
    return sorted(days)


def pick_later(rng: random.Random, day: date, shortest: int, longest: int) -> date:
    """A day `shortest` to `longest` days after `day`; some that fall in 2020 are postponed."""
    later = day + timedelta(days=rng.randint(shortest, longest))
    if TRAVEL_STOPPED <= later <= TRAVEL_RESUMED and rng.random() < 0.5:
        later += timedelta(days=rng.randint(200, 400))
    return later
