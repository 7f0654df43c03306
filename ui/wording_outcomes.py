"""Which words does the page Outcomes say?"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ui.wording import OUTCOME_NONE, SHORT_TITLES
from ui.wording_progress import METHODS, OWN, REASONS, STATUSES, WHY_LINEAR

TAGLINE = "Outcome by outcome: indicators with baseline, latest value, target and status."
FRAMEWORK = "Results framework"
PLACEHOLDER = "Working labels – replace with the official text."

CARDS_TITLE = "Outcomes at a glance"
CARDS_UNIT = "records and indicators by outcome"
TARGETS_OF_ALL = (
    "Targets of the dashboard's own figures speak of all records: they are shown while no filter "
    "but the last year is set."
)
RECORDS = "records"
NO_RECORD = "named by no record here"
ALL_YEARS = "all years"
NO_TARGETS = (
    "No target is in this data. A results framework (indicator_targets*.csv) or the columns target "
    "and target_year of entity reports bring them; then status and ratio stand here."
)
DETAILS = "Details of {code}"
NO_INDICATOR = "No indicator of its own."
NO_VALUES = "No indicator has a value: entities have reported none in this data."
NO_VALUE = "no value"
WITHOUT_TARGET = "no target"
OF_SELECTION = "This selection"
NO_OUTCOMES = (
    "No results framework is in this data. Load one: outcomes*.csv in a folder results_framework."
)

DETAIL = "Outcome"
DELIVERABLES_TITLE = "Deliverables and indicative activities"
DELIVERABLES_UNIT = "deliverables"
DELIVERABLES_COLUMNS = {
    "deliverable": "Deliverable",
    "national": "National",
    "regional": "Regional",
    "global": "Global",
    "indicators": "Indicators",
}
WITHOUT_DELIVERABLES = (
    "This outcome has no deliverables in the data. Files deliverables*.csv and "
    "indicative_activities*.csv bring them."
)
INDICATORS_TITLE = "Indicators of the outcome"
INDICATORS_UNIT = "indicators"
INDICATORS_NOTE = (
    "Ratio: growth a year so far, divided by the growth a year that leads from the baseline to the "
    "target; its thresholds are data. Targets of several entities stand one below the other and "
    "are never added up."
)
INDICATOR_COLUMNS = {
    "indicator": "Indicator",
    "of": "Of",
    "baseline": "Baseline",
    "latest": "Latest",
    "target": "Target",
    "status": "Status",
    "ratio": "Ratio",
    "method": "Method",
}
WITHOUT_INDICATORS = "No indicator belongs to this outcome in the data."

SERIES_TITLE = "Indicator over time"
SERIES_INDICATOR = "Indicator"
SERIES_OF = "Of"
SERIES_NOTE = (
    "The dashed line leads from the baseline to the target. A year without a value is a gap."
)
SERIES_WITHOUT_TARGET = "No target is stated for this series."
SERIES_EMPTY = (
    "No indicator has a value over several years here. Entity reports bring reported values; dated "
    "records and adoptions bring computed ones."
)
SERIES_WITHOUT_VALUES = (
    "This indicator has no value by year in this selection. Remove a filter above, or load a file "
    "that reports it."
)
TARGET, ACTUAL, WAY = "Target", "Value", "Baseline to target"
COMPUTED = "Computed here"
LABELS = {
    "framework": FRAMEWORK,
    "outcome": DETAIL,
    "indicator": SERIES_INDICATOR,
    "of": SERIES_OF,
}
PARAMETERS = {
    "framework": "the framework",
    "outcome": "the outcome",
    "indicator": "the indicator",
    "of": "the reporter",
}

MATRIX_TITLE = "Outcomes by entity"
MATRIX_EMPTY = (
    "No record of this selection names an outcome of this framework, so there is nothing to cross. "
    "Sources say it in a column (outcome, in entity reports and lists of solutions), or a mapping "
    "gives it."
)
MATRIX_NOTE = "A record that names several entities counts at each of them."

NONE_TITLE = OUTCOME_NONE
NONE_WHY = (
    "An outcome is known only where a source says it: the column outcome of an entity's report or "
    "of a list of solutions, or a mapping from a classification that the source uses."
)
NONE_NOTHING = "Every record of this selection names an outcome."

STATUS_SIGNS = {
    "target_reached": "✓",
    "on_track": "●",
    "slow": "◐",
    "stalled": "○",
    "backwards": "◀",
    "not_enough_data": "–",
}
KIND_NAMES = {"deliverable": "deliverable|deliverables", "indicator": "indicator|indicators"}


def count(number: int, names: str) -> str:
    """'1 deliverable', '3 deliverables'."""
    one, many = names.split("|")
    return f"{number:,} {one if number == 1 else many}"


def name_outcome(code: Any, label: Any) -> str:
    """Code and label; what stands for records without one."""
    return NONE_TITLE if pd.isna(code) else f"{code} {label}"


def name_indicator(code: str, title: str, label: Any) -> str:
    """The short name of the indicator: its own title, else as the framework calls it."""
    return SHORT_TITLES.get(code) or title or (code if pd.isna(label) else str(label))


def say_share(n_records: int, n_all: int) -> str:
    """'12.3 % of the selection'; that there is none is said in words."""
    return f"{100 * n_records / n_all:,.1f} % of the selection" if n_records else NO_RECORD


def say_parts(initiatives: int, solutions: int) -> str:
    """The two parts of the records, where there are any."""
    if not initiatives + solutions:
        return ""
    return ", ".join(
        [count(initiatives, "initiative|initiatives"), count(solutions, "solution|solutions")]
    )


def say_contents(n_deliverables: int, n_indicators: int) -> str:
    """'2 deliverables, 6 indicators'; what there is none of is not said."""
    found = {"deliverable": n_deliverables, "indicator": n_indicators}
    return ", ".join(count(n, KIND_NAMES[kind]) for kind, n in found.items() if n)


def say_mapped(n_own: int, n_within: int, n_overlapping: int, mappings: Sequence[str]) -> str:
    """What the outcomes of other frameworks add that are mapped to this one, if anything."""
    if n_within == n_own and not n_overlapping:
        return ""
    return (
        f"With mapped outcomes ({', '.join(mappings)}): {n_within:,} within, "
        f"{n_overlapping:,} overlapping."
    )


def say_summary(counts: Mapping[str, int], n_without: int, n_all: int) -> str:
    """Where the targets stand, in one sentence, and how many records name no outcome."""
    n_targets = sum(counts.values())
    told = ", ".join(f"{n} {STATUSES[status].lower()}" for status, n in counts.items() if n)
    said = (
        f"**{count(n_targets, 'target|targets')}** of this framework: {told}."
        if n_targets
        else "**No target** of this framework is known here, so no status can be told."
    )
    if not n_all:
        return said
    if n_without == n_all:
        return f"{said} **None of the {n_all:,} records** names an outcome."
    verb = "names" if n_without == 1 else "name"
    return f"{said} **{n_without:,} of {n_all:,} records** {verb} no outcome."


def say_indicators(n_all: int, n_told: int) -> str:
    """What of the indicators a card does not list."""
    if not n_all:
        return NO_INDICATOR
    if not n_told:
        return NO_VALUES
    return f"{count(n_all - n_told, 'more indicator|more indicators')}: details" * (n_all > n_told)


def say_way(baseline: str, target: str) -> str:
    """From where to where; the dash stands for a baseline that nobody stated."""
    return f"{baseline} → {target}"


def say_ratio(ratio: float | None) -> str:
    """The ratio that the status rests on, with a real minus sign."""
    return "" if pd.isna(ratio) else f" · ratio {ratio:,.2f}".replace("-", "−")


def name_of(reporter: str) -> str:
    """Whose value it is: the dashboard's own speaks of the selection."""
    return OF_SELECTION if reporter == OWN else reporter


def say_status(status: str, *, is_overdue: bool = False, reason: Any = None) -> str:
    """The sign and the words of a status: never a colour alone."""
    said = STATUSES.get(status, status)
    if status == "not_enough_data" and not pd.isna(reason):
        said = f"{said}: {REASONS.get(reason, reason)}"
    return f"{STATUS_SIGNS.get(status, '')} {said}{', overdue' if is_overdue else ''}".strip()


def say_statuses(counts: Mapping[str, int]) -> str:
    """'10 targets: 5 target reached, 3 slow'."""
    told = [f"{n} {STATUSES[code].lower()}" for code, n in counts.items() if n]
    return f"{count(sum(counts.values()), 'target|targets')} of entities: {', '.join(told)}"


def say_reporters(n_reporters: int, year: int) -> str:
    """How many reported a value, and until when."""
    return f"{count(n_reporters, 'reporter|reporters')}, latest {year}"


def say_method(method: Any, why_linear: Any) -> str:
    """How the growth was compared, and why not by growth rates."""
    if pd.isna(method):
        return ""
    named = METHODS.get(method, method)
    return named if pd.isna(why_linear) else f"{named}: {WHY_LINEAR.get(why_linear, why_linear)}"


def say_value(value: str, year: Any) -> str:
    """A value with its year; a dash without a value."""
    if value == "–":
        return value
    return f"{value} ({ALL_YEARS})" if pd.isna(year) else f"{value} ({int(year)})"


def say_target_line(target: str, year: int, unit: str) -> str:
    """The label of the target in the chart."""
    return " ".join(part for part in (TARGET, target, unit, f"by {year}") if part)


def name_series(reporter: str, iso3: Any, goal: Any, dimension: Any) -> str:
    """Whose values they are, and of which part."""
    parts = [str(part) for part in (reporter, iso3, dimension) if not pd.isna(part)]
    return ", ".join(parts + ([] if pd.isna(goal) else [f"SDG {goal}"]))


def say_unknown(kind: str, value: str) -> str:
    """What of the address is not in this data."""
    return f"The address asks for {kind} “{value[:40]}”, which is not in this data."


def describe_cards(cards: Sequence[tuple[str, int]]) -> str:
    """Alternative text of the cards."""
    told = ", ".join(f"{name} {number:,} records" for name, number in cards)
    return f"{CARDS_TITLE}: {told}."


def describe_series(title: str, first: str, last: str, target: str) -> str:
    """Alternative text of the series: from where to where, and the target."""
    return f"{title}: from {first} to {last}.{f' {target}.' if target else ''}"


def describe_matrix(n_entities: int, n_outcomes: int, most: str) -> str:
    """Alternative text of the matrix."""
    return f"{MATRIX_TITLE}: {n_entities} entities by {n_outcomes} outcomes; most in {most}."


def say_without_outcome(n_records: int, n_all: int) -> str:
    """How many records are not in the matrix."""
    if not n_records:
        return ""
    verb = "names" if n_records == 1 else "name"
    return f"{n_records:,} of {n_all:,} records {verb} no outcome and are not in this figure."


def say_without_entity(n_records: int) -> str:
    """How many records with an outcome name no entity."""
    if not n_records:
        return ""
    verb = "names" if n_records == 1 else "name"
    return f"{count(n_records, 'record|records')} with an outcome {verb} no entity."


def say_other_entities(n_entities: int) -> str:
    """How many entities have no record with an outcome."""
    if not n_entities:
        return ""
    return (
        f"{count(n_entities, 'entity|entities')} whose records name no outcome stand in the table "
        "only."
    )
