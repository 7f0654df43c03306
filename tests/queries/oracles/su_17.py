"""SU-17: how much of what is claimed has public evidence, and how much do both ends confirm?"""

from collections.abc import Sequence
from dataclasses import dataclass

from oracles.adoption import ADOPTED, Pair
from oracles.case import Case, is_any_illustrative, take_percent
from oracles.estimates import bound_percent
from oracles.links import Link, is_shown
from oracles.records import Counted, Row
from oracles.su_04 import keep_known, keep_solution_pairs


@dataclass(frozen=True, eq=False)
class Exchange:
    """A row of the exchanges between two countries."""

    year: int | None
    confirmations: tuple[bool | None, bool | None]
    is_illustrative: bool


def compute(case: Case) -> list[Row]:
    """For adoptions and for exchanges: the whole selection, then the shown years."""
    return [*_compute_evidence(case), *_compute_confirmation(case)]


def _compute_evidence(case: Case) -> list[Row]:
    pairs = keep_solution_pairs(case)
    rows = []
    for year in case.years:
        known = keep_known(case, pairs, year)
        claimed = [pair for pair in known if _is_claimed(pair, year)]
        if claimed or rows:
            proven = sum(_is_proven(pair, year) for pair in claimed)
            rows.append(_describe(year, "evidence", claimed, proven))
    whole = {**rows[-1], "year": None} if rows else _describe(None, "evidence", [], 0)
    return [whole, *rows]


def _is_claimed(pair: Pair, year: int) -> bool:
    """Whether anybody said by then that the country had adopted, with or without evidence."""
    return any(
        not ADOPTED.isdisjoint((step.stage, step.row["claimed_stage_code"]))
        for step in pair.list_steps_by(year)
    )


def _is_proven(pair: Pair, year: int) -> bool:
    return any(
        step.stage in ADOPTED and step.row["evidence_status"] == "public"
        for step in pair.list_steps_by(year)
    )


def _compute_confirmation(case: Case) -> list[Row]:
    exchanges = _find_exchanges(case)
    rows = [_describe_exchanges(None, exchanges)]
    for year in case.years:
        in_year = [exchange for exchange in exchanges if exchange.year == year]
        if in_year:
            rows.append(_describe_exchanges(year, in_year))
    return rows


def _find_exchanges(case: Case) -> list[Exchange]:
    """The exchanges of the selected records that would be shown if each were a link."""
    exchanges = []
    for record in case.selected:
        for row in case.world.exchanges.get(record.id, ()):
            link = Link(
                record=record,
                ends=(row["from_iso3"], row["to_iso3"]),
                is_direction_known=row["direction_known"],
                year=row["year"],
                status_year=case.world.as_of_year if row["year"] is None else row["year"],
                is_illustrative=record.is_illustrative or case.world.is_illustrative(row),
            )
            is_between_two = row["from_iso3"] != row["to_iso3"]
            if is_between_two and is_shown(link, case.world, case.chosen, case.is_in_scope):
                confirmations = row["confirmed_by_origin"], row["confirmed_by_adopter"]
                exchanges.append(Exchange(link.year, confirmations, link.is_illustrative))
    return exchanges


def _describe_exchanges(year: int | None, exchanges: list[Exchange]) -> Row:
    confirmed = sum(all(exchange.confirmations) for exchange in exchanges)
    return {
        **_describe(year, "confirmation", exchanges, confirmed),
        "n_unstated": sum(
            None in exchange.confirmations and False not in exchange.confirmations
            for exchange in exchanges
        ),
        "n_undated": sum(exchange.year is None for exchange in exchanges),
    }


def _describe(year: int | None, kind: str, base: Sequence[Counted], part: int) -> Row:
    interval_low, interval_high = bound_percent(part, len(base))
    return {
        "year": year,
        "kind": kind,
        "value": take_percent(part, len(base)),
        "unit": "percent",
        "numerator": part,
        "denominator": len(base),
        "interval_low": interval_low,
        "interval_high": interval_high,
        "n": len(base),
        "n_unstated": 0,
        "n_undated": 0,
        "is_illustrative": is_any_illustrative(base),
    }
