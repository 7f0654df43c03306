"""Rows of money, short to write down in a test, and ways to look at the figures made of them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from queries import Selection, recount, rows, trace

Row = dict[str, Any]
SOURCES = [
    {"source_id": "src", "title": "Real", "retrieved_on": date(2024, 6, 30)},
    {"source_id": "ceb", "title": "CEB"},
    {"source_id": "made", "title": "Made up", "illustrative": True},
]


def plan(initiative_id: str, **more: Any) -> Row:
    """A work plan's sub-output of 2020 to 2026."""
    dates = {"start_date": date(2020, 1, 1), "end_date": date(2026, 12, 31)}
    return {
        "initiative_id": initiative_id,
        "record_type": "work_plan_output",
        **dates,
        **more,
    }


def activity(initiative_id: str, entity_code: str | None = "UNDP", **more: Any) -> Row:
    return plan(initiative_id, record_type="activity", entity_code=entity_code, **more)


def amount(
    initiative_id: str, measure: str, year: int | None, usd: float | None, **more: Any
) -> Row:
    """A row of finances that is worth so many dollars."""
    return {
        "initiative_id": initiative_id,
        "measure": measure,
        "year": year,
        "amount": usd or 7.0,
        "amount_usd": usd,
        "currency": "USD",
        **more,
    }


def total(reporter: str, year: int, value: float | None, **more: Any) -> Row:
    """A part of what an organisation spent, as CEB has it."""
    return {
        "indicator_code": "CTX-04",
        "reporter": reporter,
        "reporter_kind": "entity",
        "year": year,
        "dimension": f"row {more.get('source_row', 1)}",
        "value": value,
        "unit": "USD",
        "source_id": "ceb",
        "source_file": "ceb.csv",
        **more,
    }


def publish_money(
    publish: Callable[..., Any],
    initiatives: list[Row],
    finances: list[Row],
    totals: list[Row] | None = None,
    **tables: list[Row],
) -> None:
    """Publish a snapshot of June 2024 with records, their amounts and totals of organisations."""
    publish(
        sources=SOURCES,
        initiatives=initiatives,
        finances=finances,
        indicator_values=totals or [],
        **tables,
    )


def pick(query_id: str, selection: Selection | None = None, column: str = "value") -> dict:
    """The column by year and measure, of the cells that have any amount; None: the whole."""
    return {
        (row["year"], row["measure"]): row[column]
        for row in rows(query_id, selection)
        if row["n"] or row["n_unconverted"]
    }


def find(query_id: str, selection: Selection | None = None, **cell: Any) -> Row:
    """The only row with these values."""
    (found,) = [
        row
        for row in rows(query_id, selection)
        if all(row[name] == value for name, value in cell.items())
    ]
    return found


def add_up(query_id: str, selection: Selection | None = None) -> None:
    """Holds the figures against the source lines that they are walked back to."""
    key = {"FIN-04": "entity_code"}.get(query_id, "measure")
    lines = recount(trace(query_id, selection)).astype(object)
    found = {
        (row["year"], row[key]): row for row in lines.where(lines.notna(), None).to_dict("records")
    }
    for row in rows(query_id, selection):
        traced = found.pop((row["year"], row[key]), {"numerator": 0, "denominator": 0})
        assert traced["numerator"] == pytest.approx(row["numerator"] or 0)
        assert traced["denominator"] == pytest.approx(row["denominator"] or 0)
    assert not found
