"""What entities, countries and others say in a drawn world of indicators, and spent in all."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from oracles.drawing import ENTITIES, MONEY_YEARS, SOURCES, perhaps, pick, some
from oracles.made_framework import tell_framework
from oracles.made_reports import ASKED
from oracles.records import Row

YEARS = (2014, 2015, 2016, 2017, 2018)
KEY = ("source_id", "indicator_code", "reporter", "year", "dimension")
TOTAL = "CTX-04"
REPORTERS: tuple[Row, ...] = (
    {"reporter_kind": "entity", "reporter": "FAO", "iso3": None},
    {"reporter_kind": "entity", "reporter": "UNDP", "iso3": None},
    {"reporter_kind": "entity", "reporter": "UNDP", "iso3": "KEN"},
    {"reporter_kind": "country_team", "reporter": "Team", "iso3": "KEN"},
    {"reporter_kind": "country", "reporter": "Kenya", "iso3": "KEN"},
    {"reporter_kind": "system", "reporter": "All", "iso3": None},
)
UNITS = {code: unit for code, _outcome, _deliverable, _direction, unit, _dimensions in ASKED}
SPENT = st.fixed_dictionaries(
    {
        "source_id": pick(*SOURCES),
        "indicator_code": st.just(TOTAL),
        "reporter": pick(*ENTITIES),
        "reporter_kind": pick("entity", "entity", "system"),
        "year": pick(*MONEY_YEARS),
        "dimension": perhaps("part"),
        "value": perhaps(1000.0, 250.5, 40.0, 1e6, 0.0, -0.3),
        "unit": pick("USD", "USD", "x"),
        "evidence": pick("first-hand"),
    }
)
SAID = st.fixed_dictionaries(
    {
        "source_id": pick(*SOURCES),
        "indicator_code": pick(*UNITS),
        "by": pick(*REPORTERS),
        "year": pick(*YEARS),
        "sdg_goal": perhaps(*[None] * 5, 1),
        "dimension": perhaps(*[None] * 5, "part"),
        "value": perhaps(1.0, 1.0, 0.0, 0.5, 12.0),
        "denominator": perhaps(4.0),
        "numerator": perhaps(3.0),
        "is_in_its_unit": pick(True, True, False),
        "evidence": pick(None, None, None, "first-hand", "illustrative"),
        "period_end": perhaps(date(2015, 12, 31), date(2017, 6, 30)),
        "target": perhaps(1.0, 12.0, 20.0),
        "target_year": perhaps(2018, 2020),
        "baseline": perhaps(0.0, 5.0),
        "baseline_year": perhaps(2013, 2014),
    }
)
TARGETS = st.fixed_dictionaries(
    {
        "indicator_code": pick(*UNITS),
        "reporter": pick("FAO", "UNDP", "Kenya"),
        "iso3": perhaps("KEN"),
        "target_year": pick(2016, 2018, 2020),
        "target": pick(1.0, 12.0, 20.0),
        "baseline_year": perhaps(2014, 2015),
        "baseline": perhaps(0.0, 5.0),
        "source_id": pick(*SOURCES),
    }
)
REPORTS = st.fixed_dictionaries(
    {
        "spent": some(SPENT, 5, KEY, least=3),
        "said": some(SAID, 14, least=6),
        "targets": some(TARGETS, 3, ("indicator_code", "reporter", "iso3", "target_year")),
    }
)


def tell_reports(drawn: dict[str, Any]) -> dict[str, list[Row]]:
    """The rows of the tables that hold reports, and of the indicators that they speak of."""
    said = {}
    for number, row in enumerate(drawn["said"]):
        unit = UNITS[row["indicator_code"]] if row["is_in_its_unit"] else "percent"
        told = {**row, **row["by"], "unit": unit, "source_row": number}
        said.setdefault(tuple(told[name] for name in KEY), told)
    return {
        "indicator_values": [*drawn["spent"], *said.values()],
        "indicator_targets": drawn["targets"],
        "indicators": [
            *tell_framework()["indicators"],
            {"indicator_code": TOTAL, "is_denominator": True, "direction": "none"},
            *(
                {
                    "indicator_code": code,
                    "name": f"Indicator {code}",
                    "outcome_code": outcome,
                    "deliverable_code": deliverable,
                    "direction": direction,
                    "unit": unit,
                }
                for code, outcome, deliverable, direction, unit, _dimensions in ASKED
            ),
        ],
        "reporting_deadlines": [
            {"entity_code": None, "months": 6},
            {"entity_code": "FAO", "months": 3},
        ],
    }
