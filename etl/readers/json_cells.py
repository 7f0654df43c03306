"""Which cells does a JSON record have for the columns of a mapping, and which keys are not read?"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from etl import wording
from etl.problems import WARNING, FileError, Problem
from etl.readers.header import find_near, note_columns
from etl.readers.raw import Item

MISSING = object()
# A file that makes up keys without end must not fill the memory with their names.
MOST_NAMES = 1_000


@dataclass
class Columns:
    """The keys that a mapping reads (`items`: those of the items of a list), and what was met."""

    names: list[str]
    items: dict[str, list[str]] = field(default_factory=dict)
    found: set[str] = field(default_factory=set, init=False)
    seen: dict[str, None] = field(default_factory=dict, init=False)
    has_records: bool = field(default=False, init=False)

    @property
    def used(self) -> list[str]:
        """All paths that are read, those into items included."""
        into = (f"{each}.{key}" for each, keys in self.items.items() for key in keys)
        return [*self.names, *into]

    def is_read(self, path: str) -> bool:
        """Whether the path, or one that begins with it, is read."""
        return any(name == path or name.startswith(f"{path}.") for name in self.used)

    def see(self, path: str) -> None:
        """Remembers a key of a record."""
        if len(self.seen) < MOST_NAMES:
            self.seen[path] = None

    def list_findings(self) -> tuple[Problem, ...]:
        """What is said after the last record: keys that no record has, and keys that are not read.

        Raises `FileError` when no record has any of the columns: then it is another file.
        """
        if not self.has_records:
            return ()
        used, seen = self.used, list(self.seen)
        spare = [path for path in seen if path not in used]
        missing = [path for path in used if path not in self.found and self._is_expected(path)]
        problem = Problem(
            "key_never",
            column=missing[0] if missing else "",
            value=", ".join(spare),
            expected=wording.expect_keys(missing),
            hint=wording.say_which_was_meant(find_near(missing, seen, used)),
        )
        if not self.found and missing:
            raise FileError(problem)
        warning = replace(problem, severity=WARNING, is_row_rejected=False)
        notes = (replace(note, row=None) for note in note_columns(spare, ()))
        return (*([warning] if missing else []), *notes)

    def _is_expected(self, path: str) -> bool:
        """Whether a record could have had the path: keys of items only where there were items."""
        if path in self.names:
            return True
        return any(path.startswith(f"{each}.") and f"{each}." in self.found for each in self.items)


def make_cells(record: dict, columns: Columns) -> dict[str, object]:
    """Column -> its text, or the list of its items; a column that the record lacks is left out."""
    for path in _list_paths(record, ""):
        columns.see(path)
    columns.has_records = True
    cells: dict[str, object] = {}
    for name in columns.names:
        value = find(record, name)
        if value is MISSING:
            continue
        columns.found.add(name)
        cells[name] = value if isinstance(value, str) else list(_list_items(value, name, columns))
    return cells


def find(value: object, path: str) -> object:
    """What stands under a path of keys, MISSING when nothing does.

    A key that has the dots in itself comes first. Through a list, the path leads to a list of what
    it finds in each item.
    """
    if isinstance(value, list):
        found = [item for part in value if (item := find(part, path)) is not MISSING]
        return _flatten(found) if found or not value else MISSING
    if not isinstance(value, dict):
        return MISSING
    if path in value:
        return value[path]
    for at in (at for at, letter in enumerate(path) if letter == "."):
        if path[:at] in value:
            return find(value[path[:at]], path[at + 1 :])
    return MISSING


def _flatten(values: list) -> list:
    """The values, those of lists among them one by one."""
    return [
        item
        for value in values
        for item in (_flatten(value) if isinstance(value, list) else [value])
    ]


def _list_items(value: object, name: str, columns: Columns) -> Iterator[str | Item]:
    for part in _flatten([value]):
        if isinstance(part, str):
            if part.strip():
                yield part.strip()
            continue
        columns.found.add(f"{name}.")
        texts = {path: "; ".join(_list_texts(find(part, path))) for path in _list_paths(part, "")}
        columns.found.update(f"{name}.{path}" for path in texts)
        if texts:
            yield Item(texts, name)


def _list_texts(value: object) -> list[str]:
    return [text for text in _flatten([value]) if isinstance(text, str) and text]


def _list_paths(value: object, path: str) -> Iterator[str]:
    """The paths that lead to texts, each once; lists do not show in them."""
    return iter(dict.fromkeys(_walk(value, path)))


def _walk(value: object, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _walk(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value:
        for part in value:
            yield from _walk(part, path)
    elif path:
        yield path
