"""Which words do the page Entities and the profile of an entity say?"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ui.wording import as_plain_text
from ui.wording_outcomes import count

TAGLINE = (
    "What the data hold of each entity, in alphabetical order. Presence and no ranking: an entity "
    "whose work stands in a source that is not loaded has a blank here."
)
OPEN = "Open the profile of"
OPEN_HINT = "Choose an entity"

PRESENCE_TITLE = "What the data hold of each entity"
PRESENCE_UNIT = "numbers: things counted; of an indicator, years reported"
PRESENCE_NOTE = "Choose a cell to open the profile of the entity."
MEASURES = {
    "initiatives": "Initia- tives",
    "solutions": "Solu- tions",
    "adoptions": "Adop- tions",
    "countries": "Coun- tries",
    "goals": "Goals",
    "outcomes": "Out- comes",
}
LAST_REPORT = "Last report"
STATES = {
    "present": "in the data, or reported",
    "absent": "none, or not reported",
    "not_expected": "not expected to report",
}
NO_ENTITIES = "No record of this selection names an entity, and none has reported."

CALENDAR_TITLE = "Reporting calendar"
CALENDAR_NOTE = (
    "A status is said only where the data prove it: a file that collects reports of many years "
    "does not show when each came. Who is expected is what the data suggest, not a list of who was "
    "asked."
)
CALENDAR = {
    "on_time": "in time",
    "reported": "reported, day not known",
    "late": "late",
    "missing": "missing",
    "not_due_yet": "not due yet",
    "unknown": "not known",
}
CALENDAR_SHORT = {
    "on_time": "in time",
    "reported": "yes",
    "late": "late",
    "missing": "missing",
    "not_due_yet": "due",
    "unknown": "?",
}
NO_REPORTS = (
    "No report of an entity is in this data. {statuses} Files entity_report_indicators*.csv or the "
    "workbook to fill in bring reports; then each year stands here."
)
NO_CALENDAR = "No entity is expected to report: none of this selection appears in the data."

CHOOSE = "Entity"
UNKNOWN = "No entity has the code {code}. Choose one from the list."
NONE_CHOSEN = "Choose an entity from the list, or click one on the page Entities."
NO_RECORDS = (
    "No record of this selection names {name}. That is no proof that it does nothing: the files "
    "that are loaded, or the filters above, do not say so."
)
NOTHING_AT_ALL = (
    "This data holds nothing of {name}: no record and no report. Load a file of its own (its "
    "report or its IATI activities) and it appears here."
)
KINDS = {
    "un_entity": "UN entity",
    "un_system": "United Nations system",
    "region_body": "Regional body",
    "government": "Government",
    "multilateral": "Multilateral organisation",
    "civil_society": "Civil society",
    "foundation": "Foundation",
    "public_sector": "Public body",
    "other": "Other organisation",
}
SHOWN_NAMES = 3
PARTNERS_TITLE = "Countries in its records"
OUTCOMES_TITLE = "Its records by outcome"
WITH_TITLE = "Entities named in the same records"
NO_PARTNERS = "No record of this entity names another entity."
VALUES_TITLE = "What it reported, latest values"
VALUES_NOTE = (
    "As reported, each with its own response base: never add them up. “own report”: the entity "
    "sent it; else it was read in a publication, at first or second hand."
)
NO_VALUES = "No value that this entity reported, or that was published of it, is in this data."
VALUE_COLUMNS = {
    "indicator": "Indicator",
    "year": "Year",
    "value": "Value",
    "unit": "Unit",
    "target": "Target",
    "n": "n",
    "response_base": "Response base",
    "evidence": "Evidence",
    "source_citation": "Citation",
}
OWN_REPORT = "own report"
SOURCES_TITLE = "Sources of its records"
SOURCE_COLUMNS = {
    "title": "Source",
    "file": "File",
    "n_selected": "Records",
    "licence": "Licence",
    "retrieved_on": "As of",
    "citation": "Citation",
}
FINANCE_TITLE = "Money"
LEDGERS = {
    "FIN-01": "Money in work plans",
    "FIN-03": "Money in activities (IATI)",
    "FIN-04": "SSTC spend against all its expenditure",
}
LEDGER_NOTES = {
    "FIN-01": (
        "Required, available and spent are steps of the same money: never add them up. Amounts "
        "stand in the records shown; a work plan does not say which agency spent them."
    ),
    "FIN-03": (
        "Transactions of the records shown, in US dollars. Never add the measures up, and never to "
        "those of work plans."
    ),
    "FIN-04": (
        "A lower bound: only what the entity publishes as its own activities is in the spend; the "
        "total is what it reported to CEB."
    ),
}
MEASURE_NAMES = {
    "required": "Required",
    "available": "Available",
    "expenditure": "Spent",
    "commitment": "Committed",
    "disbursement": "Disbursed",
    "incoming_commitment": "Promised to it",
    "incoming_funds": "Received",
}
SHARE_COLUMNS = {
    "year": "Year",
    "value": "Share",
    "numerator": "SSTC spend, USD",
    "denominator": "Total, USD",
}
UNIT_USD = "US dollars"
FINANCE_NONE = (
    "No record of this selection states an amount in US dollars. Cooperation in kind has none, and "
    "no record needs one."
)
WHOLE = "all years"


def name_entity(code: str, name: Any) -> str:
    """The name; the code where the list of entities lacks it."""
    return code if pd.isna(name) else str(name)


def name_choice(code: str, name: Any) -> str:
    """'Food and Agriculture Organization of the United Nations (FAO)', for lists and search."""
    return code if pd.isna(name) or name == code else f"{name} ({code})"


def say_reported(year: int, n_reported: int, n_expected: int, due: str) -> str:
    """'9 of 12 entities reported for 2025', and by when the others may."""
    said = f"**{n_reported:,} of {n_expected:,}** entities reported for {year}"
    return f"{said} (due by {due})." if due else f"{said}."


def say_present(n_entities: int, n_records: int, n_without: int) -> str:
    """How many entities stand in the records, and how many records name none."""
    said = (
        f"**{count(n_entities, 'entity|entities')}** "
        f"{'is' if n_entities == 1 else 'are'} named in {count(n_records, 'record|records')}"
    )
    if not n_without:
        return f"{said}."
    return f"{said}; {n_without:,} {'names' if n_without == 1 else 'name'} none."


def say_statuses(year: int, counts: Mapping[str, int]) -> str:
    """'For 2025: 9 in time, 3 not due yet.'"""
    told = ", ".join(f"{n} {CALENDAR[status]}" for status, n in counts.items() if n)
    return f"For {year}: {told}."


def say_due(days: Sequence[Any]) -> str:
    """The day of the deadline; the first and the last where entities have different ones."""
    known = sorted({f"{day:%Y-%m-%d}" for day in days if not pd.isna(day)})
    return known[0] if len(known) == 1 else f"{known[0]} to {known[-1]}" if known else ""


def say_cell(state: str, value: float, measure: str, latest_year: Any) -> str:
    """What the reader sees over a cell of the matrix."""
    said = STATES[state]
    if state == "present":
        said = f"{value:,.0f}"
    return said if pd.isna(latest_year) else f"{said}, latest {int(latest_year)}"


def say_entity(facts: Mapping[str, Any]) -> str:
    """'UN entity · FAO · IATI XM-DAC-41301', and the first of its other names."""
    kind, references = facts["kind"], facts["iati_references"]
    parts = [] if pd.isna(kind) else [KINDS.get(str(kind), str(kind))]
    parts.append(facts["entity_code"])
    parts += [] if pd.isna(references) else [f"IATI {references}"]
    names = [] if pd.isna(facts["other_names"]) else str(facts["other_names"]).split("; ")
    others = [name for name in names if name != facts["entity_name"]]
    if others:
        more = f" and {len(others) - SHOWN_NAMES} more" if len(others) > SHOWN_NAMES else ""
        parts.append(f"also: {'; '.join(others[:SHOWN_NAMES])}{more}")
    return as_plain_text(" · ".join(parts))


def say_holdings(n_named: int, n_leading: int, n_reports: int, n_quoted: int) -> str:
    """What all of the data, whatever the filters, holds of the entity."""
    parts = [
        f"{count(n_named, 'record|records')} (of {n_leading:,} it is the reporting entity)",
        f"{count(n_reports, 'value|values')} that it reported itself",
    ]
    if n_quoted:
        parts.append(f"{count(n_quoted, 'value|values')} published of it")
    return f"In all of this data: {', '.join(parts)}."


def describe_presence(n_entities: int, n_reporting: int) -> str:
    """Alternative text of the matrix."""
    return (
        f"{PRESENCE_TITLE}: {count(n_entities, 'entity|entities')} in alphabetical order, "
        f"{n_reporting} of them with a report of their own."
    )


def describe_calendar(n_entities: int, first: int, last: int) -> str:
    """Alternative text of the calendar."""
    return f"{CALENDAR_TITLE}, {first} to {last}: {count(n_entities, 'entity|entities')}."


def say_by(due: str) -> str:
    """'by 2026-06-30'."""
    return f"by {due}"


def say_more_countries(number: int) -> str:
    """How many countries the figure does not draw."""
    return f"{count(number, 'more country|more countries')} in the table." if number else ""


def say_more_entities(number: int) -> str:
    """How many entities the figure does not draw."""
    return f"{count(number, 'more entity|more entities')} in the table." if number else ""
