"""Which records stand in a JSON text, read piece by piece so that no list has to fit in memory?

ijson finds the tokens. Its implementation in Python is taken on purpose: the one in C ends the
whole process on a number of more digits than Python converts.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import ijson

from etl import wording
from etl.readers.raw import LONGEST_LINE

MOST_LEVELS = 50
# Characters that are parsed at a time.
PIECE = 1 << 16
_PARSER = ijson.get_backend("python")
# Half of a pair of escapes can stand in no file.
FIRST_HALF, LAST_HALF = "\ud800", "\udfff"


@dataclass
class Record:
    """One value of the list of records: objects as dicts, scalars as text, null as ''.

    `repeated`: paths of keys that stand twice in one object, the later value is kept; `half`: path
    of a text with half of a pair of escapes.
    """

    value: object = ""
    repeated: list[str] = field(default_factory=list)
    half: str = ""
    is_too_deep: bool = False

    def list_texts(self) -> Iterator[tuple[str, str]]:
        """All texts in it, each with the path that leads to it; keys are texts, too."""
        return _list_texts(self.value, "")


class JsonError(Exception):
    """Text that is no JSON, or too long: `key` is the last one before the place."""

    def __init__(self, reason: str, key: str = "", *, is_too_long: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.key, self.is_too_long = reason, key, is_too_long


class _Builder:
    """Puts one record together from events, without recursion."""

    def __init__(self) -> None:
        self.record = Record()
        self._holders: list[dict | list] = []
        self._keys: list[str] = []

    @property
    def is_empty(self) -> bool:
        """Whether no value is begun."""
        return not self._holders

    @property
    def path(self) -> str:
        """The keys that lead to the place at hand, with dots between them."""
        return ".".join(key for key in self._keys if key)

    def take(self, event: str, value: object) -> bool:
        """Takes one event; True when the record is complete."""
        if event == "map_key":
            self._keys[-1] = str(value)
            if value in self._holders[-1]:
                self.record.repeated.append(self.path)
        elif event in ("start_map", "start_array"):
            holder: dict | list = {} if event == "start_map" else []
            self._put(holder)
            self._holders.append(holder)
            self._keys.append("")
        elif event in ("end_map", "end_array"):
            self._holders.pop()
            self._keys.pop()
        else:
            self._put(_write_scalar(event, value))
        return not self._holders

    def _put(self, value: object) -> None:
        if isinstance(value, str) and any(FIRST_HALF <= letter <= LAST_HALF for letter in value):
            self.record.half = self.path
        if not self._holders:
            self.record.value = value
        elif len(self._holders) >= MOST_LEVELS:
            self.record.is_too_deep = True
        elif isinstance(holder := self._holders[-1], dict):
            holder[self._keys[-1]] = value
        else:
            holder.append(value)


def _list_texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for part in value:
            yield from _list_texts(part, path)
    elif isinstance(value, dict):
        for key, part in value.items():
            below = f"{path}.{key}" if path else key
            yield path, key
            yield from _list_texts(part, below)


def _write_scalar(event: str, value: object) -> str:
    if event == "null":
        return ""
    if event == "boolean":
        return "true" if value else "false"
    return str(value)


@dataclass
class Lists:
    """What was met on the way to the list of records: itself, and the keys of other lists."""

    is_found: bool = False
    others: list[str] = field(default_factory=list)


@dataclass
class _Meter:
    """How many characters were parsed, and how many when the last record was complete."""

    parsed: int = 0
    mark: int = 0


def read_list(pieces: Iterable[str], key: str, lists: Lists) -> Iterator[Record]:
    """The records of the list under a dotted key; of the outermost list when the key is empty.

    Says in `lists` what was found. Raises `JsonError`.
    """
    builder, meter = _Builder(), _Meter()
    above: list[str | None] = []  # keys of the objects at hand, None for a list
    is_inside = False
    try:
        for event, value in _parse(pieces, meter):
            if is_inside and event == "end_array" and builder.is_empty:
                is_inside = False
            elif is_inside:
                if builder.take(event, value):
                    meter.mark = meter.parsed
                    yield builder.record
                    builder = _Builder()
            else:
                meter.mark = meter.parsed
                is_inside = _walk(above, event, value, key, lists)
    except (ijson.JSONError, JsonError, ValueError) as error:
        raise _explain(error, builder.path) from None


def read_value(text: str) -> Record:
    """The one value of a text. Raises `JsonError`."""
    builder = _Builder()
    try:
        for event, value in _parse([text], _Meter()):
            builder.take(event, value)
    except (ijson.JSONError, JsonError, ValueError) as error:
        raise _explain(error, builder.path) from None
    return builder.record


def _parse(pieces: Iterable[str], meter: _Meter) -> Iterator[tuple[str, object]]:
    events = ijson.sendable_list()
    parser = _PARSER.basic_parse_coro(events)
    try:
        for piece in _cut_well(pieces):
            meter.parsed += len(piece)
            if meter.parsed - meter.mark > LONGEST_LINE + PIECE:
                raise JsonError(wording.HINT_LONG_RECORD, is_too_long=True)
            try:
                parser.send(piece.encode())
            finally:
                yield from events  # those before an error, too: they tell where it is
                events.clear()
        parser.close()
        yield from events
    finally:
        with contextlib.suppress(ijson.JSONError, ValueError):
            parser.close()  # what is left unread is no error of the text


def _cut_well(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces, cut where a token ends: one that ends within a text is kept by the parser."""
    rest = ""
    for piece in pieces:
        text = rest + piece
        at = max(text.rfind("\n"), text.rfind("}")) + 1 or len(text)
        yield text[:at]
        rest = text[at:]
    if rest:
        yield rest


def _walk(above: list[str | None], event: str, value: object, key: str, lists: Lists) -> bool:
    """Takes an event outside the list of records; True when it opens that list."""
    if event == "map_key":
        above[-1] = str(value)
    elif event == "start_map":
        above.append("")
    elif event == "start_array":
        path = None if None in above else ".".join(map(str, above))
        if path == key:
            lists.is_found = True
            return True
        if path:
            lists.others.append(path)
        above.append(None)
    elif event in ("end_map", "end_array"):
        above.pop()
    return False


def _explain(error: Exception, key: str) -> JsonError:
    if isinstance(error, JsonError):
        return JsonError(error.reason, key, is_too_long=error.is_too_long)
    if isinstance(error, ijson.IncompleteJSONError):
        return JsonError(wording.HINT_JSON_CUT, key)
    reason = re.sub(r"( at \d+| at)$", "", getattr(error, "msg", str(error)))
    return JsonError(wording.shorten(reason[:1].lower() + reason[1:]), key)
