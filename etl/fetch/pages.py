"""How does an interface that answers page by page become one file, with one JSON record a line?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from etl.fetch import wording
from etl.fetch.download import Staged, write
from etl.fetch.sources import Pages, RemoteFile
from etl.fetch.web import Answer, Client, FetchError

MOST_PAGES = 5_000

Value = TypeVar("Value")


def download_pages(client: Client, file: RemoteFile, room: Path) -> Staged:
    """Fetches all pages into `room`, as JSON Lines.

    Raises `FetchError` when a page does not arrive, and when the records are not as many as the
    interface says that there are.
    """
    return write(room, _write_lines(client, file))


def _write_lines(client: Client, file: RemoteFile) -> Iterator[bytes]:
    pages = file.pages
    address = wording.show_address(file.address)
    count, total = 0, 0
    for page in _ask_pages(client, file, pages):
        records = _find(page, pages.items, list, address)
        total = _find(page, pages.total, int, address)
        count += len(records)
        yield from map(_write_line, records)
    if count != total:
        said = {"address": address, "found": count, "expected": total}
        raise FetchError(wording.RECORD_COUNT.format_map(said))
    if count == 0:
        raise FetchError(wording.NO_RECORDS.format(address=address))


def _write_line(record: object) -> bytes:
    try:
        return json.dumps(record, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half of a pair of escapes stays the escape that it was
        return json.dumps(record).encode() + b"\n"


def _ask_pages(client: Client, file: RemoteFile, pages: Pages) -> Iterator[dict]:
    """The pages in turn, to the last one."""
    address = wording.show_address(file.address)
    at = pages.first
    for _ in range(MOST_PAGES):
        page = client.ask(file.address, {**file.query, pages.send: at}, _read_page)
        yield page
        if pages.style == "cursor":
            # The same cursor once more says that there is nothing behind it.
            following = _find(page, pages.next, str, address)
            is_last = following == at
        else:
            following = str(int(at) + 1)
            is_last = int(at) >= _find(page, pages.last, int, address)
        if is_last:
            return
        at = following
    raise FetchError(wording.TOO_MANY_PAGES.format(address=address, most=MOST_PAGES))


def _read_page(answer: Answer) -> dict:
    said = {"address": answer.address, "kind": "json"}
    if answer.is_web_page:
        raise FetchError(wording.WEB_PAGE.format_map(said))
    try:
        page = json.loads(b"".join(answer.chunks()))
    except (ValueError, RecursionError):
        page = None
    if not isinstance(page, dict):
        raise FetchError(wording.WRONG_KIND.format_map(said))
    return page


def _find(page: dict, name: str, kind: type[Value], address: str) -> Value:
    """The value under a name with dots. Raises `FetchError` when it is not there."""
    value: object = page
    for key in name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, kind):
        raise FetchError(wording.NO_ITEMS.format(address=address, name=name))
    return value
