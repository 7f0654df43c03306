"""The targets of the made-up world, stated in frameworks and beside values.

Some histories are told by hand, one for each case in which a rule of progress shows; others are
drawn by chance. Targets of the dashboard's own figures are among them.
"""

import random

from oracles.made_framework import SOURCE as CHARTER
from oracles.records import Row

THRESHOLDS = (("on_track", 0.95), ("slow", 0.5), ("stalled", 0.0), ("backwards", None))
SYSTEM_ENTITY = "UNSYS"  # an entity that stands for the whole system
# Name, direction, unit, baseline year and baseline (- for none), target year and target, values.
HISTORIES = """
growing-in-time up projects 2016 100 2026 200 2020:140
growing-slowly up projects 2016 100 2026 200 2020:120
standing-still up projects 2016 100 2026 200 2020:100
shrinking up projects 2016 100 2026 200 2020:90
doubling-as-it-should up projects 2014 10 2024 40 2019:20
falling-as-it-should down projects 2016 100 2026 50 2021:70
falling-short down projects 2016 100 2026 50 2021:95
rising-instead down projects 2016 100 2026 50 2021:105
reached up projects 2016 100 2026 200 2018:150 2022:200
overshot-downwards down percent 2016 60 2026 30 2022:10
reached-and-lost up projects 2016 100 2026 80 2020:70
held-from-the-start up projects 2016 100 2026 100 2020:99
held-downwards down projects 2016 50 2026 50 2020:51
to-zero down projects 2016 80 2026 0 2021:40
from-zero up projects 2014 0 2024 100 2018:38
from-zero-on-the-threshold up projects 2014 0 2024 100 2018:20
from-zero-just-below up projects 2014 0 2024 100 2018:19.9999999
from-zero-a-rounding-below up projects 2014 0 2024 100 2018:19.999999999
from-zero-and-stayed up projects 2014 0 2024 100 2018:0
from-below-zero up projects 2014 -20 2024 30 2018:0
to-below-zero down projects 2014 20 2024 -30 2018:-10
through-zero up projects 2014 20 2024 40 2018:-1
to-nothing-left up projects 2014 20 2024 40 2018:0
share-from-low up percent 2014 10 2024 50 2018:20
share-from-the-middle up percent 2014 11 2024 50 2018:20
share-to-high up percent 2014 50 2024 90 2018:70
share-to-below-high up percent 2014 50 2024 89 2018:70
share-from-high down percent 2014 90 2024 60 2018:80
count-near-a-hundred up projects 2014 90 2024 95 2018:92
no-direction-up none projects 2016 10 2026 20 2020:14
no-direction-down none projects 2016 20 2026 10 2020:19
no-direction-at-all none projects 2016 20 2026 20 2020:19
no-direction-and-there none projects 2016 20 2026 20 2020:20
no-direction-no-baseline none projects 2016 - 2026 20 2020:19
baseline-among-values up projects 2016 - 2026 20 2016:10 2020:15
baseline-in-other-year up projects 2016 - 2026 20 2015:10 2017:11 2020:15
baseline-without-year up projects - 10 2026 20 2020:15
no-baseline-but-reached up projects - - 2026 20 2020:25
one-value up projects 2020 10 2026 20 2020:10
older-value-only up projects 2020 10 2026 20 2018:9
target-in-baseline-year up projects 2020 10 2020 20 2022:15
from-zero-too-early up projects 2020 0 2020 20 2022:15
target-before-baseline up projects 2020 10 2018 20 2022:15
target-before-baseline-and-reached up projects 2020 10 2018 20 2022:25
no-value up projects 2016 10 2026 20
other-unit up projects 2016 10 2026 20 2018:15:percent 2020:16:percent
other-unit-last up projects 2016 10 2026 20 2018:15 2020:16:percent
overdue up projects 2014 10 2018 20 2018:15
overdue-for-years up projects 2014 10 2018 20 2022:15
overdue-once-and-reached up projects 2014 10 2018 20 2022:20
not-yet-overdue up projects 2014 10 2023 20 2022:15
one-year-of-values up projects 2016 10 2026 20 2017:12
one-year-to-target up projects 2016 10 2017 20 2020:15
one-year-to-high-share up percent 2016 5 2017 50 2020:15
one-more-a-year up percent 2016 5 2026 15 2020:8
from-a-half up projects 2016 0.5 2026 2 2020:1
from-minus-a-half up projects 2016 -0.5 2026 2 2020:1
two-past-targets up projects 2010 10 2016 20 2018:15
two-past-targets up projects 2010 10 2018 30
last-full-year up projects 2016 100 2026 200 2022:150 2023:160 2024:900
"""
BEGUN = 2016  # by then there are records in every made-up world that has dates
UNITS = ("percent", "percent", "projects", "projects", "people")
REPORTERS = (
    ("entity", "FAO", None),
    ("entity", "UNDP", None),
    ("entity", SYSTEM_ENTITY, None),
    ("system", "UN system", None),
    ("country", "Kenya", "KEN"),
    ("country", "Tuvalu", "TUV"),
    ("country", "Nepal", "NPL"),
)
AMOUNTS = (0.0, 1.0, 5.0, 10.0, 12.5, 20.0, 50.0, 80.0, 90.0, 95.0, 100.0, -5.0)
# Figures of the dashboard: with one value a year, in another unit than the target, with several.
# Code, direction, unit, baseline year, target year and target.
OWN = """
SU-04 up adoptions 2015 2026 200
SU-05 up countries 2016 2022 15
SU-10 up percent 2013 2030 60
SU-12 up percent 2014 2024 80
SU-18 down percent 2015 2025 40
SU-19 none initiatives 2015 2030 90
SU-20 up projects 2015 2030 90
SU-13 up percent 2015 2030 50
REP-01 up percent 2016 2030 90
REP-02 up percent 2015 2030 90
INST-01 up percent 2016 2030 90
"""


def add_targets(tables: dict[str, list[Row]], seed: int, n_drawn: int = 60) -> None:
    """Add indicators, values and targets, always the same ones for a seed."""
    chance = random.Random(seed)
    tables["progress_thresholds"] = [
        {"status": status, "at_least": at_least} for status, at_least in THRESHOLDS
    ]
    tables["entities"].append(
        {"entity_code": SYSTEM_ENTITY, "name": "The whole system", "kind": "un_system"}
    )
    for line in HISTORIES.strip().splitlines():
        _tell_history(tables, line)
    for number in range(n_drawn):
        _draw_series(tables, f"drawn-{number:02}", chance)
    for line in OWN.strip().splitlines():
        _aim_at_own(tables, line)
    tables["indicator_values"].append(_report_own(len(tables["indicator_values"])))
    tables["indicator_values"].append(_aim_of_another(len(tables["indicator_values"])))


def _add_indicator(tables: dict[str, list[Row]], code: str, direction: str, unit: str) -> None:
    known = {row["indicator_code"] for row in tables["indicators"]}
    if code not in known:
        tables["indicators"].append(
            {
                "indicator_code": code,
                "name": f"Name of {code}",
                "direction": direction,
                "unit": unit,
            }
        )


def _tell_history(tables: dict[str, list[Row]], line: str) -> None:
    code, direction, unit, *numbers = line.split()
    baseline_year, baseline, target_year, target = (
        None if word == "-" else float(word) for word in numbers[:4]
    )
    told = {"indicator_code": code, "reporter": "UN system"}
    _add_indicator(tables, code, direction, unit)
    tables["indicator_targets"].append(
        {
            **told,
            "source_id": "observed",
            "unit": unit,
            "baseline_year": None if baseline_year is None else int(baseline_year),
            "baseline": baseline,
            "target_year": int(target_year),
            "target": target,
            "source_row": len(tables["indicator_targets"]),
        }
    )
    for word in numbers[4:]:
        year, value, *other_unit = word.split(":")
        tables["indicator_values"].append(
            {
                **told,
                "reporter_kind": "system",
                "source_id": "observed",
                "source_row": len(tables["indicator_values"]),
                "year": int(year),
                "value": float(value),
                "unit": (*other_unit, unit)[0],
                "evidence": "first-hand",
            }
        )


def _draw_series(tables: dict[str, list[Row]], code: str, chance: random.Random) -> None:
    """A series with values by chance, and targets in a framework, beside its values, or both."""
    kind, reporter, iso3 = chance.choice(REPORTERS)
    unit = chance.choice(UNITS)
    _add_indicator(tables, code, chance.choice(("up", "down", "none")), unit)
    tables["indicators"][-1]["outcome_code"] = chance.choice(("O1", "O2", None))
    told = {"indicator_code": code, "reporter": reporter, "iso3": iso3}
    baseline_year = chance.choice((None, 2014, 2014, 2016, 2016, 2020))
    baseline = chance.choice((None, *AMOUNTS))
    for target_year in chance.sample(
        (2018, 2022, 2023, 2024, 2026, 2030), chance.choice((0, 1, 1, 3))
    ):
        tables["indicator_targets"].append(
            {
                **told,
                "source_id": chance.choice((CHARTER, "made")),
                "source_row": len(tables["indicator_targets"]),
                "source": f"page {target_year}",
                "text_status": chance.choice(("official", "placeholder")),
                "unit": unit,
                "baseline_year": baseline_year,
                "baseline": baseline,
                "target_year": target_year,
                "target": chance.choice(AMOUNTS),
            }
        )
    parts = chance.choice(((None, None),) * 4 + ((None, 17), (3, None), ("part", None)))
    since = 2013 if iso3 is None else BEGUN
    for year in sorted(chance.sample(range(since, 2027), chance.choice((0, 1, 2, 5)))):
        goal = next((part for part in parts if isinstance(part, int)), None)
        tables["indicator_values"].append(
            {
                **told,
                "sdg_goal": goal,
                "dimension": "part" if "part" in parts else None,
                "reporter_kind": kind,
                "source_id": chance.choice(("observed", "observed", "made")),
                "source_row": len(tables["indicator_values"]),
                "source_citation": chance.choice((None, f"report of {year}")),
                "year": year,
                "value": chance.choice((None, *AMOUNTS)),
                "unit": chance.choice((unit, unit, unit, unit, "percent")),
                "evidence": "first-hand",
                **_aim(year, chance),
            }
        )


def _aim(year: int, chance: random.Random) -> Row:
    """What a value says of its own target: all, a part or nothing."""
    if chance.random() < 0.4:
        return {}
    return {
        "baseline": chance.choice((None, *AMOUNTS)),
        "baseline_year": chance.choice((None, year - 3, 2013)),
        "target": chance.choice((None, *AMOUNTS, *AMOUNTS)),
        "target_year": chance.choice((None, year + 5, 2026, 2030)),
    }


def _report_own(place: int) -> Row:
    """A value of an own figure that is handed in: it does not count, the figure itself does."""
    return {
        "indicator_code": "SU-04",
        "reporter": "dashboard",
        "reporter_kind": "system",
        "source_id": "observed",
        "source_row": place,
        "year": 2019,
        "value": 7.0,
        "unit": "adoptions",
        "evidence": "first-hand",
    }


def _aim_of_another(place: int) -> Row:
    """The target of an entity beside its value, of an indicator with a target of the system."""
    return {
        "indicator_code": "growing-in-time",
        "reporter": "FAO",
        "reporter_kind": "entity",
        "source_id": "observed",
        "source_row": place,
        "year": 2019,
        "value": 120.0,
        "unit": "projects",
        "evidence": "first-hand",
        "baseline": 100.0,
        "baseline_year": 2016,
        "target": 150.0,
        "target_year": 2025,
    }


def _aim_at_own(tables: dict[str, list[Row]], line: str) -> None:
    code, direction, unit, baseline_year, target_year, target = line.split()
    _add_indicator(tables, code, direction, unit)
    tables["indicator_targets"].append(
        {
            "indicator_code": code,
            "reporter": "dashboard",
            "unit": unit,
            "baseline": 1.0,  # does not count: that of the figure itself does
            "baseline_year": int(baseline_year),
            "target_year": int(target_year),
            "target": float(target),
            "source_id": "observed",
            "source_row": len(tables["indicator_targets"]),
        }
    )
