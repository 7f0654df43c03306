"""How is a JSON catalogue read: a list of records, a list under a key, or one record a line?

The row of a record is its number in the list, from 1. Its columns are keys, with dots between them
where objects nest: `origin.country.code`. Through a list of objects such a column is the list of
what stands under the key in each.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from etl import wording
from etl.problems import FileError, Problem
from etl.readers.json_cells import Columns, make_cells
from etl.readers.json_events import PIECE, JsonError, Lists, Record, read_list, read_value
from etl.readers.raw import (
    REPLACEMENT,
    UTF8,
    Item,
    LongLineError,
    RawRow,
    check_start,
    describe_damage,
    open_file,
    open_text,
    read_lines,
)


def read_rows(path: Path, options: dict) -> Iterator[RawRow]:
    """The records of a JSON file.

    `options`: `columns` and `items`, the keys that are read; `records`, the key of the list of
    records, where the file is one object; `encoding`, UTF-8 unless told; `null`, texts that mean
    "not stated". Raises `FileError` for a file that is no JSON to its end, that has no such list or
    no record, and when no record has any of the columns.
    """
    columns = Columns(options.get("columns", []), options.get("items", {}))
    encoding, null = options.get("encoding", UTF8), options.get("null", ())
    start = _read_start(path, encoding)
    if start == "[" or options.get("records"):
        rows = _read_list(path, options.get("records", ""), encoding, columns)
    elif start == "{":
        rows = _read_lines(path, encoding, columns)
    else:
        raise FileError(Problem("not_json", row=1, value=start, expected=wording.EXPECTED_JSON))
    waiting = None
    for row in rows:
        if waiting:
            yield waiting
        waiting = replace(row, cells=_blank_out(row.cells, null)) if null else row
    if not waiting:
        raise FileError(Problem("no_records", expected=wording.EXPECTED_RECORDS))
    # What no record has is known after the last one only.
    yield replace(waiting, problems=(*waiting.problems, *columns.list_findings()))


def _read_start(path: Path, encoding: str) -> str:
    """The first character that is no space. Raises `FileError` for a file without one."""
    for piece in _read_pieces(path, encoding):
        if text := piece.lstrip():
            return text[0]
    raise FileError(Problem("empty", expected=wording.EXPECTED_RECORDS))


def _read_pieces(path: Path, encoding: str) -> Iterator[str]:
    with open_file(path) as handle:
        check_start(handle, encoding)
        stream = open_text(handle, encoding)
        is_first = True
        while piece := stream.read(PIECE):
            yield piece.removeprefix("\ufeff") if is_first else piece
            is_first = False


def _read_list(path: Path, key: str, encoding: str, columns: Columns) -> Iterator[RawRow]:
    lists, count = Lists(), 0
    try:
        for record in read_list(_read_pieces(path, encoding), key, lists):
            count += 1
            _require_text(path, encoding, record, count)
            yield _make_row(count, record, columns)
    except JsonError as error:
        rule = "record_too_long" if error.is_too_long else "not_json"
        raise FileError(Problem(rule, row=count + 1, column=error.key, hint=error.reason)) from None
    if not lists.is_found:
        raise FileError(
            Problem(
                "no_list",
                column=key,
                value=", ".join(lists.others),
                expected=wording.expect_list_under(key),
            )
        )


def _read_lines(path: Path, encoding: str, columns: Columns) -> Iterator[RawRow]:
    """One record a line; a line that is none is rejected alone, the first one with the file."""
    count = 0
    try:
        for line in read_lines(path, encoding):
            if not line.text.strip():
                continue
            count += 1
            try:
                record = read_value(line.text)
                if line.is_damaged:
                    raise FileError(_describe_damage(record, encoding, count))
            except JsonError as error:
                hint = error.reason if count > 1 else f"{error.reason}; {wording.HINT_RECORDS}"
                problem = Problem("bad_json", row=count, column=error.key, hint=hint)
                if count == 1:
                    raise FileError(problem) from None
                yield RawRow(count, {}, problems=(problem,))
                continue
            yield _make_row(count, record, columns)
    except LongLineError as error:
        raise FileError(replace(error.problem, row=count + 1)) from None


def _require_text(path: Path, encoding: str, record: Record, number: int) -> None:
    """Raises `FileError` for a record in which bytes are no text in the encoding."""
    texts = [text for _, text in record.list_texts() if describe_damage(text, encoding)]
    if texts and (REPLACEMENT not in "".join(texts) or _has_bad_bytes(path, encoding)):
        raise FileError(_describe_damage(record, encoding, number))


def _describe_damage(record: Record, encoding: str, number: int) -> Problem:
    for key, text in record.list_texts():
        if problem := describe_damage(text, encoding):
            return replace(problem, row=number, column=key, value=text)
    return Problem("not_json", row=number, hint=wording.HINT_NOT_TEXT)


def _has_bad_bytes(path: Path, encoding: str) -> bool:
    """Whether REPLACEMENT stands for bytes of the file, and does not stand in it itself."""
    try:
        with path.open(encoding=encoding, errors="strict") as handle:
            while handle.read(PIECE):
                pass
    except UnicodeError:
        return True
    return False


def _make_row(number: int, record: Record, columns: Columns) -> RawRow:
    if problem := _find_fault(record, columns):
        return RawRow(number, {}, problems=(replace(problem, row=number),))
    return RawRow(number, make_cells(record.value, columns))


def _blank_out(cells: dict[str, object], null: list[str]) -> dict[str, object]:
    """The cells without the texts that mean "not stated"."""

    def blank(text: str) -> str:
        return "" if text.strip() in null else text

    return {
        name: blank(value)
        if isinstance(value, str)
        else [
            Item({key: blank(text) for key, text in item.items()}, item.place)
            if isinstance(item, Item)
            else item
            for item in value
            if isinstance(item, Item) or blank(item)
        ]
        for name, value in cells.items()
    }


def _find_fault(record: Record, columns: Columns) -> Problem | None:
    if not isinstance(record.value, dict):
        value = record.value if isinstance(record.value, str) else wording.A_LIST
        return Problem("not_an_object", value=value, expected=wording.EXPECTED_OBJECT)
    if record.is_too_deep:
        return Problem("too_deep", expected=wording.EXPECTED_LEVELS)
    if record.half:
        return Problem("bad_json", column=record.half, hint=wording.HINT_ESCAPE)
    repeated = next((path for path in record.repeated if columns.is_read(path)), None)
    if repeated is not None:
        return Problem("key_twice", column=repeated, expected=wording.EXPECTED_KEY_ONCE)
    return None
