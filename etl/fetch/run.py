"""How does a whole source arrive: file by file, each in its place or with the reason why not?"""

import contextlib
import datetime
import difflib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.fetch import shelf, wording
from etl.fetch.download import Staged, describe_os_error, download, make_room
from etl.fetch.pages import download_pages
from etl.fetch.sources import UNVERIFIED, RemoteFile, Source, read_choices
from etl.fetch.unpack import unpack
from etl.fetch.web import Client, FetchError
from etl.mapping import Mapping
from etl.problems import BuildError
from etl.progress import Progress

FETCHED, UNCHANGED, FAILED = wording.FETCHED, wording.UNCHANGED, wording.FAILED


@dataclass(frozen=True)
class Outcome:
    """How one file ended: `state` is fetched, unchanged or failed; `line` says it in words."""

    state: str
    line: str


def fetch(
    sources: tuple[Source, ...],
    names: list[str],
    root: Path,
    progress: Progress,
    choices: list[str] | None = None,
) -> Iterator[Outcome]:
    """Fetches the named sources into folders below `root`, and yields how each file ended.

    Raises `BuildError`, before anything is asked of the network, for a name or choice that is not
    known and for a folder that cannot be written to.
    """
    wanted = [_find_source(name, sources) for name in dict.fromkeys(names)]
    chosen = read_choices(choices or [], wanted)
    with shelf.lock(root):
        for source in wanted:
            yield from _fetch_source(source, root, progress, chosen)


def _find_source(name: str, sources: tuple[Source, ...]) -> Source:
    known = {source.name: source for source in sources}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    meant = wording.DID_YOU_MEAN if near else wording.EXPECTED_ONE_OF
    meant = meant.format(near="".join(near), names=", ".join(known))
    raise BuildError(wording.UNKNOWN_SOURCE.format(name=wording.shorten(name), meant=meant))


def _fetch_source(
    source: Source, root: Path, progress: Progress, choices: dict[str, tuple[str, ...]]
) -> list[Outcome]:
    files = source.list_files(choices)
    outcomes = []
    with Client(source.transfer, source.key) as client, progress.steps(len(files)) as step:
        for file in files:
            step(wording.STEP_FETCH.format(path=file.path))
            outcomes.append(_fetch_file(client, source, file, root))
    return outcomes


def _fetch_file(client: Client, source: Source, file: RemoteFile, root: Path) -> Outcome:
    today = datetime.datetime.now(datetime.UTC).date()
    get = _get_archive if file.unpack else _get_file
    try:
        with get(client, source, file, root) as arrived:
            shelved = shelf.shelve(arrived, root / file.folder, source, file.address, today)
        return _describe(file, list(arrived.values()), shelved)
    except FetchError as error:
        reason = str(error)
        if source.address_status == UNVERIFIED:
            reason = wording.UNVERIFIED.format(reason=reason)
        line = wording.LINE_FAILED.format(path=file.path, reason=reason)
        return Outcome(FAILED, line)


@contextlib.contextmanager
def _get_file(
    client: Client, source: Source, file: RemoteFile, root: Path
) -> Iterator[dict[str, Staged]]:
    """The file as it arrived, under the name that it shall have."""
    target = root / file.path
    with make_room(target) as room:
        get = download_pages if file.pages else download
        yield {target.name: get(client, file, room)}


@contextlib.contextmanager
def _get_archive(
    client: Client, source: Source, file: RemoteFile, root: Path
) -> Iterator[dict[str, Staged]]:
    """The files of an archive as they arrived, under the names that they shall have."""
    folder = root / file.folder
    with make_room(folder / "archive") as room, _make_folder(folder / ".unpacked.part") as aside:
        archive = download(client, file, room)
        arrived = unpack(archive, file, aside, source.transfer.most_bytes)
        yield {staged.path.name: staged for staged in arrived}


@contextlib.contextmanager
def _make_folder(path: Path) -> Iterator[Path]:
    """An empty hidden folder that is gone afterwards."""
    shutil.rmtree(path, ignore_errors=True)
    try:
        path.mkdir(parents=True)
    except OSError as error:
        raise describe_os_error(path.parent, error) from None
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _describe(file: RemoteFile, arrived: list[Staged], shelved: shelf.Shelved) -> Outcome:
    state = UNCHANGED if shelved.was_here else FETCHED
    said = {
        "state": state,
        "path": file.path,
        "size": sum(staged.size for staged in arrived),
        "sha256": arrived[0].sha256,
        "count": len(arrived),
    }
    line = (wording.LINE_FOLDER if file.unpack else wording.LINE_FILE).format_map(said)
    return Outcome(state, line if shelved.is_sidecar_ours else line + wording.OWN_SIDECAR)


def list_rows(sources: tuple[Source, ...], mappings: tuple[Mapping, ...]) -> list[tuple[str, ...]]:
    """What can be fetched, as rows of the table: name, licence, needs, status, reader, title."""
    return [
        (
            source.name,
            source.licence,
            source.key.variable if source.key else "",
            source.address_status,
            _name_readers(source, mappings),
            source.title + (f" ({source.note})" if source.note else ""),
        )
        for source in sources
    ]


def _name_readers(source: Source, mappings: tuple[Mapping, ...]) -> str:
    """The mappings that read the fetched files; their names alone decide, as in a build."""
    paths = [Path(file.example) for file in source.list_files()]
    readers = [
        mapping.source_id
        for path in paths
        for mapping in mappings
        if any(entry.fits_name(path) for entry in mapping.files)
    ]
    return ", ".join(dict.fromkeys(readers)) or wording.NOT_READ_YET
