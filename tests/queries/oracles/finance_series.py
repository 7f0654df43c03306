"""FIN-01 and FIN-03: what was planned, promised and spent, by measure and year?"""

from collections import Counter
from functools import partial

from oracles.case import Case, is_any_illustrative
from oracles.finances import Amount, add_up, find_amounts
from oracles.records import Row

WORK_PLAN = ("required", "available", "expenditure")
ACTIVITY = ("commitment", "disbursement", "expenditure", "incoming_commitment", "incoming_funds")


def compute(case: Case, is_of_work_plans: bool) -> list[Row]:
    """A row for each measure, and for each year in which it has any amount."""
    amounts = [
        amount
        for amount in find_amounts(case)
        if (amount.record.row["record_type"] == "work_plan_output") == is_of_work_plans
    ]
    rows = []
    for order, measure in enumerate(WORK_PLAN if is_of_work_plans else ACTIVITY, start=1):
        own = [amount for amount in amounts if amount.row["measure"] == measure]
        place = {"measure": measure, "measure_order": order}
        rows.append({"year": None, **place, **describe_whole(own)})
        for year in {amount.year for amount in own} - {None}:
            of_year = [amount for amount in own if amount.year == year]
            is_planned = year > case.world.as_of_year
            rows.append({"year": year, **place, **describe(of_year, [], is_planned)})
    return rows


compute_work_plans = partial(compute, is_of_work_plans=True)
compute_activities = partial(compute, is_of_work_plans=False)


def describe_whole(amounts: list[Amount]) -> Row:
    """All years together but those that are still to come."""
    held = [amount for amount in amounts if not amount.is_planned]
    planned = [amount for amount in amounts if amount.is_planned]
    return describe(held, planned, is_planned=False)


def describe(amounts: list[Amount], planned: list[Amount], is_planned: bool) -> Row:
    """The sum of the amounts, and what is left out of it."""
    summed = [amount for amount in amounts if amount.usd is not None]
    unconverted = [amount for amount in amounts if amount.usd is None]
    value = add_up(summed)
    return {
        "value": value,
        "unit": "USD",
        "numerator": value,
        "denominator": None,
        "n": len(summed),
        "n_records": len({amount.record.id for amount in summed}),
        "n_negative": sum(amount.usd < 0 for amount in summed),
        "n_undated": sum(amount.year is None for amount in summed),
        "n_unconverted": len(unconverted),
        "unconverted_currencies": name_currencies(unconverted),
        "is_planned": is_planned,
        "n_planned": sum(amount.usd is not None for amount in planned),
        "planned_value": add_up(planned),
        "is_illustrative": is_any_illustrative(amounts),
    }


def name_currencies(unconverted: list[Amount]) -> str | None:
    """Each currency and how many amounts are in it; None where all could be converted."""
    counts = Counter(amount.row["currency"] or "none" for amount in unconverted)
    return ", ".join(f"{currency} {counts[currency]}" for currency in sorted(counts)) or None
