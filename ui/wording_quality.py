"""Which words does the page Data and quality say?"""

from collections.abc import Mapping, Sequence

from ui.wording import as_plain_text, count_records, cut_text

LICENCE = 90  # characters of a licence in a sentence
TAKE_TITLE = "The whole snapshot, to take along"
TAKE_NOTE = (
    "All tables whatever the filters, with a README of sources, licences and citations and a Data "
    "Package that describes every column."
)
BUTTONS = {
    "parquet": ("Parquet (zip)", "All tables as Parquet, with the DuckDB script"),
    "csv": ("CSV with Data Package (zip)", "All tables as CSV (UTF-8) with datapackage.json"),
}
SCRIPT, SCRIPT_HELP = "DuckDB script", "Opens the Parquet files of the zip, with a first question"
BY_YEAR_TITLE = "Coverage by year of start"
BY_REGION_TITLE = "Coverage by region"
UNIT = "percent of records that state the field"
EARLIER = "The last {shown} years with records are shown; the table has all {all}."
SHORT_FIELDS = {
    "country": "Country",
    "goal": "SDG",
    "date": "Date",
    "end_date": "End date",
    "outcome": "Outcome",
    "entity": "Entity",
    "modality": "Modality",
    "title": "Title",
    "url": "Link",
}
REGION_OVERLAP = "A record with countries in several regions counts in each."
NO_YEARS = "No record of this selection has a date."
NO_REGIONS = "No record of this selection names a country with a region of this scheme."


def count(number: int, word: str) -> str:
    """'1 file', '1,234 files'."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def say_trust(  # noqa: PLR0917 - one sentence
    n_files: int,
    n_sources: int,
    as_of: str,
    rows: tuple[int, int, int],
    licences: Mapping[str, int],
    n_illustrative: int,
) -> str:
    """The page's answer: what was read, as of when, what was kept, under which licences."""
    read, kept, rejected = rows
    illustrative = (
        f"**{n_illustrative:,} of the {count(n_files, 'file')} "
        f"{'is' if n_illustrative == 1 else 'are'} illustrative**: invented for demonstration."
        if n_illustrative
        else "No file is illustrative."
    )
    terms = "; ".join(
        f"{as_plain_text(cut_text(licence, LICENCE))} ({count(number, 'source')})"
        for licence, number in licences.items()
    )
    return (
        f"**{count(n_files, 'file')}** of **{count(n_sources, 'source')}** were read, "
        f"{as_plain_text(as_of)}. **{read:,}** rows read = **{kept:,}** kept + **{rejected:,}** "
        f"rejected. {illustrative} Licences: {terms}."
    )


def say_left_out(titles: Sequence[str]) -> str:
    """Which sources no download of the whole snapshot holds."""
    if not titles:
        return ""
    named = ", ".join(as_plain_text(title) for title in titles)
    return f"Left out, for their licences do not allow to hand their rows on: {named}."


def say_no_licence(number: int) -> str:
    """How many sources state no licence."""
    if not number:
        return ""
    verb = "states" if number == 1 else "state"
    return f"{count(number, 'source')} {verb} no licence: ask the publisher before you pass it on."


def say_undated(number: int) -> str:
    """How many records stand in no year."""
    predicate = "without a date is in no year.|without a date are in no year."
    return count_records(number, predicate) if number else ""


def describe_coverage(title: str, n_groups: int, worst: str, share: float) -> str:
    """Alternative text: how many columns, and where least is said."""
    return f"{title}: {n_groups:,} columns; stated least: {worst} ({share:,.0f} %)."


def name_head(name: str, n: int) -> str:
    """The head of a column with its base, which stays together where the head wraps."""
    return f"{name} (n\u00a0=\u00a0{n:,})"


SELECTION = "Only the selection (CSV)"
SELECTION_HELP = (
    "The records that the filters leave, with all their tables, what they mean, sources and "
    "licences, and the filters in words."
)
