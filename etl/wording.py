"""Which words does the ETL say to people?

Everything that the command line prints, and every message in the table `rejects`, is worded here.
"""

import difflib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.problems import Problem

LONGEST_VALUE = 80

RULES = {
    "no_file": "there is no such file or folder",
    "not_a_file": "this is a folder",
    "leads_outside": "this is a link that leads out of the folder",
    "not_readable": "the file cannot be opened",
    "not_text": "the file is of another kind",
    "empty": "the file is empty",
    "no_header": "the first row is blank",
    "header_blank": "the row that should hold the header is blank",
    "no_rows": "the file has a header and no rows",
    "no_rows_in_sheets": "there is no row in the sheets that are read",
    "sheet_renamed": "the sheet is read although it has another name, for its columns",
    "sheet_not_read": "the sheet is not read",
    "not_utf8": "there are bytes here that are no UTF-8 text",
    "not_in_encoding": "there are bytes here that are no text in the encoding of the mapping",
    "in_utf8": "this is UTF-8 text that was taken for another encoding",
    "line_too_long": "the line is too long",
    "bad_csv": "the row cannot be read as CSV",
    "bad_json": "the line is not valid JSON",
    "not_json": "the file is not valid JSON from here on",
    "no_list": "there is no list of records under this key",
    "no_records": "the list of records is empty",
    "record_too_long": "the record is too long",
    "not_an_object": "the record has no keys",
    "too_deep": "objects and lists are nested too deeply",
    "key_twice": "a key stands twice in one object",
    "key_never": "no record has this key",
    "file_too_long": "the file is too long for one record",
    "no_front_matter": "the file does not begin with a front matter",
    "bad_yaml": "the front matter cannot be read as YAML",
    "key_missing": "a key is missing in the front matter",
    "key_repeated": "a key stands twice, or has a name that the project uses itself",
    "nested": "a value is made of keys and values itself",
    "bad_zip": "the file is no workbook, or is damaged",
    "too_large": "the workbook is larger than is safe to open",
    "locked": "the workbook is protected by a password",
    "sheets_alike": "several sheets hold the columns, so it is not clear which to read",
    "merged_cells": "the cell is merged with others, and the value stands in the first only",
    "formula_not_stored": "a formula without a result, so the record stands without it",
    "cell_error": "an error of a formula, so the record stands without it",
    "not_an_activity": "the line is no activity",
    "bad_xml": "the file is not well-formed XML",
    "not_encoded": "there are bytes here that are no text in the encoding that the file declares",
    "has_doctype": "the file declares a document type, which could define entities",
    "element_too_long": "an element is longer than is safe to read",
    "not_iati": "the file holds no IATI activities",
    "other_delimiter": "the cells are separated by another character",
    "header_missing": "a column is missing",
    "header_repeated": "a column stands twice in the header",
    "columns_not_read": "columns that the mapping does not read",
    "cell_count": "the row has another number of cells than the header",
    "required": "a value is missing",
    "not_a_date": "this is not a date",
    "date_completed": "the date names no day, so the first or last one stands, as the mapping says",
    "not_a_number": "this is not a number",
    "not_allowed": "the value is not one of those allowed",
    "unknown_country": "the country is not known",
    "unknown_entity": "the entity is not known",
    "entity_left_out": "the entity is not known, so the record stands without it",
    "unknown_code": "the code is not known",
    "not_a_country": "this names no country, so the record stands without one",
    "duplicate": "the row repeats an earlier row and is left out",
    "key_taken": "the identifier is taken by an earlier, different row",
    "unknown_reference": "the record referred to does not exist, or was rejected itself",
    "not_a_url": "this is no address of a page, so the record stands without one",
    "url_repaired": "the beginning of the address was misspelt and is corrected",
    "dates_reversed": "the record ends before it starts",
    "other_outcome": "the deliverable of the indicator belongs to another outcome",
    "target_too_early": "the target lies not after its baseline",
    "maps_to_itself": "the outcome is mapped to itself",
    "same_framework": "the two outcomes belong to the same framework",
    "mapping_contradicts": "the mappings together would put an outcome strictly within itself",
    "threshold_taken": "two statuses begin at the same ratio",
    "not_aligned": "parallel lists have different lengths and cannot be aligned",
    "not_loaded": "values that the snapshot has no place for",
    "value_is_text": "the value is no number and is kept as text",
    "percentages_off": "the percentages of countries and regions do not add up",
    "claim_without_evidence": "a stage is claimed without public evidence and counts as S2",
}

# How the files begin that people mistake for CSV.
SIGNATURES = {
    b"PK\x03\x04": "a workbook or ZIP archive",
    b"\xd0\xcf\x11\xe0": "an old workbook",
    b"%PDF": "a PDF document",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
}


def shorten(value: str, length: int = LONGEST_VALUE) -> str:
    """The value on one line of printable characters, cut to `length` of them."""
    line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(value.split()))
    return line if len(line) <= length else line[: length - 1] + "…"


def describe_problem(problem: "Problem") -> str:
    """One sentence: file, sheet, row, column: what is wrong; found; expected; hint."""
    place = describe_place(problem.file, problem.sheet, problem.row, problem.column)
    parts = [RULES[problem.rule]]
    if problem.value:
        parts.append(f'found "{shorten(problem.value)}"')
    if problem.expected:
        parts.append(f"expected {problem.expected}")
    if problem.hint:
        parts.append(" ".join(problem.hint.split()))  # what libraries say may run over lines
    return end_sentence(f"{place}: {'; '.join(parts)}")


def describe_place(file: str, sheet: str, row: int | None, column: str) -> str:
    """'file, sheet, row, column', without those that are not given."""
    place = [shorten(file, 200)]
    if sheet:
        place.append(f"sheet {shorten(sheet)}")
    if row is not None:
        place.append(f"row {row:,}")
    if column:
        place.append(f'column "{shorten(column)}"')
    return ", ".join(part for part in place if part)


def describe_what(reject: Mapping[str, object]) -> str:
    """What a row of the table `rejects` says, without the place: 'This is not a date; ...'."""
    place = describe_place(*(reject[name] or "" for name in ("file", "sheet")), None, "")
    rest = describe_place("", "", reject["row"], reject["column"] or "")
    start = f"{place}, {rest}: " if rest else f"{place}: "
    what = str(reject["message"]).removeprefix(start)
    return what[:1].upper() + what[1:]


def describe_in_cell(reject: Mapping[str, object]) -> str:
    """What a row of the table `rejects` says, as a comment on its cell."""
    return f"{SEVERITY_NAMES[reject['severity']].capitalize()}: {describe_what(reject)}"


def end_sentence(text: str) -> str:
    """The text with a full stop, where it does not end as a question."""
    return text if text.endswith("?") else f"{text}."


def say_did_you_mean(candidates: list[str]) -> str:
    """'did you mean A or B?' or nothing."""
    return f"did you mean {' or '.join(candidates)}?" if candidates else ""


def say_which_was_meant(near: dict[str, str]) -> str:
    """'did you mean "A" where it says "a"?' for up to three columns, or nothing."""
    pairs = [f'"{name}" where it says "{found}"' for name, found in near.items()]
    return say_did_you_mean(pairs[:3])


def say_what_is_no_country(parts: dict[str, list[str]]) -> str:
    """Which parts of a list of countries are none, each with the candidates for it."""
    said = []
    for text, candidates in parts.items():
        sentence = f'"{shorten(text)}" is no one country'
        said.append(
            f"{sentence}, {say_did_you_mean(candidates)}" if candidates else end_sentence(sentence)
        )
    return " ".join(said)


EXPECTED_UTF8 = 'UTF-8 text (in a spreadsheet: save as "CSV UTF-8")'
UTF8_TEXT = "UTF-8 text"
NO_BYTE_ORDER_MARK = "text without the byte order mark of UTF-16"
EXPECTED_DATE = "a date such as 2024-03-31"
EXPECTED_DATE_PART = "a date such as 2024-03-31, a month such as 2024-03 or a year such as 2024"
EXPECTED_NUMBER = "a number such as 1234.5, without separators or units"
EXPECTED_WHOLE = "a whole number such as 2024"
EXPECTED_FLAG = "yes or no"
EXPECTED_COUNTRY = "a country of M49: its ISO 3166 code, M49 code or name in a UN language"
EXPECTED_ONE_COUNTRY = "one country in this column"
EXPECTED_ENTITY = "an entity listed in data/reference/entities.csv or one of its aliases"
EXPECTED_FILE = "a file (to load a folder: python -m etl build --raw FOLDER)"
EXPECTED_INSIDE = "the file itself in the folder of raw files"
EXPECTED_FRONT_MATTER = (
    "a line of three dashes, lines such as `title: ...`, three dashes again, text"
)
EXPECTED_FLAT_VALUE = "a text, or a list of texts"
EXPECTED_ITEM_KEY = 'a mapping that names a key of the items, such as item = "code"'
EXPECTED_URL = "an address that begins with http:// or https://"
EXPECTED_SOME_ROWS = "a sheet with a header and at least one row below it"
EXPECTED_WORKBOOK = 'a workbook (in a spreadsheet: save as "Excel workbook", .xlsx)'
EXPECTED_UNLOCKED = "a workbook that opens without a password"
EXPECTED_ONE_SHEET = "these columns in one sheet only"
EXPECTED_CELLS = {
    "merged_cells": "a value in each cell (unmerge the cells and fill the value down)",
    "formula_not_stored": "a value (text that begins with - or = is taken for a formula)",
    "cell_error": "a value (correct the formula)",
}
PARTS, BYTES, TIMES, CELLS = "parts", "bytes unpacked", "times the packed size", "cells"
MERGED, CHARACTERS = "merged ranges", "characters in its cells"
EXPECTED_SOME_RECORDS = "one record a line"
EXPECTED_OPTIONS = {
    "delimiter": "one character in quotation marks",
    "encoding": 'the name of an encoding such as "cp1252" or "utf-16"',
    "gather": 'a column with the year in it, such as "{year} Spent"',
    "header_row": "the number of a row, 1 or more, without quotation marks",
    "null": 'a list of texts such as ["-", "n/a"]',
    "optional": 'a list of columns such as ["Remarks"]',
    "other_sheets": 'a list of sheets such as ["Notes"]',
    "records": 'the key of the list of records, such as "data.items"',
}
EXPECTED_NUMBER_EXAMPLE = 'the number 1234.5 as the source writes it, such as "1.234,5" or "1234,5"'
EXPECTED_DATE_FORMAT = (
    'a format such as "%d/%m/%Y", "%m/%Y" or "%Y", with %d %m %b %B %Y %y %H %M %S only'
)
EXPECTED_NAMES = 'a list of names such as ["iati-activities"]'
EXPECTED_NUMBERED = "columns with {n}, {year} or {language} in them, the same in all"
EXPECTED_READ = "columns that a rule reads, or lists of `gather`"
EXPECTED_REQUIRED = "no `unknown`: a row cannot stand without this column"
EXPECTED_PICK = "the keys `pick`, `by` and `order` together"
EXPECTED_PATTERN = "a regular expression"
EXPECTED_GROUP = "a regular expression with a group in brackets"
EXPECTED_ONCE = "each column once"
EXPECTED_JSON = "a list of records in [ ], one object with such a list in it, or one record a line"
EXPECTED_RECORDS = "at least one record"
EXPECTED_OBJECT = 'an object with keys, such as {"title": "..."}'
EXPECTED_LEVELS = "at most 50 levels"
EXPECTED_KEY_ONCE = "each key once"
A_LIST = "[ ... ]"
HINT_JSON_CUT = "the file or line ends before its end"
HINT_LONG_RECORD = "at most 1,000,000 characters a record"
HINT_NOT_TEXT = "there are bytes here that are no text"
HINT_RECORDS = (
    "where the records are a list inside one object, the mapping names its key: "
    'options = { records = "data.items" }'
)
EXPECTED_ACTIVITY = 'a record of the IATI Datastore with an "iati_identifier"'
EXPECTED_XML = "an XML file of IATI activities"
EXPECTED_ROOTS = "iati-activities with at least one iati-activity in it, or one iati-activity"
EXPECTED_NO_DOCTYPE = "XML without a DOCTYPE: the IATI standard needs none"
EXPECTED_ENCODING = (
    'the encoding that the first line names, such as encoding="UTF-8"; without a name, UTF-8'
)
EXPECTED_TRANSACTIONS = "transactions of the types 1 to 13, each with its value"
EXPECTED_PERCENTAGES = "100, for the countries together with the regions of one vocabulary"
EXPECTED_OWN_KEY = "another identifier, or the same row once"
SAY_FIRST = "first in {file}, row {row:,}"
EXPECTED_REFERENCES = {
    "initiatives": "the identifier of a record in the files that list initiatives or solutions",
    "adoptions": "the identifier of a record in the files that list adoptions",
    "sdg_goals": "the number of a goal, 1 to 17",
    "sdg_targets": "the number of a target, such as 3.4 or 17.b",
    **{
        table: f"a code of results_framework/{table}*.csv among the files handed in, or of "
        f"data/reference/results_framework/{table}.csv where they bring no framework"
        for table in ("frameworks", "outcomes", "deliverables", "indicators")
    },
    "entities": EXPECTED_ENTITY,
    "countries": EXPECTED_COUNTRY,
}
HINT_REGION = (
    ' (spreadsheets write ";" where the decimal sign is a comma: choose English as the region and '
    "save again)"
)
HINT_LEFT_OUT = "the record stands without it"
HINT_MORE_CELLS = "a cell that holds a comma needs quotation marks around it"
HINT_LONG_LINE = "perhaps a quotation mark is opened and never closed"
HINT_CR = "lines end with CR alone: save with line ends LF or CRLF"
HINT_TOO_LARGE = "a number is too long or lists are nested too deeply"
EXPECTED_END = "an end on or after the start"
EXPECTED_BASELINE = "the year of the value"
EXPECTED_OTHER_OUTCOME = "an outcome of another framework"
EXPECTED_RELATION = "a relation that agrees with those in the rows above"
HINT_ESCAPE = "half of a pair of \\u escapes stands alone"
HINT_YAML_NUMBER = "an escape or the version of YAML has a number that stands for nothing"
# What libxml2 says of limits that guard against files made to exhaust memory.
XML_LIMITS = ("Excessive depth", "Resource limit", "Text node too long", "amplification")
HINT_XML_TOO_LARGE = "a text is too long or elements are nested too deeply"
CSV_ERRORS = {
    "new-line character": HINT_CR,
    "unexpected end": "a quotation mark is opened here and never closed",
    "field larger": "a quotation mark is opened here and never closed",
    "expected after": 'write a quotation mark inside a cell twice, "", and close the cell with one',
}


def explain_csv_error(error: str) -> str:
    """What to do about an error of Python's csv module."""
    return next((text for start, text in CSV_ERRORS.items() if start in error), error)


def explain_xml_error(error: str) -> str:
    """What the parser says of XML that is not well-formed, without the place."""
    if any(limit in error for limit in XML_LIMITS):
        return HINT_XML_TOO_LARGE
    return re.sub(r"\s*, line \d+, column \d+$", "", error).strip()


def say_result_value(result: dict) -> str:
    """'target of result 1, indicator 2', as far as the file numbers them."""
    numbers = [
        f"{noun} {result[column]}"
        for noun, column in (("result", "result_number"), ("indicator", "indicator_number"))
        if result.get(column)
    ]
    return " of ".join(part for part in (result["value_kind"], ", ".join(numbers)) if part)


def count_other_transactions(count: int) -> str:
    """Transactions of unknown types or without an amount."""
    return f"{count_things(count, 'transaction')} of no known type or without an amount"


def expect_columns(names: list[str]) -> str:
    """'the column "a"' or 'the columns "a", "b"'."""
    noun = "column" if len(names) == 1 else "columns"
    return f"the {noun} " + ", ".join(f'"{name}"' for name in names)


def expect_sheets(names: list[str]) -> str:
    """How a sheet should be named to be read."""
    return f"a sheet named {' or '.join(names)}"


def expect_rows_in(names: list[str]) -> str:
    """That something is filled in."""
    return f"a filled row below the header of at least one of the sheets {', '.join(names)}"


def expect_keys(names: list[str]) -> str:
    """'the key "a"' or 'the keys "a", "b"'."""
    return expect_columns(names).replace("column", "key", 1)


def expect_list_under(key: str) -> str:
    """A list of records inside an object."""
    return f'a list under "{key}"' if key else "a list in the outermost place"


def expect_one_of(codes: list[str]) -> str:
    """'one of a, b, c'."""
    return "one of " + ", ".join(codes)


def expect_header(row: int) -> str:
    """A header, and where it stands."""
    return f"a header in row {row:,} and at least one row below it"


def say_header_row(row: int) -> str:
    """Where the header stands, and the two ways out."""
    return (
        f"the columns stand in row {row:,}: delete the rows above it, or let the mapping say "
        f"header_row = {row}"
    )


def expect_encoding(encoding: str) -> str:
    """Text in an encoding other than UTF-8."""
    return f"text in the encoding {encoding}, as the mapping says"


def expect_line_of(limit: int) -> str:
    """What a line may measure."""
    return f"at most {limit:,} characters a line"


def expect_date_format(number: str, date: str) -> str:
    """A date, where a spreadsheet gave the number of a day."""
    return f"{EXPECTED_DATE} ({number} is how a spreadsheet stores {date}: format it as a date)"


def expect_outcome_of(deliverable: str, outcome: str) -> str:
    """The outcome that a deliverable belongs to."""
    return f"{outcome}, the outcome of {deliverable}"


def expect_other_framework(framework: str) -> str:
    """An outcome of another framework than this one."""
    return f"an outcome of another framework than {framework}"


def expect_after(year: int) -> str:
    """A year after the baseline."""
    return f"a year after {year}"


def expect_other_ratio(status: str) -> str:
    """A ratio of its own, where another status has it."""
    return f"another ratio than that of {status}"


def expect_date_like(examples: str) -> str:
    """A date in the formats of the mapping."""
    return f"a date such as {examples}, as the mapping says"


def expect_number_like(example: str) -> str:
    """A number in the notation of the mapping."""
    return f"a number such as {example}, as the mapping says, without units"


def expect_at_most(limit: int, what: str) -> str:
    """A limit of something that is counted."""
    return f"at most {limit:,} {what}"


def expect_bytes_between(limit: int, tag: str) -> str:
    """How long one element of an XML file may be."""
    return f"at most {limit:,} bytes from the end of one <{tag}> to the end of the next"


def expect_columns_like(example: str) -> str:
    """Columns of which there are several."""
    return f'a column such as "{example}", or several'


def expect_file_of(limit: int) -> str:
    """What a file of one record may measure."""
    return f"at most {limit:,} characters in a file"


def expect_key(name: str) -> str:
    """A key of a front matter, which may have no value."""
    return f'a line "{name}:", with or without a value'


def say_line(number: int) -> str:
    """Where in the file of a record something was found."""
    return f"see line {number:,}"


def expect_delimiter(delimiter: str) -> str:
    """What separates the cells of a row, and why a spreadsheet may have written another."""
    sentence = f'"{delimiter}" between the cells'
    if delimiter == ",":
        sentence += HINT_REGION
    return sentence


def expect_reference(place: str) -> str:
    """What a value that refers to "table.column" should be."""
    return EXPECTED_REFERENCES.get(place.partition(".")[0], f"a value of {place}")


def name_not_mapped(file: str, closest: str, missing: list[str], patterns: list[str]) -> str:
    """A file that no mapping reads, and what is closest to it, else the names that are known."""
    sentence = f"{shorten(file, 200)}: no mapping reads a file of this name"
    if not closest:
        return f"{sentence}; expected one of {', '.join(patterns)}."
    if not missing:
        return f"{sentence}; its columns are those of {closest}: rename it to fit."
    columns = ", ".join(f'"{name}"' for name in missing[:6])
    more = f" and {len(missing) - 6} more" if len(missing) > 6 else ""
    return f"{sentence}; closest is {closest}, which also expects in row 1 {columns}{more}."


def name_mapping_unused(file: str, patterns: list[str]) -> str:
    """A mapping beside raw files that fits none of them."""
    names = ", ".join(patterns)
    return f"{shorten(file, 200)}: no file beside this mapping has a name that it reads: {names}."


def name_other_root(file: str, root: str, roots: list[str]) -> str:
    """An XML file that no mapping reads because of its root element."""
    names = ", ".join(f"<{name}>" for name in roots)
    return (
        f"{shorten(file, 200)}: no mapping reads XML with the root element <{shorten(root)}>; "
        f"expected one of {names}."
    )


def describe_bad_mapping(name: str, reason: str) -> str:
    """A mapping or `source.toml` that cannot be used."""
    return end_sentence(f"{name}: {reason}")


def describe_unknown_key(key: str, known: list[str]) -> str:
    """A key of a mapping or `source.toml` that does not exist, with the nearest one that does."""
    near = difflib.get_close_matches(key, known, n=1)
    meant = f'did you mean "{near[0]}"?' if near else f"expected one of {', '.join(known)}"
    return f'unknown key "{key}"; {meant}'


def say_more(count: int) -> str:
    """That there is more than is shown."""
    return f"... and {count:,} more"


def say_findings_left_out(count: int) -> str:
    """That not all findings are listed."""
    return f"{count_things(count, 'finding')} more, not listed here; --problems writes all of them."


def say_rows_left_out(last: int) -> str:
    """That not all rows are copied."""
    return f"Only the first {last:,} rows are copied here; the findings below them have no link."


def describe_unknown_option(key: str, reader: str, known: list[str]) -> str:
    """An option that a reader does not take."""
    if not known:
        return f'unknown option "{key}"; the reader {reader} takes none'
    return f'unknown option "{key}"; the reader {reader} takes {", ".join(known)}'


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
CHECK_UNREADABLE = "{file}: the file could not be read, so nothing of it would be kept."
CHECK_LOOSE = (
    '{file}: it was not checked whether each "{column}" exists, because no file given here lists '
    "them; to check that too, name the file that does ({patterns})."
)
ONE_FILE_ONLY = "--annotated marks one file, {count} were given; check them one after the other."
OUTPUT_IS_CHECKED = (
    "{file}: this file is checked and must stay as it is; name another file to write."
)
FILE_EXISTS = "{file}: there is such a file already; name one that does not exist yet."
NOT_MARKED = "{file}: only CSV files and workbooks can be marked; --problems takes any."
NOT_COPIED = "Not all rows are copied here ({reason}); the findings name their places."
TOO_LARGE_TO_COPY = (
    "The sheets are not copied here: they take {found} bytes, expected {expected}. "
    "The findings name their places."
)
LIST_SHEET = "Findings"
LIST_TITLE = "Findings in {file}"
LIST_COLUMNS = ("no.", "kind", "where", "row", "column", "found", "what is wrong, what is expected")
SEVERITY_NAMES = {"error": "error", "warning": "warning", "info": "note"}
SEVERITY_MEANINGS = {
    "error": "the row is not loaded until it is corrected",
    "warning": "please look at it; the row is loaded",
    "info": "for information",
}
MARK_SEPARATOR = "--- found by the check:"
ANNOTATED = "The findings are marked in {file}."
PRUNED = "Removed {count}; {kept} kept."
KEY_MISSING = 'the key "{key}" is missing'
BAD_VALUE = '{key} is "{value}"; expected {expected}'
NO_RULE = "no rule fills {table}.{column}, which is required"
NO_SUCH_ENTRY = 'same_as: the mapping "{mapping}" has no file entry "{pattern}"'
NOTATION_MISPLACED = "{key} stands with {name}, which is not {what}"
NO_MAPPINGS = "{folder}: there is no mapping in this folder; expected files such as catalogue.toml."
NO_BLOCK = 'the file entry "{pattern}" fills no table'
CANNOT_WRITE = "{folder}: cannot write there ({reason})."

STEP_READ = "Reading {file}"
STEP_READ_ROWS = "Reading {file}, {rows}"
STEP_CHECK = "Checking keys and references"
STEP_WRITE = "Writing {table}"

TABLE_TITLE = "What was read"
TABLE_COLUMNS = ("source", "file", "read", "kept", "rejected", "warnings")
CONTENT_TITLE = "What is in it"
CONTENT_COLUMNS = ("source", "content", "count")
CONTENT_PLAIN_WORDS = "named in plain words (South-South, triangular, SSTC; en, fr, es, pt)"
CONTENT_NO_COUNTRY = "initiatives without a country"
CONTENT_NO_OWN_COUNTRY = "initiatives without a country of their own (host, provider or recipient)"
SOURCES_TITLE = "Sources that are known"
FOUND_TITLE = "What lies in the raw folders"
SOURCE_COLUMNS = ("source", "reader", "files", "licence", "illustrative", "title")
ILLUSTRATIVE = "illustrative"
NOT_READ_TITLE = "Files that no mapping reads: {count}"


def count_things(count: int, singular: str, plural: str = "") -> str:
    """'1 row', '2 rows', with thousands separators."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
