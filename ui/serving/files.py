"""How is a figure answered as a file? Also the whole selection, as a package."""

import gzip
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO

from queries import QueryTooSlow, SnapshotBroken, SnapshotMissing
from ui import wording_files as words
from ui.figures import registry
from ui.figures.made import NothingShown, UnknownSetting
from ui.files import FORMS, About, Address, File, NoFile, describe_shown, make_file
from ui.files.metadata import describe_csv
from ui.files.selection import make_selection_package
from ui.files.texts import dump
from ui.packages import KEPT_IN_MEMORY
from ui.served import pin
from ui.serving.asking import Refused, Request, make_tag, read_request

METADATA, METADATA_MIME = "csv-metadata.json", "application/csvm+json"
SELECTION = "selection.zip"
PACKED = ("csv", "json", "svg", "bib", "ris", METADATA)
INLINE = ("json", "png", "svg", METADATA)
PINNED_SECONDS = 86_400
RETRY_SECONDS = 5
# A picture that is opened by itself may run nothing.
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
}


@dataclass(frozen=True)
class Answer:
    """A status, headers and what is sent; nothing for an answer that says "as before"."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    content: BinaryIO | None = None


def answer_file(
    file: str, pairs: Sequence[tuple[str, str]], base: str, headers: Mapping[str, str]
) -> Answer:
    """The answer to `/data/<file>?<pairs>`. Raises Refused."""
    try:
        request = read_request(pairs)
        with pin(request.snapshot):
            if file == SELECTION:
                return _answer_selection(request, base, headers)
            return _answer_figure(file, request, base, headers)
    except (SnapshotMissing, SnapshotBroken):
        raise Refused(503, words.NO_DATA_NOW, RETRY_SECONDS) from None
    except QueryTooSlow:
        raise Refused(503, words.TOO_SLOW, RETRY_SECONDS) from None


def _answer_figure(file: str, request: Request, base: str, headers: Mapping[str, str]) -> Answer:
    name, _, form = file.partition(".")
    if form not in FORMS and form != METADATA:
        raise Refused(404, words.say_unknown_form(form, list(FORMS)))
    try:
        registered = registry.find(name)
    except registry.UnknownFigure:
        raise Refused(404, words.say_unknown_figure(name)) from None
    tag = make_tag(request, name, form, base)
    common = _write_common(request, tag)
    if _is_known(headers.get("if-none-match", ""), tag):
        return Answer(304, common)
    asked = request.asked
    try:
        shown = registered.make(asked.selection, asked.settings, is_strict=True)
        address = Address(name, registered.page, asked.selection, asked.settings)
        about = describe_shown(shown, address, base)
        made = _make_metadata(about) if form == METADATA else make_file(shown, about, form)
    except UnknownSetting as problem:
        raise Refused(400, str(problem)) from None
    except NothingShown:
        raise Refused(404, words.NOTHING_SHOWN) from None
    except NoFile as problem:
        raise Refused(403 if problem.is_forbidden else 501, str(problem)) from None
    told = {**common, "Link": _write_links(about, request), "Vary": "Accept-Encoding"}
    return _send(made, told, headers, is_packed=form in PACKED, is_inline=form in INLINE)


def _answer_selection(request: Request, base: str, headers: Mapping[str, str]) -> Answer:
    tag = make_tag(request, SELECTION, base)
    common = _write_common(request, tag)
    if _is_known(headers.get("if-none-match", ""), tag):
        return Answer(304, common)
    made = make_selection_package(request.asked.selection, base)
    return _send(made, common, headers, is_packed=False, is_inline=False)


def _write_common(request: Request, tag: str) -> dict[str, str]:
    """A pinned address always answers the same; any other is to be asked again each time."""
    life = f"max-age={PINNED_SECONDS}" if request.is_pinned else "no-cache"
    return {"ETag": tag, "Cache-Control": f"public, {life}", "X-Snapshot": request.snapshot.id}


def _write_links(about: About, request: Request) -> str:
    """What describes the rows, and what to cite them by."""
    query = about.data_link.partition("?")[2]
    described = f'<{about.name}.{METADATA}?{query}>; rel="describedby"; type="{METADATA_MIME}"'
    return f'{described}, <{about.link}>; rel="cite-as"'


def _make_metadata(about: About) -> File:
    content = BytesIO(dump(describe_csv(about, about.data_link)).encode())
    return File(f"{about.name}.{METADATA}", METADATA_MIME, content)


def _is_known(said: str, tag: str) -> bool:
    """Whether the reader says that it has this answer (RFC 9110: compared weakly)."""
    bare = tag.removeprefix("W/")
    tags = [part.strip().removeprefix("W/") for part in said.split(",")]
    return bare in tags or said.strip() == "*"


def _send(
    made: File, told: Mapping[str, str], headers: Mapping[str, str], *, is_packed: bool,
    is_inline: bool,
) -> Answer:  # fmt: skip
    disposition = "inline" if is_inline else "attachment"
    sent = {
        **told,
        **SAFE,
        "Content-Type": made.mime,
        "Content-Disposition": f'{disposition}; filename="{made.name}"',
    }
    content = made.content
    if is_packed and "gzip" in headers.get("accept-encoding", ""):
        content = _pack(content)
        sent["Content-Encoding"] = "gzip"
    content.seek(0, 2)
    sent["Content-Length"] = str(content.tell())
    content.seek(0)
    return Answer(200, sent, content)


def _pack(content: BinaryIO) -> BinaryIO:
    target = tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115 - handed out
    with content, gzip.GzipFile(fileobj=target, mode="wb", compresslevel=5, mtime=0) as packed:
        shutil.copyfileobj(content, packed)
    return target
