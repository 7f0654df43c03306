"""What did each demo entity report about its own institution, year by year, and where are gaps?"""

import random

from data.make.illustrative_solutions import ENTITY_WEIGHTS

YEARS = range(2018, 2026)
INDICATOR_COLUMNS = (
    "indicator_code",
    "entity",
    "reporter_kind",
    "year",
    "value",
    "unit",
    "numerator",
    "denominator",
    "response_base",
    "baseline",
    "baseline_year",
    "target",
    "target_year",
    "source_citation",
    "evidence",
)
# Code: chance that it is already in place in 2018, chance per later year that it is introduced.
FLAGS = {
    "INST-01": (0.45, 0.25),
    "INST-02": (0.4, 0.25),
    "INST-03": (0.3, 0.15),
    "INST-04": (0.1, 0.06),
    "INST-05": (0.1, 0.05),
}
# Code: unit, response base, first value of the smallest and of the largest entity, decimals.
AMOUNTS = {
    "INST-08": ("projects", "projects running in the year", 6, 64, 0),
    "INST-09": ("countries", "countries reached in the year", 5, 48, 0),
    "FIN-02": ("million USD", "funds mobilised in the year", 0.4, 18.0, 1),
}
TARGET_YEAR = 2025
# The dip of 2020 and what was left of it in 2021.
DIPS = {2020: 0.74, 2021: 0.88}
# Gaps that the coverage figures have to show.
STARTED_LATE = {"Demo entity 08": 2020, "Demo entity 11": 2021}
MISSED = {"Demo entity 05": (2020, 2021)}
NOT_YET_2025 = ("Demo entity 04", "Demo entity 07", "Demo entity 12")
WITHOUT_FINANCE = ("Demo entity 10",)
GOING_BACK = ("Demo entity 06",)


def has_reported(entity: str, year: int) -> bool:
    """Whether the entity handed in a report for the year."""
    if year < STARTED_LATE.get(entity, YEARS[0]) or year in MISSED.get(entity, ()):
        return False
    return not (year == YEARS[-1] and entity in NOT_YET_2025)


def make_indicators(rng: random.Random) -> list[dict[str, str]]:
    """All rows, by entity, year and indicator."""
    rows = []
    for entity in ENTITY_WEIGHTS:
        years = [year for year in YEARS if has_reported(entity, year)]
        series = [make_flags(rng, code, years) for code in FLAGS]
        series += [make_amounts(rng, code, entity, years) for code in AMOUNTS]
        for row in (row for rows_of_code in series for row in rows_of_code):
            citation = f"Illustrative report of {entity}, {row['year']}"
            rows.append(
                {
                    **dict.fromkeys(INDICATOR_COLUMNS, ""),
                    **row,
                    "entity": entity,
                    "reporter_kind": "entity",
                    "source_citation": citation,
                    "evidence": "illustrative",
                }
            )
    rows.sort(key=lambda row: (row["entity"], row["year"], row["indicator_code"]))
    return rows


def make_flags(rng: random.Random, code: str, years: list[int]) -> list[dict[str, str]]:
    """Yes or no per year. What was introduced mostly stays."""
    at_start, per_year = FLAGS[code]
    is_in_place = rng.random() < at_start
    rows = []
    for year in years:
        is_in_place = is_in_place or rng.random() < per_year
        is_in_place = is_in_place and rng.random() > 0.01
        rows.append(
            {
                "indicator_code": code,
                "year": str(year),
                "value": str(int(is_in_place)),
                "unit": "1 = yes",
                "response_base": "statement of the entity",
            }
        )
    return rows


def make_amounts(
    rng: random.Random, code: str, entity: str, years: list[int]
) -> list[dict[str, str]]:
    """A number per year with its baseline and, mostly, a target. Some answers are left open."""
    unit, base, lowest, highest, decimals = AMOUNTS[code]
    size = ENTITY_WEIGHTS[entity] / max(ENTITY_WEIGHTS.values())
    start = lowest + (highest - lowest) * size * rng.uniform(0.7, 1.1)
    growth = -0.03 if entity in GOING_BACK else rng.uniform(0.02, 0.16)
    if code == "FIN-02" and entity in WITHOUT_FINANCE:
        return []
    values = {}
    for year in years:
        level = start * (1 + growth * (year - YEARS[0])) * DIPS.get(year, 1)
        if year == years[0] or rng.random() > 0.03:
            values[year] = write_number(level * rng.uniform(0.93, 1.07), decimals)
    goal = {}
    if rng.random() < 0.75:
        target = write_number(start * rng.uniform(1.3, 2.1), decimals)
        goal = {"target": target, "target_year": str(TARGET_YEAR)}
    return [
        {
            "indicator_code": code,
            "year": str(year),
            "value": value,
            "unit": unit,
            "response_base": base,
            "baseline": values[years[0]],
            "baseline_year": str(years[0]),
            **goal,
        }
        for year, value in values.items()
    ]


def write_number(value: float, decimals: int) -> str:
    """The number with a fixed count of decimals."""
    return f"{value:.{decimals}f}"
