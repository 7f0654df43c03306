"""The view progress: is each indicator with a target on the way to it?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.contracts import REPORTER_KINDS
from oracles.case import Case
from oracles.estimates import Course, follow
from oracles.milestones import find_last_full_year
from oracles.records import Row
from oracles.reports import list_first_values
from oracles.targets import Target, describe_series, find_targets

OWN = "dashboard"
UP, DOWN = 1, -1


@dataclass(frozen=True)
class Point:
    """A value in a year."""

    year: int
    value: float
    unit: str
    is_illustrative: bool


def compute(case: Case, own: Mapping[str, list[Point]] | None = None) -> list[Row]:
    """A row for each target; own are the values of the dashboard's figures, by indicator."""
    last_year = find_last_full_year(case)
    stated: dict[tuple, list[Point]] = {}
    for value in list_first_values(case):
        if value.states_one:
            point = Point(value.year, value.row["value"], value.row["unit"], value.is_illustrative)
            stated.setdefault(value.series, []).append(point)
    rows = []
    for target in find_targets(case):
        code, reporter = target.series[:2]
        points = (own or {}).get(code, []) if reporter == OWN else stated.get(target.series, [])
        seen = sorted(
            (point for point in points if point.year <= last_year), key=lambda point: point.year
        )
        rows.append(describe(case, target, seen))
    return rows


def pick_first_kind(rows: Iterable[Row]) -> list[Row]:
    """The shares of yes among the first kind of reporters that answered, without a breakdown."""
    shares = [row for row in rows if row["kind"] == "computed" and row["dimension"] is None]
    first = min((row["reporter_kind"] for row in shares), key=REPORTER_KINDS.index, default=None)
    return [row for row in shares if row["reporter_kind"] == first]


def read_points(rows: Iterable[Row]) -> list[Point]:
    """The values of a figure with one row a year, but those of years that are still being told."""
    return [
        Point(row["year"], row["value"], row["unit"], row["is_illustrative"])
        for row in rows
        if row["year"] is not None and row["value"] is not None and not row.get("n_not_due_yet")
    ]


def describe(case: Case, target: Target, seen: list[Point]) -> Row:
    """How far the values have come to the target."""
    aim = target.row
    points = [point for point in seen if point.unit == aim["unit"]]
    latest = points[-1] if points else None
    baseline = find_baseline(target, points)
    indicator = case.world.indicators.get(target.series[0], {})
    way = find_way(indicator.get("direction"), baseline, aim["target"])
    course = follow(
        baseline,
        latest.value if latest else None,
        aim["target"],
        *count_years(aim, latest),
        is_percent=aim["unit"] == "percent",
    )
    ratio = find_ratio(course, way)
    is_reached = has_reached(latest, aim["target"], way)
    threshold = None if ratio is None else find_threshold(case, ratio)
    reason = None
    if not is_reached:
        reason = find_reason(aim, seen, points, baseline, way)
        if reason is None and ratio is not None and threshold is None:
            reason = "no_threshold"
    status, at_least = choose_status(is_reached, reason, threshold)
    years, _years_to_target = count_years(aim, latest)
    return {
        **{"indicator_code": target.series[0], "indicator_name": indicator.get("name")},
        "direction": indicator.get("direction"),
        "outcome_code": indicator.get("outcome_code"),
        **{
            name: part
            for name, part in describe_series(target.series).items()
            if name != "indicator_code"
        },
        "unit": aim["unit"],
        "baseline": baseline,
        "baseline_year": aim["baseline_year"],
        "latest": latest.value if latest else None,
        "latest_year": latest.year if latest else None,
        "target": aim["target"],
        "target_year": aim["target_year"],
        "is_overdue": latest is not None and latest.year >= aim["target_year"] and not is_reached,
        "target_source": target.source,
        "text_status": target.text_status,
        "years": years,
        "actual": course.actual,
        "required": course.required,
        "ratio": ratio,
        "method": course.method,
        "why_linear": course.why_linear,
        "status": status,
        "threshold": at_least,
        "reason": reason,
        "n": len(points),
        "n_targets": target.n_targets,
        "is_illustrative": target.is_illustrative or any(p.is_illustrative for p in points),
    }


def find_baseline(target: Target, points: Iterable[Point]) -> float | None:
    """That of the target, else the value of that very year; of own figures only the value."""
    year, stated = target.row["baseline_year"], target.row["baseline"]
    if stated is not None and target.series[1] != OWN:
        return stated
    return next((point.value for point in points if point.year == year), None)


def count_years(aim: Row, latest: Point | None) -> tuple[int | None, int | None]:
    """The years from the baseline to the latest value and to the target."""
    since = aim["baseline_year"]
    if since is None:
        return None, None
    return latest.year - since if latest else None, aim["target_year"] - since


def find_way(direction: str | None, baseline: float | None, target: float) -> int | None:
    """Which way is good; None where neither the indicator nor the target says so."""
    if direction in ("up", "down"):
        return UP if direction == "up" else DOWN
    if baseline is None or baseline == target:
        return None
    return UP if target > baseline else DOWN


def has_reached(latest: Point | None, target: float, way: int | None) -> bool:
    """Whether the latest value is at the target or on its good side."""
    if latest is None:
        return False
    return latest.value == target or (way is not None and (latest.value - target) * way > 0)


def find_ratio(course: Course, way: int | None) -> float | None:
    """Actual by required; None where nothing is required, or something that is not good."""
    if course.actual is None or course.required is None or way is None:
        return None
    return course.actual / course.required if course.required * way > 0 else None


def find_reason(
    aim: Row, seen: list[Point], points: list[Point], baseline: float | None, way: int | None
) -> str | None:
    """The first reason for which nothing can be said."""
    years, years_to_target = count_years(aim, points[-1] if points else None)
    if seen and not points:
        return "other_unit"
    if not points:
        return "no_value"
    if aim["baseline_year"] is None or baseline is None:
        return "no_baseline"
    if years <= 0:
        return "one_value"
    if years_to_target <= 0:
        return "target_too_early"
    return "no_direction" if way is None else None


def find_threshold(case: Case, ratio: float) -> tuple[str, float | None] | None:
    """The status whose threshold the ratio reaches, else the one below all; None without any."""
    thresholds = case.world.read("progress_thresholds")
    reached = [
        (row["at_least"], row["status"])
        for row in thresholds
        if row["at_least"] is not None and ratio >= row["at_least"] - 1e-9
    ]
    if reached:
        at_least, status = max(reached)
        return status, at_least
    below = [row["status"] for row in thresholds if row["at_least"] is None]
    return (below[0], None) if below else None


def choose_status(
    is_reached: bool, reason: str | None, threshold: tuple[str, float | None] | None
) -> tuple[str, float | None]:
    """The status, and the ratio from which it holds."""
    if is_reached:
        return "target_reached", None
    if reason is not None:
        return "not_enough_data", None
    return threshold or ("backwards", None)
