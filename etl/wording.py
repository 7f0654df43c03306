"""Which words does the ETL say to people?

Everything that the command line prints, and every message in the table `rejects`, is worded here.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.problems import Problem

LONGEST_VALUE = 80

RULES = {
    "no_file": "there is no such file or folder",
    "not_a_file": "this is a folder",
    "not_readable": "the file cannot be opened",
    "empty": "the file is empty",
    "no_rows": "the file has a header and no rows",
    "not_utf8": "the text is not UTF-8",
    "line_too_long": "the line is too long",
    "bad_csv": "the row cannot be read as CSV",
    "bad_json": "the line is not valid JSON",
    "header_missing": "a column is missing",
    "header_repeated": "a column stands twice in the header",
    "columns_not_read": "columns that the mapping does not read",
    "cell_count": "the row has another number of cells than the header",
    "required": "a value is missing",
    "not_a_date": "this is not a date",
    "not_a_number": "this is not a number",
    "not_allowed": "the value is not one of those allowed",
    "unknown_country": "the country is not known",
    "unknown_entity": "the entity is not known",
    "not_a_country": "this names no country, so the record stands without one",
    "duplicate": "the row repeats an earlier row",
    "key_taken": "the identifier is taken by an earlier, different row",
    "unknown_reference": "the record referred to does not exist, or was rejected itself",
    "dates_reversed": "the record ends before it starts",
    "not_aligned": "parallel lists have different lengths and cannot be aligned",
    "not_loaded": "values that the snapshot has no place for",
    "claim_without_evidence": "a stage is claimed without public evidence and counts as S2",
}


def shorten(value: str, length: int = LONGEST_VALUE) -> str:
    """The value on one line, cut to `length` characters."""
    line = " ".join(value.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def describe_problem(problem: "Problem") -> str:
    """One sentence: file, sheet, row, column: what is wrong; found; expected; hint."""
    place = [problem.file]
    if problem.sheet:
        place.append(f"sheet {problem.sheet}")
    if problem.row is not None:
        place.append(f"row {problem.row:,}")
    if problem.column:
        place.append(f'column "{shorten(problem.column)}"')
    parts = [RULES[problem.rule]]
    if problem.value:
        parts.append(f'found "{shorten(problem.value)}"')
    if problem.expected:
        parts.append(f"expected {problem.expected}")
    if problem.hint:
        parts.append(problem.hint)
    return f"{', '.join(part for part in place if part)}: {'; '.join(parts)}."


def say_did_you_mean(candidates: list[str]) -> str:
    """'did you mean A or B?' or nothing."""
    return f"did you mean {' or '.join(candidates)}?" if candidates else ""


EXPECTED_UTF8 = 'UTF-8 (in a spreadsheet: save as "CSV UTF-8")'
EXPECTED_DATE = "a date such as 2024-03-31"
EXPECTED_NUMBER = "a number such as 1234.5, without separators or units"
EXPECTED_WHOLE = "a whole number such as 2024"
EXPECTED_COUNTRY = "a country of M49: its ISO 3166 code, M49 code or name in a UN language"
EXPECTED_ENTITY = "an entity listed in data/reference/entities.csv or one of its aliases"
EXPECTED_FILE = "a file (to load a folder: python -m etl build --raw FOLDER)"
EXPECTED_SOME_TEXT = "a header and at least one row"


def expect_one_of(codes: list[str]) -> str:
    """'one of a, b, c'."""
    return "one of " + ", ".join(codes)


def expect_line_of(limit: int) -> str:
    """What a line may measure."""
    return f"at most {limit:,} characters a line"


def expect_reference(place: str) -> str:
    """Which table and column a value should occur in."""
    table, _, column = place.partition(".")
    return f"a {column} that the table {table} holds"


def name_not_mapped(file: str, closest: str, missing: list[str]) -> str:
    """A file that no mapping reads, and how far it is from the closest one."""
    sentence = f"{file}: no mapping reads this file"
    if closest:
        columns = ", ".join(f'"{name}"' for name in missing[:6])
        sentence += f"; closest is {closest}, which also expects the columns {columns} in row 1"
    return sentence + "."


NOTHING_MAPPED = (
    "Nothing was built: no mapping reads any file in {folders}. "
    "`python -m etl sources` lists the file names that are known."
)
NO_FOLDER = "{folder}: there is no such folder; expected a folder of raw files."
NOT_PUBLISHED = (
    "Nothing was published: {rows} rejected in {source}, {allowed} allowed. "
    "The snapshot served before stays. Correct the file, or publish without these rows: "
    "--accept-rejects."
)
UNREADABLE = "Nothing was published: {count} could not be read. The snapshot served before stays."
PUBLISHED = "Published snapshot {snapshot} in {folder}."
UNCHANGED = "Nothing changed: snapshot {snapshot} in {folder} holds exactly these files."
RESTORED = "Served again: snapshot {snapshot} in {folder} already holds exactly these files."
MORE_PROBLEMS = "... and {count} more; --problems FILE.csv writes all of them."
INTERRUPTED = "Stopped. The snapshot served before stays."
CHECK_CLEAN = "{file}: {rows} read, nothing to correct."
CHECK_FOUND = "{file}: {rows} read, {kept} would be kept, {rejected} rejected, {warnings}."
PRUNED = "Removed {count}; {kept} kept."
BAD_MAPPING = "{mapping}: {reason}."
CANNOT_WRITE = "{folder}: cannot write there ({reason})."

STEP_READ = "Reading {file}"
STEP_CHECK = "Checking keys and references"
STEP_WRITE = "Writing {table}"

TABLE_TITLE = "What was read"
TABLE_COLUMNS = ("source", "file", "read", "kept", "rejected", "warnings")
CONTENT_TITLE = "What is in it"
CONTENT_COLUMNS = ("source", "content", "count")
NOT_READ_TITLE = "Files that no mapping reads: {count}"


def count_things(count: int, singular: str, plural: str = "") -> str:
    """'1 row', '2 rows', with thousands separators."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
