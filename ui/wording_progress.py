"""Which words do the progress towards targets and the timeliness of reports say?"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

OWN = "dashboard"
TITLE = "Progress towards targets"
UNIT = "targets"
NOTE = (
    "Ratio: growth a year so far, divided by the growth a year that leads from the baseline to the "
    "target. It decides the status by thresholds that are data. Where growth rates mean little (a "
    "baseline of zero, a percentage near its bound), the change a year is taken instead: linear."
)
WITHOUT_TARGETS = (
    "No indicator of this selection has a target. Targets come with results frameworks "
    "(indicator_targets) and with what entities report."
)
# The worst first.
STATUSES = {
    "backwards": "Going backwards",
    "stalled": "Stalled",
    "slow": "Slow",
    "on_track": "On track",
    "target_reached": "Target reached",
    "not_enough_data": "Not enough data",
}
REASONS = {
    "other_unit": "values in another unit",
    "no_value": "no value",
    "no_baseline": "no baseline",
    "one_value": "nothing after the baseline",
    "target_too_early": "target before the baseline",
    "no_direction": "which way is good is not said",
    "no_threshold": "no thresholds",
}
METHODS = {"compound": "compound growth", "linear": "linear"}
WHY_LINEAR = {
    "baseline_zero": "baseline is zero",
    "signs": "negative values",
    "percentage_near_bound": "percentage near its bound",
}
COLUMNS = {
    "indicator": "Indicator",
    "reporter": "Of",
    "status": "Status",
    "baseline": "Baseline",
    "latest": "Latest",
    "target": "Target",
    "unit": "Unit",
    "ratio": "Ratio",
    "method": "Method",
    "text_status": "Target is",
}
NUMBERS = ("baseline", "latest", "target", "ratio")

TIMELINESS_TITLE = "Reports in time"
TIMELINESS_NOTE = (
    "A status is said only where the snapshot proves it: a file that collects the reports of many "
    "years does not show when each of them came. Deadlines are data of the results framework."
)
WITHOUT_REPORTS = "No entity report is in this data. Entity reports tell who was in time."
ENTITY = "Entity"
TIMELINESS = {
    "on_time": "in time",
    "late": "late",
    "missing": "missing",
    "not_due_yet": "not due yet",
    "unknown": "not known",
}


def name_indicator(row: Mapping[str, Any]) -> str:
    """Code and name of the indicator, and the part of it that the target is for."""
    parts = [row["indicator_name"], row["iso3"], row["dimension"]]
    if not pd.isna(row["sdg_goal"]):
        parts.append(f"SDG {row['sdg_goal']}")
    return " ".join([row["indicator_code"], *(str(part) for part in parts if not pd.isna(part))])


def name_reporter(reporter: str) -> str:
    """Whose target it is."""
    return "All records" if reporter == OWN else reporter


def name_status(row: Mapping[str, Any]) -> str:
    """The status in words, with the reason where there is none, and whether the time is over."""
    status = STATUSES.get(row["status"], row["status"])
    if row["status"] == "not_enough_data":
        return f"{status}: {REASONS.get(row['reason'], row['reason'])}"
    return f"{status}, overdue" if row["is_overdue"] else status


def name_method(row: Mapping[str, Any]) -> str:
    """How the growth was compared, and why not by growth rates."""
    if pd.isna(row["method"]):
        return ""
    why = row["why_linear"]
    method = METHODS.get(row["method"], row["method"])
    return method if pd.isna(why) else f"{method}: {WHY_LINEAR.get(why, why)}"


def name_text_status(status: Any) -> str:
    """Whether the target is official; one that stands in a report is as reported."""
    return "as reported" if pd.isna(status) else str(status)


def say_value(value: str, year: Any) -> str:
    """A value with its year."""
    if pd.isna(year):
        return "–"
    return f"{value} ({year})"


def say_target(value: str, year: int, status: str) -> str:
    """The target of a headline figure and where it stands."""
    return f"Target {value} by {year}: {STATUSES.get(status, status).lower()}"


def name_timeliness(row: Mapping[str, Any]) -> str:
    """Whether a report was there in time; what is not due tells by when."""
    status = TIMELINESS.get(row["status"], row["status"])
    if row["status"] in ("not_due_yet", "missing") and not pd.isna(row["due_on"]):
        return f"{status} (by {row['due_on']:%Y-%m-%d})"
    if row["status"] == "unknown" and row["has_reported"]:
        return "reported, day not known"
    return status
