"""Which words stand in the workbook that an entity or a country platform fills in?

The columns themselves come from the mapping; `NOTES` gives each its place, meaning and an example.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """What is said of one column. `is_asked`: a row without it counts, and shows less."""

    meaning: str
    example: str = ""
    is_asked: bool = False


ABOUT, HOW_TO, LISTS = "About", "How to fill", "Lists"

NOTES: dict[str, dict[str, Note]] = {
    "Initiatives": {
        "initiative_id": Note("Your own identifier of the record; each one once.", "INI-0001"),
        "title": Note("Title, in the language of the record.", "Seed banks run by farmers", True),
        "summary": Note(
            "What is done and how the partners work together, in one or more sentences.",
            "Specialists of the provider train local managers; the recipient pays local costs.",
        ),
        "entity": Note("The UN entity that reports: its code or name.", "FAO", True),
        "is_sstc": Note(
            "Whether the work is South-South or triangular cooperation. Other work may be listed "
            "too: it is what shares are counted of.",
            "yes",
        ),
        "modality": Note("Kind of cooperation.", "south_south", True),
        "level": Note("Level at which the work is done.", "interregional"),
        "outcome": Note("Outcome of the strategy to which it contributes most.", "O4", True),
        "status": Note("State of the work today.", "active", True),
        "start_date": Note("Start. Leave empty for planned work.", "2024-03-01", True),
        "end_date": Note("End. Leave empty while the work runs.", "2026-02-28"),
        "provider_countries": Note(
            "Countries that share what they know. Empty where nobody said: the direction then "
            "counts as unknown.",
            "Brazil; Kenya",
            True,
        ),
        "recipient_countries": Note("Countries that take it up.", "Nepal; Uganda", True),
        "facilitators": Note("Countries that support triangular cooperation.", "Japan"),
        "partner_types": Note("Types of partners.", "government; private sector"),
        "sdgs": Note("Sustainable Development Goals it contributes to.", "2; 13", True),
        "themes": Note("Subjects, in your own words.", "Seed systems; Climate adaptation"),
        "confirmed_by_provider": Note("Whether a provider country confirmed the record.", "yes"),
        "confirmed_by_recipient": Note("Whether a recipient country confirmed the record.", "no"),
        "url": Note("Public page of the record.", "https://example.org/initiatives/1"),
    },
    "Indicators": {
        "indicator_code": Note("Indicator that is reported.", "INST-08"),
        "entity": Note("The UN entity that reports: its code or name.", "FAO"),
        "reporter_kind": Note("Kind of reporter.", "entity"),
        "year": Note("Year for which the value stands; of a period, its last.", "2024"),
        "value": Note("The value. An indicator that was not measured has no row.", "42", True),
        "unit": Note("Unit of value, baseline and target, as in the sheet Lists.", "projects"),
        "numerator": Note("Of a percentage: how many of the base.", "42"),
        "denominator": Note("Of a percentage: the base.", "118"),
        "response_base": Note("What the value counts, or who answered.", "projects of 2024", True),
        "baseline": Note("Value of the baseline year.", "30"),
        "baseline_year": Note("Year of the baseline.", "2020"),
        "target": Note("Value that is aimed at.", "60"),
        "target_year": Note("Year for which it is aimed at.", "2026"),
        "source_citation": Note(
            "Where the value was published.", "Annual report 2024, p. 12", True
        ),
        "evidence": Note("How well the value is supported, in a word or two.", "first-hand"),
    },
    "Solutions": {
        "solution_id": Note("Your own identifier of the solution; each one once.", "SOL-0001"),
        "title": Note("Name of the practice, in the language of the record.", "Solar mills", True),
        "summary": Note("What is done, in one or more sentences.", "Mills run on solar power."),
        "entity": Note(
            "The UN entity that published the record: its code or name. A country platform leaves "
            "it empty.",
            "FAO",
        ),
        "origin_country": Note("Country where the solution was developed.", "Kenya", True),
        "documented_on": Note("Day on which the record was published.", "2023-05-17", True),
        "sdgs": Note("Sustainable Development Goals it contributes to.", "2; 7", True),
        "outcome": Note("Outcome of the strategy to which it contributes most.", "O4", True),
        "themes": Note("Subjects, in your own words.", "Food systems; Energy access"),
        "status": Note("State of the solution in its country of origin.", "active", True),
        "url": Note("Public page of the record.", "https://example.org/solutions/1"),
    },
    "Adoptions": {
        "adoption_id": Note("Your own identifier of the adoption; each one once.", "ADO-0001"),
        "solution_id": Note(
            "The solution that is taken up, as in the sheet Solutions.", "SOL-0001"
        ),
        "origin_country": Note("Country of origin, as in the sheet Solutions.", "Kenya", True),
        "adopter_country": Note("The one country that takes it up; never the origin.", "Nepal"),
        "reported_by": Note("Who says so: an entity or a platform, no person.", "country platform"),
    },
    "Adoption stages": {
        "adoption_id": Note("The adoption, as in the sheet Adoptions.", "ADO-0001"),
        "stage": Note(
            "Stage that was reached. A step back, or the end (SX), is a row like any other.", "S4"
        ),
        "on_date": Note("Day on which the stage was reached; the best known.", "2025-01-31"),
        "evidence_url": Note(
            "Public evidence. A stage of S3 or above without it counts as S2.",
            "https://example.org/evidence/1",
            True,
        ),
        "people_reached": Note(
            "People reached in the adopter country up to this step; empty if not known.", "12000"
        ),
        "reach_basis": Note("What that number rests on.", "register of users"),
    },
}

GRAINS = {
    "Initiatives": "one row per initiative",
    "Indicators": "one row per indicator and year",
    "Solutions": "one row per documented solution",
    "Adoptions": "one row per solution and country that takes it up",
    "Adoption stages": "one row per dated step of an adoption",
}

REQUIRED = "required: a row without it is not loaded"
ASKED = "asked for: please fill it in where it is known"
OPTIONAL = "optional"
FORMATS = {
    "text": "text",
    "date": "a date such as 2025-03-31",
    "number": "a number, without unit or separators",
    "whole": "a year such as 2025",
    "choice": "one value of the list",
    "list": "one or several, separated by a semicolon",
}
FROM_LIST = 'list "{title}" in the sheet {sheet}'
FROM_SHEET = "an identifier in the sheet {sheet}"
EXAMPLE = "Example: {example}"

NOTE_AUTHOR = "How to fill"
INPUT_LIST = (
    "One or several, separated by a semicolon. The list offers one; type the others behind it."
)
INPUT_DATE = "A date such as 2025-03-31."
ERROR_TITLE = "Please check"
ERROR_CODE = "Please take a value of the list; the sheet Lists explains them."
ERROR_NAME = (
    "This is not in the list. Another official name or code is understood too. Keep it as it is?"
)
ERROR_IDENTIFIER = "There is no such identifier in the sheet {sheet} yet. Keep it?"
ERROR_DATE = "This must be a date such as 2025-03-31."
ERROR_NUMBER = "This must be a number, without unit or separators."
ERROR_YEAR = "This must be a year such as 2025."

TITLE = "Report on South-South and triangular cooperation"
ABOUT_INTRODUCTION = (
    "A workbook to report on South-South and triangular cooperation, and on solutions that other "
    "countries take up. Please fill in the sheets that you have something for; the others stay "
    "empty."
)
ABOUT_FIELDS = (
    ("Reporting entity or platform", "An organisation, for example FAO, or the name of a platform"),
    ("Country", "Of a country platform; else empty"),
    ("Year of the report", "For example 2025"),
    ("Date", "When this workbook was completed"),
    ("Licence", "Under which others may use the content, for example CC BY 4.0"),
    ("Citation", "How the content is to be cited"),
)
ABOUT_NOTES = (
    "Please give organisations only: no names, addresses or telephone numbers of persons.",
    "This sheet is for the person who loads the workbook: licence and citation are read from a "
    "file source.toml beside the workbook, which that person writes from the lines above.",
    "Save it as an Excel workbook under a name that contains {name}, for example {example}.",
)
HOW_TO_RULES = (
    "Begin in row 2 of a sheet, directly below its header. Rows may be left blank.",
    "Keep the names of the columns as they are. You may add columns; nobody reads them.",
    "Leave a cell empty where something is not known. Zero is a number, not a gap.",
    "Write several values in one cell with a semicolon between them: Brazil; Kenya.",
    "Do not merge cells. Colours and formats of your own do no harm.",
    "Each header cell has a note; this sheet says the same at length, with an example for each "
    "column. The examples describe nothing that happened.",
    "Codes of outcomes: the labels in the sheet Lists are working labels, to be replaced with the "
    "official text.",
)
LEGEND = "Colours of the headers"
HOW_TO_COLUMNS = ("sheet", "column", "need", "meaning", "how to write it", "example")

LIST_TITLES = {
    "countries": "countries",
    "entities": "entities",
    "outcomes": "outcomes",
    "indicators": "indicators",
    "sdg_goals": "goals",
    "yes_no": "yes or no",
    "modality": "kinds of cooperation",
    "level": "levels",
    "status": "states",
    "reporter_kind": "kinds of reporters",
    "claimed_stage_code": "stages",
}
STAGE_NAMES = {
    "S0": "proposed",
    "S1": "documented",
    "S2": "exchanged",
    "S3": "piloted",
    "S4": "adopted",
    "S5": "scaled",
    "S6": "institutionalised",
    "SX": "discontinued",
}
EXPLANATIONS = {
    "S0": "somebody proposed it",
    "S1": "a record of it is published",
    "S2": "a dated exchange with another country",
    "S3": "activity in the adopter country has started",
    "S4": "it operates in the adopter country, with evidence",
    "S5": "sites, people or units in the adopter country are counted",
    "S6": "law, policy, budget line or national programme",
    "SX": "it ended",
    "south_south": "between developing countries",
    "triangular": "the same, supported by a developed country or a multilateral organisation",
    "regional": "within a region",
    "interregional": "between regions",
    "global": "worldwide",
    "national": "within one country",
    "unknown": "not stated; the same as an empty cell",
    "planned": "not begun",
    "active": "running",
    "completed": "ended as planned",
    "suspended": "halted for a time",
    "cancelled": "given up",
    "system": "the UN system as a whole",
    "entity": "a UN entity",
    "country_team": "a UN country team",
    "country": "a country",
    "region": "an organisation of a region",
}

WRITTEN = (
    "{file}: a workbook to fill in, with the sheets {sheets}. When it is filled in: "
    "python -m etl check {file}"
)
RENAME = " (first give it a name that contains {name}, for example {example})"
NOT_XLSX = "{file}: a workbook needs a name that ends with .xlsx."
