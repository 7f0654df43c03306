"""How is a text file with a YAML front matter read, one record a file?

Between two lines of three dashes stand `key: value` and `key:` with a list; the text follows. Every
value is taken as the text that stands there: YAML itself would make a false of Norway's code NO.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from etl import wording
from etl.problems import FileError, Problem
from etl.readers.header import list_required
from etl.readers.json_events import FIRST_HALF, LAST_HALF
from etl.readers.raw import LONGEST_LINE, RawRow, read_lines

FENCE = "---"
# A file is one record, so all that is found in it is found in row 1.
ROW = 1
# What a record holds beside the keys of its front matter.
FILE_NAME, TEXT = "file", "text"


def read_rows(path: Path, options: dict) -> Iterator[RawRow]:
    """The one record of the file: its keys, `file` (name without ending) and `text`.

    A file that cannot be read is a record that is rejected: the other files of the folder stand.
    """
    try:
        cells = _read_record(path)
    except FileError as error:
        yield RawRow(ROW, {}, problems=(_place(error.problem),))
        return
    missing = [name for name in list_required(options) if name not in cells]
    problems = (
        Problem("key_missing", row=ROW, column=name, expected=wording.expect_key(name))
        for name in missing
    )
    yield RawRow(ROW, cells, problems=tuple(problems))


def _place(problem: Problem) -> Problem:
    """The problem in row 1, with the line where it is in the hint."""
    line = wording.say_line(problem.row) if problem.row else ""
    hint = "; ".join(part for part in (line, problem.hint) if part)
    return replace(problem, row=ROW, hint=hint)


def _read_record(path: Path) -> dict[str, object]:
    front, text = _split_file(path)
    cells: dict[str, object] = {}
    for key, value in _parse_front(front):
        line = key.start_mark.line + 2  # from 0, below the first fence
        if key.value in (*cells, FILE_NAME, TEXT):
            raise FileError(Problem("key_repeated", row=line, column=key.value))
        cells[key.value] = _read_value(key.value, value, line)
    return {**cells, FILE_NAME: path.stem, TEXT: text}


def _split_file(path: Path) -> tuple[str, str]:
    """The front matter and the text below it."""
    front: list[str] = []
    text: list[str] = []
    fences = size = 0
    for line in read_lines(path):
        if line.is_damaged:
            expected = wording.EXPECTED_UTF8
            raise FileError(
                Problem("not_utf8", row=line.number, value=line.text, expected=expected)
            )
        if fences < 2 and line.text.rstrip() == FENCE:
            fences += 1
        elif fences == 0:
            break
        else:
            (front if fences == 1 else text).append(line.text)
        size += len(line.text)
        if size > LONGEST_LINE:
            raise FileError(Problem("file_too_long", expected=wording.expect_file_of(LONGEST_LINE)))
    if fences < 2:
        raise FileError(Problem("no_front_matter", expected=wording.EXPECTED_FRONT_MATTER))
    return "".join(front), "".join(text).strip()


def _parse_front(front: str) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    try:
        # Composed and not constructed: no tag of YAML makes anything of it but text. The loader
        # in C would be faster and ends the process at a list nested deeply.
        node = yaml.compose(front, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        hint = getattr(error, "problem", None) or str(error)
        row = mark.line + 2 if mark else None
        raise FileError(Problem("bad_yaml", row=row, hint=hint)) from None
    except (ValueError, OverflowError):  # the library converts such a number without a look at it
        raise FileError(Problem("bad_yaml", hint=wording.HINT_YAML_NUMBER)) from None
    except RecursionError:
        raise FileError(Problem("bad_yaml", hint=wording.HINT_TOO_LARGE)) from None
    if not isinstance(node, yaml.MappingNode):
        raise FileError(Problem("no_front_matter", expected=wording.EXPECTED_FRONT_MATTER))
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise FileError(Problem("nested", row=key.start_mark.line + 2))
        _require_whole(key)
    return node.value


def _read_value(name: str, node: yaml.Node, line: int) -> str | list[str]:
    """The text of a value, or of the values of a list; of a mapping there is none."""
    if isinstance(node, yaml.ScalarNode):
        return _read_text(node)
    if not isinstance(node, yaml.SequenceNode) or not all(
        isinstance(item, yaml.ScalarNode) for item in node.value
    ):
        raise FileError(
            Problem("nested", row=line, column=name, expected=wording.EXPECTED_FLAT_VALUE)
        )
    return [text for item in node.value if (text := _read_text(item))]


def _require_whole(node: yaml.ScalarNode) -> None:
    """Raises `FileError` for half of a pair of escapes, which can stand in no file."""
    if any(FIRST_HALF <= letter <= LAST_HALF for letter in node.value):
        row = node.start_mark.line + 2
        raise FileError(Problem("bad_yaml", row=row, hint=wording.HINT_ESCAPE))


def _read_text(node: yaml.ScalarNode) -> str:
    _require_whole(node)
    return "" if node.tag == "tag:yaml.org,2002:null" else " ".join(node.value.split())
