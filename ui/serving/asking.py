"""What does a request ask for? Read strictly: who reads by address is told of every slip.

A page goes on without what it does not know, and says so in a notice. A program reads no notices:
here the same slip is an error with a sentence.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from queries import Snapshot
from ui import address, settings
from ui import wording_files as words
from ui.asked import Asked, read_asked
from ui.data import fetch_options
from ui.served import SNAPSHOT, SnapshotGone, open_asked, pin, served_snapshot

PROJECT = Path(__file__).resolve().parent.parent.parent
CODE = ("ui", "queries", "pages")
SETTINGS = frozenset(name for names in settings.OF_PAGES.values() for name in names)
KNOWN = frozenset((*address.PARAMETERS, *address.RENAMED, *address.BESIDE, *SETTINGS))
# How `clean` calls what an address calls otherwise.
FIELDS = {"year_from": "years", "year_to": "years"}


class Refused(Exception):  # noqa: N818 - named for what happened
    """A request that is not answered: the status and a sentence that says why."""

    def __init__(self, status: int, sentence: str, retry_after: int | None = None) -> None:
        super().__init__(sentence)
        self.status, self.retry_after = status, retry_after


@dataclass(frozen=True)
class Request:
    """A request as it was read: what is asked, of which snapshot, and whether that is pinned."""

    asked: Asked
    snapshot: Snapshot
    is_pinned: bool


def read_request(pairs: Sequence[tuple[str, str]], also: Sequence[str] = ()) -> Request:
    """The filters, settings and snapshot of a query string; `also` are parameters besides them.

    Raises Refused.
    """
    query = _read_pairs(pairs, also)
    asked_id = query.get(SNAPSHOT)
    try:
        snapshot = open_asked(asked_id) if asked_id else served_snapshot()
    except SnapshotGone as problem:
        raise Refused(404, str(problem)) from None
    with pin(snapshot):
        asked = read_asked(query, fetch_options())
    if asked.ignored:
        name, value = asked.ignored[0]
        raise Refused(400, words.say_unknown_setting(FIELDS.get(name, name), value))
    return Request(asked, snapshot, bool(asked_id))


def _read_pairs(pairs: Sequence[tuple[str, str]], also: Sequence[str]) -> dict[str, str]:
    query: dict[str, str] = {}
    for name, value in pairs:
        if name not in KNOWN and name not in also:
            raise Refused(400, words.say_unknown_parameter(name))
        if name in query:
            raise Refused(400, words.say_twice(name))
        query[name] = value
    return {name: value for name, value in query.items() if name not in also}


def make_tag(request: Request, *parts: str) -> str:
    """What tells one answer from another: snapshot, selection, settings and version of the code."""
    settled = sorted(request.asked.settings.items())
    told = (request.snapshot.id, request.asked.selection, settled, read_version(), parts)
    return f'W/"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


@lru_cache(maxsize=1)
def read_version() -> str:
    """The version of the code that makes figures: a hash of its files."""
    digest = hashlib.sha256()
    for folder in CODE:
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.suffix in (".py", ".sql"):
                digest.update(path.relative_to(PROJECT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]
