"""Which words does the dashboard say?

Every word that a person sees on screen is here, or comes from data (names, labels, query headers),
so that it can be translated in one place.
"""

import re
from typing import TYPE_CHECKING, Any

from ui.direction import lean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries import Options
    from queries.options import Choice

APP_TITLE = "SSTC scale-up"
TAGLINE = (
    "South-South and triangular cooperation: what is being scaled up, where, and for which goals"
)
FOOTER = (
    "The content of this publication has not been approved by the United Nations and does not "
    "reflect the views of the United Nations or its officials or Member States."
)

PAGES = {
    "overview": ("Overview", "Are we scaling up? Headline figures, activity, map, latest records."),
    "outcomes": ("Outcomes", "Where does the strategy stand, outcome by outcome?"),
    "regions": ("Regions", "Where does it happen, and who is left out?"),
    "sdgs": ("SDGs", "Which goals travel, and which do not?"),
    "exchanges": ("Exchanges", "Who shares with whom? Flows, reciprocity, net position."),
    "solutions": ("Solutions", "Which solutions travel, and how far? Search, stages, time."),
    "entities": ("Entities", "Who does what, and who reports?"),
    "quality": ("Data and quality", "Can I trust it, and can I have it? Sources, counts, rejects."),
    "methods": ("Methods", "How is this computed? Definition, SQL and sources of each figure."),
    "present": ("Present", "What shall the hall see? Decks, slides, full screen."),
    "check": ("Check a file", "What is wrong with my file? Upload it; nothing is kept."),
}
# Pages with an address of their own that the navigation does not list
PROFILES = {
    "entity": ("Entity", "What does this entity do, with whom, and what does it report?"),
    "country": ("Country", "What does this country take part in, share and take up?"),
    "solution": ("Solution", "What is it, where did it go, on what evidence?"),
}
QUESTIONS = {
    "overview": "Are we scaling up?",
    "outcomes": "Where does the strategy stand, outcome by outcome?",
    "regions": "Where does it happen, and who is left out?",
    "sdgs": "Which goals travel, which do not?",
    "exchanges": "Who shares with whom?",
    "solutions": "Which solutions travel, and how far?",
    "entities": "Who does what, who reports?",
    "quality": "Can I trust it, can I have it?",
    "methods": "How is this computed?",
    "present": "What shall the hall see?",
    "check": "What is wrong with my file?",
}

# The filter bar
FILTER_YEARS = "Years"
FILTER_REGIONS = "Regions"
FILTER_SCHEME = "Region scheme"
FILTER_COUNTRIES = "Countries"
FILTER_GROUPS = "Country groups"
FILTER_SDGS = "SDGs"
FILTER_NO17 = "Without SDG 17"
FILTER_RECORDS = "More filters"
FILTER_OUTCOMES = "Outcomes"
FILTER_ENTITIES = "Entities"
FILTER_MODALITIES = "Modality"
FILTER_SOURCES = "Source"
FILTER_COUNTING = "Counting"
COUNTINGS = {"full": "Full counting", "fractional": "Fractional counting"}
ALL = "All"
RESET = "Reset"
COPY_LINK = "Copy link"
REMOVE_FILTER = "Remove this filter"
NO_YEARS = "No record of this data carries a date."
YEARS_HELP = (
    "A record is in when its period overlaps these years. Records without a date are in only while "
    "all years are chosen."
)
NO17_HELP = "SDG 17 (partnerships) is on so many records that it hides the other goals."
FILTER_STATUS = "Status in a group"
GROUP_STATUSES = {"year": "As of each year", "today": "As of today"}
STATUS_HELP = (
    "A country can join or leave a group. As of each year: it counts as what it was at the time. "
    "As of today: it counts in all years as what it is now."
)
COUNTING_HELP = (
    "Full: a record counts once for each of its countries or goals. Fractional: it counts 1/n for "
    "each of its n."
)
PLACEHOLDER_NOTE = "Working labels of the outcomes – replace with the official text."
MODALITIES = {
    "south_south": "South-South",
    "triangular": "Triangular",
    "regional": "Regional",
    "interregional": "Interregional",
    "global": "Global",
    "unknown": "Not stated",
}
OUTCOME_NONE = "No outcome stated"
FILTER_NAMES = {
    "years": FILTER_YEARS,
    "year_from": FILTER_YEARS,
    "year_to": FILTER_YEARS,
    "scheme": FILTER_SCHEME,
    "regions": FILTER_REGIONS,
    "countries": FILTER_COUNTRIES,
    "groups": FILTER_GROUPS,
    "sdgs": FILTER_SDGS,
    "outcomes": FILTER_OUTCOMES,
    "entities": FILTER_ENTITIES,
    "modalities": FILTER_MODALITIES,
    "sources": FILTER_SOURCES,
    "count": FILTER_COUNTING,
    "status": FILTER_STATUS,
}

# Frames
DATA = "Table"
HEADLINES_TITLE = "Headline figures"
DOWNLOAD_CSV = "CSV"
WATERMARK = "ILLUSTRATIVE DATA"
ILLUSTRATIVE_NOTE = (
    "Illustrative: at least one row behind this figure is invented for demonstration."
)
UNIT_INITIATIVES = "initiatives"
UNIT_COUNTRIES = "countries and areas"
UNIT_STATES = "states"
UNIT_FILES = "files"
UNIT_FINDINGS = "findings"
UNIT_PROBLEMS = "different problems"
UNIT_RECORDS = "records"
UNIT_VALUES = "values"
SAME_SCALE = "same scale in all panels"
SHARE_OF_LINKS = "share of the links between two countries"

# Empty and missing
NO_RECORD = "no record in this data"
EMPTY_SELECTION = "Nothing is left of this selection. Remove a filter above, or reset."
EMPTY_DATED = (
    "No record of this selection carries a date, so there is nothing to draw over time. "
    "{n_undated} undated records are in the other figures."
)
EMPTY_TIME = "No record of this selection carries a date, so there is nothing to draw over time."
EMPTY_LINKS = "No record of this selection links two countries."
EMPTY_COUNTRY = "No record of this selection names a country. Remove a filter above, or reset."
EMPTY_SDG = "No record of this selection names a goal. Remove a filter above, or reset."

# Overview
ACTIVE = "Active in the year"
STARTED = "Started in the year"
ACTIVITY_TITLE = "Initiatives active and started"
MAP_TITLE = "Countries that take part"
LATEST_TITLE = "Latest additions"
EMPTY_LATEST = "No record of this selection carries a date."

# Regions
MAP_YEAR = "Year"
MAP_PERIOD = "Show"
MAP_BASE = "Map"
MAP_BASES = {"un_geodata_50m": "Borders", "markers_only": "Circles only"}
MAP_MODES = {"year": "One year", "all": "All years of the selection"}
RANKING_TITLE = "Regions by initiatives"
SERIES_TITLE = "Active initiatives by region over time"
GROUPS_TITLE = "Countries in special situations"
WHITE_SPOTS_TITLE = "White spots: states without any record"
WHITE_SPOTS_NONE = "Every state in scope takes part in at least one record of this selection."
NO_DIRECTION = "direction not stated"
GROUPS_NOTE = (
    "Status in the year of the link. The groups overlap: the shares do not add up. Links without a "
    "stated direction count at either end only."
)

# SDGs
GOALS_TITLE = "Initiatives by goal"
GOALS_TIME_TITLE = "Active initiatives by goal over time"
GOALS_REGIONS_TITLE = "Goals by region"
GOALS_ENTITIES_TITLE = "Goals by entity"
NEED_GOAL = "Goal"
NEED_TITLE = "Need and supply, goal {goal}"
NEED_AXIS = "How far from the goal (100 – score)"
SUPPLY_AXIS = "Initiatives with the country and the goal"
NEED_NOTE = (
    "One dot for each country with a score. Much need and little work is a question, not a "
    "finding: work may be unreported. Click a dot for the country."
)
NO_NEED = (
    "How far countries are from this goal is not known here. A file sdg_scores*.csv (columns iso3, "
    "goal, year, score from 0 to 100) beside the other files would show it beside the work."
)

# Data and quality
SOURCES_TITLE = "Sources"
SOURCES_COLUMNS = {
    "file": "File",
    "rows_read": "Rows read",
    "rows_kept": "Kept",
    "rows_rejected": "Rejected",
    "warnings": "Warnings",
    "illustrative": "Illustrative",
    "retrieved_on": "As of",
    "licence": "Licence",
    "title": "Source",
    "citation": "Citation",
}
REJECTS_TITLE = "Findings and rejected rows"
REJECTS_COLUMNS = {
    "severity": "Severity",
    "is_row_rejected": "Row left out",
    "file": "File",
    "row": "Row",
    "column": "Column",
    "message": "What was found",
}
NO_DATE = "not stated"
NO_REJECTS = "Every row of every file was read and kept, and nothing was found to correct."
REPORTING_TITLE = "Who reported, and who did not"
REPORTING_NOTE = (
    "Values reported per entity and year. Sand: no report. An entity that appears nowhere in the "
    "data is not expected to report."
)
REPORTED_TITLE = "Reported figures, latest values"
REPORTED_NOTE = "As reported, each with its own response base: never add them up."
REPORTED_COLUMNS = {
    "indicator_code": "Indicator",
    "indicator_name": "Name",
    "reporter": "Reporter",
    "year": "Year",
    "value": "Value",
    "unit": "Unit",
    "target": "Target",
    "n": "n",
    "response_base": "Response base",
    "evidence": "Evidence",
    "source_citation": "Citation",
    "is_illustrative": "Illustrative",
}
NO_REPORTS = (
    "No reported indicator values in this data. Entity reports and published figures have them."
)
COVERAGE_TITLE = "Coverage of this selection"

# Check a file
CHECK_TAGLINE = "Hand in a file and learn at once what would be loaded of it, and what to correct."
CHECK_UPLOAD = "File to check"
CHECK_PRIVACY = (
    "**Nothing is kept.** The file is read in a private folder that is removed when the check "
    "ends, after {seconds} seconds at the latest. Neither the file nor the result is published, "
    "stored or recorded: the server's memory holds them for your visit alone, until you clear "
    "them or leave."
)
CHECK_CLEAR = "Clear"
CHECK_STEPS = {
    "waiting": "Other files are being checked; yours is next. {seconds} seconds",
    "checking": "Checking: {seconds} seconds of {most} at most",
}
CHECK_STOPPED = {
    "time": (
        "{file}: the check took longer than {seconds} seconds and was stopped. Nothing is known "
        "about the file. Check a part of it, or use the command line, which has no limit."
    ),
    "memory": (
        "{file}: the check needs more memory than this page has for it and was stopped. Check a "
        "part of the file, or use the command line."
    ),
    "failed": (
        "{file}: the check could not be finished. Nothing is known about the file. The command "
        "line says more: `python -m etl check`."
    ),
    "busy": "{file}: too many files are being checked just now. Hand it in again in a minute.",
    "too_large": "{file}: the file is larger than {size} MB. Check a part of it.",
}
CHECK_KIND = "What is this file?"
CHECK_KIND_PLACEHOLDER = "Choose, and the file is checked as that"
CHECK_KIND_HELP = (
    "The name of a file says how it is read. Choose a kind to check the file as if it had such a "
    "name."
)
CHECK_KIND_NOTE = (
    "Checked under the name {file}. A file is read only under such a name: rename yours before "
    "you hand it in."
)
CHECK_COUNTS = {
    "read": "Rows read",
    "kept": "Would be kept",
    "rejected": "Rejected",
    "warnings": "Warnings",
}
CHECK_PROBLEMS_CSV = "All findings (CSV)"
CHECK_ANNOTATED = "Your file, marked (XLSX)"
CHECK_ANNOTATED_HELP = "A copy of your file with each finding as a colour and a comment."
CHECK_TEMPLATE = "Empty template (XLSX)"
CHECK_TEMPLATE_HELP = "A workbook to fill in, with the columns, notes and lists of what is allowed."
CHECK_RESULT_TOO_LARGE = "The list of findings is too long to be handed out here."
CHECK_GROUPS_TITLE = "Most frequent problems"
CHECK_FINDINGS_TITLE = "Findings"
CHECK_CONTENT_TITLE = "What would be loaded"
CHECK_SEVERITY = "Show"
CHECK_COLUMNS = {
    "severity": "Severity",
    "row": "Row",
    "sheet": "Sheet",
    "column": "Column",
    "what": "What is wrong",
    "value": "Found",
    "expected": "Expected",
}
CHECK_GROUP_COLUMNS = {
    "count": "How often",
    "severity": "Severity",
    "what": "What is wrong",
    "column": "Column",
    "place": "First in",
    "value": "Found there",
    "expected": "Expected",
}
CHECK_CONTENT_COLUMNS = {"count": "Count", "content": "Content"}

# Start
BUILDING = "Building the first snapshot from the embedded files"
BUILD_FAILED = "The snapshot could not be built."
NO_SNAPSHOT = (
    "No snapshot is published in {folder}. Build one with `python -m etl build --out {folder}`."
)
OTHER_LAYOUT = (
    "The snapshot in {folder} was written by another version. Build it again: "
    "`python -m etl build --out {folder}`."
)


WORD_JOINER = "\u2060"  # has no width; keeps an address from becoming a link
MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#+-!|~$:"})


def as_plain_text(text: object) -> str:
    """Text from files or from the address, so that no sign in it formats or links anything."""
    unlinked = lean(str(text))
    for start in ("://", "www.", "@"):
        unlinked = unlinked.replace(start, f"{start[0]}{WORD_JOINER}{start[1:]}")
    return unlinked.translate(MARKUP)


def strip_markup(text: str) -> str:
    """The words of a sentence in Markdown, for what shows plain text."""
    bare = re.sub(r"\\([\\`*_{}\[\]()<>#+\-!|~$:])|\*\*", r"\1", text)
    return bare.replace(WORD_JOINER, "")


def name_choice(filter_name: str, choice: Any) -> str:
    """What the reader sees of a value that a filter offers."""
    if filter_name == "modalities":
        return MODALITIES.get(choice.code, choice.code)
    if filter_name == "outcomes":
        return OUTCOME_NONE if choice.code == "none" else f"{choice.code} {choice.label}"
    return choice.label


def say_frameworks(outcomes: "Iterable[Choice]") -> str:
    """'O1, O2: one framework; U1: another'; nothing where all outcomes are of one framework."""
    codes: dict[str, list[str]] = {}
    for choice in outcomes:
        if choice.parent:
            codes.setdefault(choice.parent, []).append(choice.code)
    if len(codes) < 2:
        return ""
    return "; ".join(f"{', '.join(found)}: {title}" for title, found in codes.items())


def name_value(filter_name: str, value: Any, scheme: str, options: "Options") -> str:
    """What the reader sees of a chosen value: on chips and in captions."""
    if filter_name == "sdgs":
        return f"SDG {value}"
    if filter_name == "regions":
        found = options.find_scheme(scheme)
        choices = found.regions if found else ()
    else:
        choices = getattr(options, filter_name)
    return next((name_choice(filter_name, c) for c in choices if c.code == value), str(value))


def name_years(first: int | None, last: int | None) -> str:
    """'2018–2022', or the one year; an open end stays open."""
    return str(first) if first == last else f"{first or ''}–{last or ''}"


def count_selected(n_selected: int, n_all: int) -> str:
    """How much the filters leave."""
    if n_selected == n_all:
        return f"**{n_all:,}** records"
    return f"**{n_selected:,}** of {n_all:,} records"


def say_ignored(ignored: list[tuple[str, str]]) -> str:
    """What of a link could not be applied."""
    parts = [
        f"{FILTER_NAMES.get(name, as_plain_text(name))} “{as_plain_text(value[:40])}”"
        for name, value in ignored[:5]
    ]
    more = f" and {len(ignored) - 5} more" if len(ignored) > 5 else ""
    return f"Not in this data, so left out of the filters: {', '.join(parts)}{more}."


def make_subtitle(*parts: str) -> str:
    """Unit, counting basis, n and snapshot date, in one line; the unit is said once."""
    first = parts[0] if parts else ""
    shown = [
        part.removesuffix(f" {first}") if first and part.startswith("n = ") else part
        for part in parts
    ]
    return " · ".join(part for part in shown if part)


def say_n(count: int, what: str = "records") -> str:
    """'n = 1,234 initiatives'."""
    return f"n = {int(count):,} {what}"


def count_reported(n_reported: int, n_expected: int, year: int | None) -> str:
    """'11 of 12 entities reported', and for which year when it is not that of the data."""
    entities = "entity" if n_expected == 1 else "entities"
    period = f" for {year}" if year else ""
    return f"{n_reported:,} of {n_expected:,} {entities} reported{period}"


def say_as_of(year: int | None, published_on: str) -> str:
    """The date for which the data stand and when the snapshot was made."""
    parts = [f"as of {year}"] if year else []
    parts += [f"snapshot {published_on[:10]}"] if published_on else []
    return ", ".join(parts)


def describe_trend(title: str, years: list[int], values: list[float], unit: str) -> str:
    """Alternative text of a time series: from where to where, and the peak."""
    if not years:
        return f"{title}: nothing to show."
    peak = max(range(len(values)), key=lambda i: values[i])
    return (
        f"{title}, {years[0]} to {years[-1]}: from {values[0]:,.0f} to {values[-1]:,.0f} {unit}, "
        f"most in {years[peak]} ({values[peak]:,.0f})."
    )


def describe_ranking(title: str, labels: list[str], values: list[float], unit: str) -> str:
    """Alternative text of a ranking: the first three and the last."""
    if not labels:
        return f"{title}: nothing to show."
    parts = [f"{label} {value:,.0f}" for label, value in list(zip(labels, values, strict=True))[:3]]
    last = f"; last {labels[-1]} {values[-1]:,.0f}" if len(labels) > 3 else ""
    return f"{title}, {unit}: {', '.join(parts)}{last}."


def describe_map(title: str, n_with: int, n_all: int, first: str, value: float) -> str:
    """Alternative text of a map: how many countries, and which has most."""
    if not n_with:
        return f"{title}: no country has a record in this selection."
    most = f"{value:,.0f} {UNIT_INITIATIVES}"
    return f"{title}: {n_with} of {n_all} countries and areas; most in {first} ({most})."


def describe_table(title: str, count: int) -> str:
    """Alternative text of a table."""
    return f"{title}: {count:,} rows."


def name_counting(counting: str) -> str:
    """The counting basis as subtitles state it."""
    return COUNTINGS[counting].lower()


def say_headline_basis(year: int | None, n: int | None, what: str) -> str:
    """Under a headline figure: the year and what it rests on."""
    parts = [str(year) if year else "all years"]
    if n is not None:
        parts.append(say_n(n, what))
    return " · ".join(parts)


def count_records(count: int, predicate: str) -> str:
    """'1 record names' or '1,234 records name'; `predicate` holds both as 'one|many'."""
    one, _, many = predicate.partition("|")
    return f"1 record {one}" if count == 1 else f"{count:,} records {many or one}"


def say_undated(count: int) -> str:
    """How many records are missing from a figure over time."""
    left_out = "without a date is not in this figure.|without a date are not in this figure."
    return count_records(count, left_out) if count else ""


def say_without_country(count: int) -> str:
    """How many records are missing from a figure by country."""
    left_out = (
        "names no country and is not in this figure.|name no country and are not in this figure."
    )
    return count_records(count, left_out) if count else ""


def say_without_region(count: int) -> str:
    """How many records are missing from a figure by region because of where their countries lie."""
    left_out = (
        "names only countries outside these regions and is not in this figure.|"
        "name only countries outside these regions and are not in this figure."
    )
    return count_records(count, left_out) if count else ""


def say_without_goal(count: int) -> str:
    """How many records are missing from a figure by goal."""
    left_out = "names no goal and is not in this figure.|name no goal and are not in this figure."
    return count_records(count, left_out) if count else ""


def say_goals_without(goals: list[int]) -> str:
    """Which goals a figure over time has no panel for."""
    if not goals:
        return ""
    told = ", ".join(str(goal) for goal in goals)
    named = "goal" if len(goals) == 1 else "goals"
    return f"No dated initiative of this selection names {named} {told}."


def say_shown_entities(n_shown: int, n_all: int) -> str:
    """How many of the entities are drawn."""
    if n_shown == n_all:
        return ""
    return f"The {n_shown} of {n_all} entities with the most initiatives; the table has all."


def say_without_entity(count: int) -> str:
    """How many initiatives a figure by entity leaves out."""
    left_out = (
        "names no entity and is not in this figure.|name no entity and are not in this figure."
    )
    return count_records(count, left_out) if count else ""


def say_score_years(first: int, last: int) -> str:
    """Of which years the scores are."""
    return f"scores of {name_years(first, last)}"


def say_need(name: str, need: str, value: str) -> str:
    """What stands over a country's dot."""
    return f"<b>{name}</b><br>{need} from the goal, {value} initiatives"


def say_reporting(year: int, n_reported: int, n_expected: int, missing: list[str]) -> str:
    """How many entities reported for a year, and which did not."""
    sentence = f"**{n_reported} of {n_expected}** entities reported indicator values for {year}."
    if not missing:
        return sentence
    shown = ", ".join(as_plain_text(name) for name in missing[:6])
    more = f" and {len(missing) - 6} more" if len(missing) > 6 else ""
    return f"{sentence} Not yet: {shown}{more}."


def say_not_read(files: list[str]) -> str:
    """Files that lay in the raw folders and that no mapping reads."""
    shown = ", ".join(as_plain_text(name) for name in files[:8])
    more = f" and {len(files) - 8:,} more" if len(files) > 8 else ""
    return f"Files that no mapping reads: {shown}{more}."


def describe_region(name: str, value: str, engaged: int, states: int) -> str:
    """What the reader sees over the bar of a region."""
    return f"<b>{name}</b><br>{value} {UNIT_INITIATIVES}<br>{engaged} of {states} states engaged"


def say_missing_headlines(reasons: dict[str, str]) -> str:
    """Which headline figures this selection cannot give, and why: the indicators' own sentences."""
    parts = []
    for indicator, sentences in reasons.items():
        reason = sentences.split(". ")[0].rstrip(".")
        parts.append(f"{SHORT_TITLES[indicator]} ({reason[:1].lower()}{reason[1:]})")
    return f"Without a value in this selection: {'; '.join(parts)}."


SINCE = "since {year}"
POINTS = " points"
MAP_LEGEND = (
    "Grey: no record in this data, or outside the chosen regions. Sand: none in this selection. "
    "Circles: small states, moved apart where one would hide another. Click for the country."
)
EARLIER_YEARS = "Earlier years are in the table."
OVERLAP_NOTE = (
    "A record with several goals counts at each of them; the bars do not add up to a whole."
)
REGION_OVERLAP_NOTE = (
    "A record with countries in several regions counts in each; the bars do not add up to a whole."
)
FRACTION_NOTE = "A record with n goals or countries counts 1/n at each."
GROUP_COLUMNS = {"group_code": "Group", "recipient": "As recipient", "provider": "As provider",
                 "either": "At either end"}  # fmt: skip
COVERAGE_COLUMNS = {"field": "Field", "n_with": "Records that state it", "share_percent": "Share"}
FIELDS = {
    "country": "Country",
    "goal": "SDG",
    "date": "Start or documentation date",
    "end_date": "End date",
    "outcome": "Outcome",
    "entity": "Entity",
    "modality": "Modality",
    "title": "Title",
    "url": "Link to the record",
}
NO_REGION = "(none in this scheme)"
WHITE_SPOTS_COLUMNS = {"name": "State", "region_name": "Region", "groups": "Groups"}
SHORT_TITLES = {
    "SU-01": "Solutions documented",
    "SU-04": "Adoptions in operation",
    "SU-05": "Adopting countries",
    "SU-20": "Countries engaged",
    "SU-19": "Initiatives active",
    "SU-10": "South-South links",
    "SU-12": "Cross-regional links",
    "SU-13": "Links with an LDC",
    "SU-15": "Pairs that share both ways",
    "SU-18": "Share of the five largest providers",
}
BASES = {
    "SU-01": "solutions",
    "SU-04": "pairs with any step",
    "SU-05": "pairs with any step",
    "SU-20": "records",
    "SU-19": "initiatives",
    "SU-10": "links",
    "SU-12": "links",
    "SU-13": "links",
    "SU-15": "pairs",
    "SU-18": "links",
}
SEVERITIES = {"error": "Error", "warning": "Warning", "info": "Note"}


def say_check_step(step: str, seconds: float, most: int) -> str:
    """What a check is doing, and for how long."""
    return CHECK_STEPS[step].format(seconds=int(seconds), most=most)


def say_first_place(sheet: str, row: str) -> str:
    """'sheet Projects, row 12'; empty for a finding on the whole file."""
    return ", ".join(part for part in (sheet and f"sheet {sheet}", row and f"row {row}") if part)


def say_findings_shown(first: int, last: int, count: int, n_all: int) -> str:
    """Which of the findings are on screen, and whether the list holds all of them."""
    shown = f"{first:,} to {last:,} of {count:,} findings, errors first"
    if count < n_all:
        return f"{shown}; {n_all:,} in all"
    return shown


def cut_text(text: str, length: int = 160) -> str:
    """The text, cut where it is too long for a cell."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
