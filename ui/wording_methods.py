"""Which words does the page Methods say?"""

from collections.abc import Mapping

from ui import wording

TAGLINE = (
    "Every figure is defined once, in the query that computes it. Choose one to read its formula, "
    "its SQL, what it counts and what it leaves out."
)
DOWNLOADS = {
    "markdown": ("All methods (Markdown)", "Definitions, formulas and SQL of all indicators"),
    "csvw": ("CSVW metadata (JSON)", "W3C CSV on the Web: columns, types, keys, units, sources"),
    "sdmx": ("SDMX structure (JSON)", "SDMX-JSON 2.0: concepts, code lists, data structures"),
}
# What an id starts with -> the group that it stands in; in the order of the page.
GROUPS = {
    "SU": "Scale-up",
    "INST": "Institutions and platforms",
    "PLAT": "Institutions and platforms",
    "REP": "Reporting",
    "FIN": "Finance",
}
CATALOGUE_TITLE = "All indicators"
CATALOGUE_NOTE = "Values are those of the selection above. Choose a row to see how it is computed."
CATALOGUE_COLUMNS = {
    "id": "Id",
    "title": "Indicator",
    "shown": "Value, or what is missing",
    "part": "Year, part",
    "n": "n",
    "group": "Group",
}
WHOLE = "all years"
NO_FIGURE = "–"

INDICATOR = "Indicator"
FIGURE = "In this selection"
NO_VALUE = "no value"
FORMULA_TITLE = "Formula"
CAVEATS_TITLE = "What to know"
DIRECTIONS = {"up": "more is better", "down": "less is better", "none": "neither is better"}
FACTS = {
    "unit": "Unit",
    "direction": "Direction",
    "rows": "Rows",
    "key": "Told apart by",
    "headline": "The one figure",
    "tables": "Tables read",
}
NO_HEADLINE = "none: its values stand side by side"
SHARED_STEPS = "Shared steps that the formula names"
COLUMNS_TITLE = "Columns"
SQL_TITLE = "SQL"
SQL_NOTE = "The whole statement, as it runs. Names with a dollar sign are what the filters bind."

TIME_TITLE = "Over the years"
NO_TIME = "This indicator has no figures by year: all its rows are of the whole selection."
NO_TIME_VALUE = "No year of this selection has a figure."
VALUES_TITLE = "Its values, side by side"

COUNTED_TITLE = "What is counted, what is left out"
COUNTED_HEAD = {"column": "Column", "meaning": "What it counts"}

SOURCES_TITLE = "Sources behind this figure"
SOURCES_HEAD = {
    "source": "Source",
    "files": "Files",
    "lines": "Lines",
    "licence": "Licence",
    "citation": "Citation",
}
NOT_WALKED_BACK = "The rows of this indicator are not walked back to the lines of files."
NO_LINES = "No line of a file stands behind this figure."

HISTORY_TITLE = "In earlier snapshots"
HISTORY_HEAD = {
    "finished": "Snapshot of",
    "id": "Id",
    "value": "Value",
    "part": "Year, part",
    "n": "n",
    "change": "Change",
}
HISTORY_NOTE = (
    "The same selection on the snapshots that are on disk, the newest first. The change is against "
    "the snapshot before, where both figures are of the same year."
)
SERVED = " (shown now)"
UNDATED = "not stated"


def write_text(text: str) -> str:
    """Text of a header as Markdown: its paragraphs, its `names`, and no other sign a format."""
    paragraphs = []
    for paragraph in text.split("\n"):
        parts = paragraph.split("`")
        paragraphs.append(
            "".join(
                f"`{part}`" if number % 2 else wording.as_plain_text(part)
                for number, part in enumerate(parts)
            )
        )
    return "\n\n".join(paragraphs)


def cut_to_first(sentences: str) -> str:
    """The first of several sentences."""
    first, sign, _others = sentences.partition(". ")
    return first + sign.rstrip()


def name_indicator(query_id: str, title: str) -> str:
    """'SU-03 Scale-up rate'."""
    return f"{query_id} {title}"


def name_group(query_id: str) -> str:
    """The group of an indicator; one that has none is its own."""
    prefix = query_id.partition("-")[0]
    return GROUPS.get(prefix, prefix)


def say_value(value: str, unit: str) -> str:
    """A figure with its unit, where its sign does not say it."""
    if unit == "percent":
        return value
    return f"{unit} {value}" if unit.isupper() else f"{value} {unit}"


def count_values(count: int, n_reporters: int) -> str:
    """'12 values of 5 reporters'."""
    values = "1 value" if count == 1 else f"{count:,} values"
    if not n_reporters:
        return values
    return f"{values} of {'1 reporter' if n_reporters == 1 else f'{n_reporters:,} reporters'}"


def say_latest(year: int) -> str:
    """The year of the last of several values."""
    return f"latest {year}"


def say_coverage(n_with: int, n_all: int) -> str:
    """How many indicators have a value."""
    return f"{n_with} of {n_all} indicators have a value in this selection"


def say_basis(part: str, n: str) -> str:
    """Under a figure: of what it is, and what it rests on."""
    return wording.make_subtitle(part, f"n = {n}" if n != NO_FIGURE else "")


def say_headline(fixed: Mapping[str, str]) -> str:
    """Which rows carry the one figure."""
    if not fixed:
        return "the last year with a value, else the whole selection"
    parts = ", ".join(f"{name} = {value or 'null'}" for name, value in fixed.items())
    return f"the rows with {parts}; of these the last year with a value, else the whole selection"


def say_unknown(asked: str, shown: str) -> str:
    """A link to an indicator that does not exist."""
    asked_for = wording.as_plain_text(asked[:40])
    return f"There is no indicator “{asked_for}”. This is {shown}."


def say_records(n_behind: int, n_selected: int) -> str:
    """How many of the selected records stand behind a figure."""
    stand = "stands" if n_behind == 1 else "stand"
    return (
        f"{n_behind:,} of {n_selected:,} selected records {stand} behind this figure, as part of "
        "what it counts or of what it compares with."
    )


def say_year_column(year: int) -> str:
    """The head of the column with the counts of the figure's year."""
    return str(year)


def say_problem(problem: str) -> str:
    """In place of a figure: why a snapshot cannot be asked."""
    return f"Cannot be read. {problem}"


def describe_series(title: str, unit: str, years: list[int], values: list[str]) -> str:
    """Alternative text of a figure's values over the years."""
    if not years:
        return f"{title}: nothing to show."
    return f"{title}, {unit}: {values[0]} in {years[0]}, {values[-1]} in {years[-1]}."
