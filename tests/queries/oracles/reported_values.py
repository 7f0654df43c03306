"""INST-01 to INST-13: what was reported, and what do answers of yes and no add up to?"""

from collections import defaultdict
from collections.abc import Callable

from oracles.case import Case, take_percent
from oracles.records import Row
from oracles.reports import Value, is_sent, list_expected, list_shown_values

KEY = ("year", "kind", "reporter_kind", "reporter", "iso3", "sdg_goal", "dimension")
YES, NO = 1, 0


def compute_indicator(code: str) -> Callable[[Case], list[Row]]:
    """The figure of an indicator: a function from a case to all its rows."""

    def compute(case: Case) -> list[Row]:
        return [*compute_shares(case, code), *compute_reported(case, code)]

    return compute


def list_stated(case: Case, code: str) -> list[Value]:
    """The values of the indicator in the shown years that state one."""
    return [value for value in list_shown_values(case, code) if value.states_one]


def compute_reported(case: Case, code: str) -> list[Row]:
    """Each value as it was reported, and the last of each series."""
    stated = list_stated(case, code)
    return [
        *(describe_reported(value, value.year) for value in stated),
        *(describe_reported(value, None) for value in list_last(stated)),
    ]


def list_last(values: list[Value]) -> list[Value]:
    """The value of the last year of each series."""
    last: dict[tuple, Value] = {}
    for value in sorted(values, key=lambda value: value.year):
        last[value.series] = value
    return list(last.values())


def describe_reported(value: Value, year: int | None) -> Row:
    """A value as it is."""
    row = value.row
    return {
        "indicator_code": row["indicator_code"],
        "year": year,
        "value_year": value.year,
        "kind": "reported",
        **{
            name: row[name]
            for name in (
                "reporter_kind",
                "reporter",
                "iso3",
                "sdg_goal",
                "dimension",
                "value",
                "unit",
                "numerator",
                "denominator",
            )
        },
        "n": row["denominator"],
        "n_expected": None,
        **{
            name: row[name]
            for name in ("response_base", "source_citation", "evidence", "source_id")
        },
        "n_sources": value.n_sources,
        "is_illustrative": value.is_illustrative,
    }


def is_answer(value: Value) -> bool:
    """Whether a reporter says yes or no of itself."""
    row = value.row
    speaks_for_itself = row["reporter_kind"] in ("country", "country_team") or (
        row["reporter_kind"] == "entity" and row["iso3"] is None
    )
    return (
        speaks_for_itself
        and is_sent(row)
        and row["unit"] == "1 = yes"
        and row["value"] in (YES, NO)
        and row["sdg_goal"] is None
    )


def list_answers(case: Case, code: str) -> list[Value]:
    """The answers of yes and no to the indicator."""
    return [value for value in list_stated(case, code) if is_answer(value)]


def compute_shares(case: Case, code: str) -> list[Row]:
    """The share that says yes, for each kind of reporter, dimension and year, and the last."""
    by_kind: dict[tuple, dict[int, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for value in list_answers(case, code):
        kind = value.row["reporter_kind"], value.row["dimension"]
        by_kind[kind][value.year].append(value)
    rows = []
    for (reporter_kind, dimension), by_year in by_kind.items():
        for year, value_year in [(None, max(by_year)), *((year, year) for year in by_year)]:
            answers = by_year[value_year]
            n_yes = sum(answer.row["value"] == YES for answer in answers)
            is_of_entities = reporter_kind == "entity"
            rows.append(
                {
                    **describe_computed(code, year, value_year, answers),
                    "reporter_kind": reporter_kind,
                    "dimension": dimension,
                    "value": take_percent(n_yes, len(answers)),
                    "unit": "percent",
                    "numerator": n_yes,
                    "denominator": len(answers),
                    "n": len(answers),
                    "n_expected": len(list_expected(case)) if is_of_entities else None,
                }
            )
    return rows


def describe_computed(
    code: str, year: int | None, value_year: int | None, answers: list[Value]
) -> Row:
    """The columns that all computed rows have, in their order; those of the figure are empty."""
    return {
        "indicator_code": code,
        "year": year,
        "value_year": value_year,
        "kind": "computed",
        **dict.fromkeys(
            (
                "reporter_kind",
                "reporter",
                "iso3",
                "sdg_goal",
                "dimension",
                "value",
                "unit",
                "numerator",
                "denominator",
                "n",
                "n_expected",
                "response_base",
                "source_citation",
                "evidence",
            )
        ),
        "source_id": None,
        "n_sources": len({answer.row["source_id"] for answer in answers}),
        "is_illustrative": any(answer.is_illustrative for answer in answers),
    }
