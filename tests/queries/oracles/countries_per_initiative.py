"""The view countries_per_initiative: how many countries does one initiative join?"""

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.records import Row

MOST = 10


def compute(case: Case) -> list[Row]:
    """Eleven rows: how many initiatives have 0, 1, 2 ... countries, ten standing for more too."""
    named = [record for record in case.initiatives if record.shares]
    rows = []
    for number in range(MOST + 1):
        own = [record for record in case.initiatives if min(len(record.shares), MOST) == number]
        rows.append(
            {
                "countries": number,
                "value": len(own),
                "share_percent": take_percent(len(own), len(named)) if number else None,
                "n": len(named),
                "is_illustrative": is_any_illustrative(own),
            }
        )
    return rows
