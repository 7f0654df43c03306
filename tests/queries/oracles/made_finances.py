"""The money of the made-up world: amounts of its records, and what its entities spent in all.

Each rule of counting money shows somewhere: refunds, amounts that cancel each other out, without a
year, without a rate, planned beyond what the data knows, several on one line of a file, told by
another source than the record; and totals in parts, from two sources, of nothing, below zero.
"""

import random

from etl import contracts
from oracles.made_facts import ENTITIES, SOURCES
from oracles.records import Row

LEDGER_MEASURES = (
    "required",
    "available",
    "expenditure",
    "expenditure",
    "disbursement",
    "commitment",
    "incoming_commitment",
    "incoming_funds",
)
# Currency and how much of it is a US dollar; no rate for XDR and for what has no currency.
RATES = {"USD": 1.0, "EUR": 0.8, "CZK": 20.0, "XDR": None, None: None}
YEARS = (*range(2013, 2025), *range(2019, 2025), 2026, 2028, None)
# Record type, with an entity or not, measure, year (in which the measure has no other amount),
# currency and amounts: some that cancel each other out in a sum that binary numbers miss, some of
# which nothing can be converted, what is just too little to count or just not, and spending of
# nobody.
RARE = (
    ("activity", True, "incoming_funds", 2010, "USD", (0.1, 0.2, -0.3)),
    ("work_plan_output", True, "available", 2011, "XDR", (70.0, 5.0)),
    ("activity", True, "disbursement", 2011, "XDR", (30.0,)),
    ("activity", True, "commitment", 2009, "USD", (5e-7,)),
    ("activity", True, "commitment", 2010, "USD", (1e-6,)),
    ("work_plan_output", False, "expenditure", 2009, "USD", (12.5,)),
)
TOTAL = "CTX-04"
ONE_DOLLAR_YEAR = 2008


def add_finances(tables: dict[str, list[Row]], seed: int) -> None:
    """Add the amounts and totals to the tables, always the same ones for a seed."""
    chance = random.Random(seed)
    for place, record in enumerate(list(tables["initiatives"]), start=1):
        tables["finances"] += _tell_amounts(record, place, chance)
    tables["finances"] += _tell_rare(tables["initiatives"])
    tables["finances"] += _tell_on_one_line(tables["initiatives"])
    tables["indicators"].append(
        {"indicator_code": TOTAL, "is_denominator": True, "direction": "none"}
    )
    for entity in ENTITIES:
        for year in range(2013, 2027):
            tables["indicator_values"] += _tell_totals(entity, year, chance)
        tables["indicator_values"].append(_tell_total_of_one_dollar(entity))


def _tell_amounts(record: Row, place: int, chance: random.Random) -> list[Row]:
    """The amounts of a record; every second one stands on the line of the one before."""
    measures = chance.choice((LEDGER_MEASURES, LEDGER_MEASURES, contracts.MEASURES))
    return [
        _convert(
            {
                "initiative_id": record["initiative_id"],
                "year": chance.choice(YEARS),
                "measure": chance.choice(measures),
                "amount": chance.choice((1000.0, 250.5, 99.99, 1e6, 0.0, -400.25, -0.5)),
                "currency": chance.choice(("USD", "USD", "EUR", "EUR", *RATES)),
                "source_id": record["source_id"]
                if chance.random() < 0.8
                else chance.choice(SOURCES),
                "source_sheet": chance.choice((None, "Money")),
                "source_row": 100 * place + number // 2,
            }
        )
        for number in range(chance.choice((0, 1, 2, 4, 7)))
    ]


def _convert(row: Row) -> Row:
    """With its worth in US dollars, where year and currency have a rate."""
    rate = RATES[row["currency"]] if row["year"] is not None else None
    is_in_dollars = row["currency"] == "USD"
    if rate is None and not is_in_dollars:
        return row
    basis = "reported in USD" if is_in_dollars else f"average {row['year']}"
    return {**row, "amount_usd": row["amount"] / (rate or 1.0), "usd_basis": basis}


def _tell_rare(records: list[Row]) -> list[Row]:
    """The amounts of `RARE`, each kind by the first record that fits; a small world has few."""
    return [
        _convert(
            {
                "initiative_id": record_id,
                "measure": measure,
                "year": year,
                "currency": currency,
                "amount": amount,
                "source_id": "observed",
                "source_row": number,
            }
        )
        for record_type, has_entity, measure, year, currency, amounts in RARE
        for record_id in _find_first(records, record_type, has_entity)
        for number, amount in enumerate(amounts, start=year)
    ]


def _tell_on_one_line(records: list[Row]) -> list[Row]:
    """What two records of an entity spent, on one line of a file; one record is illustrative."""
    of_entity = [
        record
        for record in records
        if record.get("entity_code") == ENTITIES[0] and record["sstc_basis"] != "none"
    ]
    return [
        _convert(
            {
                "initiative_id": record["initiative_id"],
                "measure": "expenditure",
                "year": ONE_DOLLAR_YEAR,
                "currency": "USD",
                "amount": 0.25,
                "source_id": "observed",
                "source_row": ONE_DOLLAR_YEAR,
            }
        )
        for source in ("made", "observed")
        for record in [record for record in of_entity if record["source_id"] == source][:1]
    ]


def _tell_total_of_one_dollar(entity: str) -> Row:
    return {
        "indicator_code": TOTAL,
        "reporter": entity,
        "reporter_kind": "entity",
        "year": ONE_DOLLAR_YEAR,
        "unit": "USD",
        "evidence": "first-hand",
        "source_id": "observed",
        "value": 1.0,
        "source_row": ONE_DOLLAR_YEAR,
    }


def _find_first(records: list[Row], record_type: str, has_entity: bool) -> list[str]:
    """The first record that fits; none in a world without such a record."""
    return [
        record["initiative_id"]
        for record in records
        if record["record_type"] == record_type
        and (record["entity_code"] is not None) == has_entity
        and record["sstc_basis"] != "none"
    ][:1]


def _tell_totals(entity: str, year: int, chance: random.Random) -> list[Row]:
    """What an entity spent in a year, in parts; often nothing, or by two sources."""
    told = {
        "indicator_code": TOTAL,
        "reporter": entity,
        "reporter_kind": "entity",
        "year": year,
        "unit": "USD",
        "evidence": "first-hand",
    }
    sources = chance.choice(((), ("observed",), ("made",), ("reported", "made", "observed")))
    parts = chance.choice(((4e6, 1e6), (250000.0, None), (-5e5, 2e5), (0.0,), (None,), (3e6,)))
    rows = [
        {
            **told,
            "source_id": source,
            "dimension": f"part {number}",
            "value": None if value is None else value * (1 + SOURCES.index(source)),
            "source_row": 1000 * year + number,
        }
        for source in sources
        for number, value in enumerate(parts)
    ]
    # What speaks of something else: other money, all entities together.
    if chance.random() < 0.5:
        rows.append({**told, "source_id": "observed", "dimension": "EUR", "unit": "EUR"})
        rows[-1]["value"] = 7e6
    if chance.random() < 0.5:
        rows.append({**told, "source_id": "observed", "reporter_kind": "system", "value": 9e6})
    return rows
