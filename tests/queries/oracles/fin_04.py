"""FIN-04: how much of what an entity spends goes to SSTC?"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from oracles.case import Case, is_any_illustrative, take_percent
from oracles.finances import Amount, find_amounts
from oracles.records import Row
from oracles.world import World

SPEND = ("expenditure", "disbursement")
EntityYear = tuple[str, int]


@dataclass(frozen=True)
class Total:
    """What an entity spent in a year, all in all."""

    value: float
    is_illustrative: bool


def compute(case: Case) -> list[Row]:
    """A row for each entity and year, each year, each entity, and for everything."""
    amounts = find_spend(case)
    totals = find_totals(case.world)
    cells = {(None, None)} | {
        cell
        for amount in amounts
        for cell in (
            (amount.year, find_entity(amount)),
            (amount.year, None),
            (None, find_entity(amount)),
        )
    }
    names = case.world.entity_names
    return [
        {
            "year": year,
            "entity_code": entity,
            "entity_name": names.get(entity),
            **describe(
                [
                    amount
                    for amount in amounts
                    if year in (None, amount.year) and entity in (None, find_entity(amount))
                ],
                totals,
            ),
        }
        for year, entity in cells
    ]


def find_entity(amount: Amount) -> str | None:
    """The entity to which the amount belongs."""
    return amount.record.row["entity_code"]


def find_spend(case: Case) -> list[Amount]:
    """What was spent; with an entity filter, by none of the entities that are not chosen."""
    chosen = case.chosen.entities
    return [
        amount
        for amount in find_amounts(case)
        if amount.row["measure"] in SPEND
        and not amount.is_planned
        and (not chosen or find_entity(amount) in (None, *chosen))
    ]


def find_totals(world: World) -> dict[EntityYear, Total]:
    """The totals above 0, each from one source: the first that is not illustrative, if any."""
    parts: dict[EntityYear, dict[tuple[bool, str], list[float]]]
    parts = defaultdict(lambda: defaultdict(list))
    for row in world.indicator_values:
        is_of_entity = (row["indicator_code"], row["reporter_kind"]) == ("CTX-04", "entity")
        if is_of_entity and row["unit"] == "USD" and row["value"] is not None:
            source = world.is_illustrative(row), row["source_id"]
            parts[row["reporter"], row["year"]][source].append(row["value"])
    totals = {}
    for entity_year, by_source in parts.items():
        first = min(by_source)
        total = Total(sum(by_source[first]), is_illustrative=first[0])
        if total.value > 0:
            totals[entity_year] = total
    return totals


def describe(amounts: list[Amount], totals: dict[EntityYear, Total]) -> Row:
    """The share of the totals that the amounts of a cell make, and what is left out of it."""
    of_entities = [amount for amount in amounts if find_entity(amount) is not None]
    dated = [amount for amount in of_entities if amount.year is not None]
    spend: dict[EntityYear, list[Amount]] = defaultdict(list)
    for amount in dated:
        if amount.usd is not None:
            spend[find_entity(amount), amount.year].append(amount)
    matched = spend.keys() & totals.keys()
    counted = list(_pick(spend, matched.__contains__))
    left = list(_pick(spend, lambda entity_year: entity_year not in matched))
    numerator = sum(amount.usd for amount in counted) if matched else None
    denominator = sum(totals[entity_year].value for entity_year in matched) if matched else None
    return {
        "value": take_percent(numerator, denominator) if matched else None,
        "unit": "percent",
        "numerator": numerator,
        "denominator": denominator,
        "n": len(counted),
        "n_records": len({amount.record.id for amount in counted}),
        "n_entity_years": len(matched),
        "n_negative": sum(amount.usd < 0 for amount in counted),
        "n_unconverted": sum(amount.usd is None for amount in dated),
        "n_undated": len(of_entities) - len(dated),
        "n_without_entity": len(amounts) - len(of_entities),
        "n_without_total": len(spend) - len(matched),
        "spend_without_total": sum(amount.usd for amount in left) if left else None,
        "is_illustrative": is_any_illustrative(counted)
        or any(totals[entity_year].is_illustrative for entity_year in matched),
    }


def _pick(
    spend: dict[EntityYear, list[Amount]], is_wanted: Callable[[EntityYear], bool]
) -> Iterable[Amount]:
    for entity_year, amounts in spend.items():
        if is_wanted(entity_year):
            yield from amounts
