"""The view indicator_reported: what have the entities reported, and against which target?"""

from collections import defaultdict

from oracles.case import Case
from oracles.records import Row
from oracles.reports import Value, list_shown_values
from oracles.targets import Target, list_framework_targets

AIM = ("baseline", "baseline_year", "target", "target_year")


def compute(case: Case) -> list[Row]:
    """A row for each series and shown year."""
    by_series: dict[tuple, list[Value]] = defaultdict(list)
    for value in sorted(list_shown_values(case), key=lambda value: value.year):
        by_series[value.series].append(value)
    aims = {(*target.series, target.row["unit"]): target for target in list_framework_targets(case)}
    return [
        describe(
            case,
            value,
            previous,
            aims.get((*value.series, value.row["unit"])),
            is_latest=value is values[-1],
        )
        for values in by_series.values()
        for previous, value in zip([None, *values], values, strict=False)
    ]


def describe(
    case: Case, value: Value, previous: Value | None, aim: Target | None, *, is_latest: bool
) -> Row:
    """A value with the one before it and its target: that of a framework goes before its own."""
    row = value.row
    indicator = case.world.indicators.get(row["indicator_code"], {})
    return {
        "indicator_code": row["indicator_code"],
        "indicator_name": indicator.get("name"),
        "direction": indicator.get("direction"),
        "outcome_code": indicator.get("outcome_code"),
        **{name: row[name] for name in ("reporter", "reporter_kind", "iso3", "sdg_goal")},
        "dimension": row["dimension"],
        "year": value.year,
        "is_latest": is_latest,
        **{name: row[name] for name in ("value", "unit", "numerator", "denominator")},
        "n": row["denominator"],
        "response_base": row["response_base"],
        **{name: (aim or value).row[name] for name in AIM},
        "previous_year": previous.year if previous else None,
        "previous_value": previous.row["value"] if previous else None,
        **{name: row[name] for name in ("status", "source_citation", "evidence", "source_id")},
        "n_sources": value.n_sources,
        "is_illustrative": value.is_illustrative or (aim is not None and aim.is_illustrative),
    }
