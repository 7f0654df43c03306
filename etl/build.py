"""How do raw files become a published snapshot?

discover -> read -> transform -> check -> write -> publish. Nothing is lost: rows read = rows kept
+ rows rejected.
"""

import datetime
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from etl import contracts, report, snapshot, wording
from etl.discover import Discovery, Input, discover, hash_code, hash_input, name_snapshot
from etl.framework import put_framework_first
from etl.mapping import Mapping
from etl.mapping_file import load_beside, load_mappings
from etl.problems import BuildError
from etl.progress import Progress
from etl.readers.xml_file import read_root
from etl.reading import Reading, read_all

PUBLISHED, UNCHANGED, RESTORED = "published", "unchanged", "restored"
MOST_EXPLAINED = 20


@dataclass(frozen=True)
class BuildResult:
    """How a build ended. `reading` is None when nothing had to be read."""

    outcome: str
    snapshot_id: str
    manifest: dict
    reading: Reading | None = None


class RefusedError(BuildError):
    """A build that publishes nothing because of what it found; carries the reading."""

    def __init__(self, message: str, reading: Reading) -> None:
        super().__init__(message)
        self.reading = reading


def build(
    folders: list[Path],
    out: Path,
    progress: Progress,
    *,
    accept_rejects: bool = False,
    problems: Path | None = None,
    mappings: tuple[Mapping, ...] | None = None,
) -> BuildResult:
    """Builds and publishes one snapshot of all files in the folders.

    `problems` is a file for all findings; `mappings` those of the project unless told, and mappings
    beside the files come first. Raises `BuildError` when there is nothing to build or no place to
    write, and `RefusedError` when a file cannot be read or more rows are rejected than the source
    tolerates; the snapshot served before then stays.
    """
    started = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    found = find_inputs(folders, mappings or load_mappings())
    hashes = {item.name: hash_input(item) for item in found.inputs}
    snapshot_id = name_snapshot(found.inputs, hashes, accept_rejects, snapshot.SCHEMA_VERSION)
    with snapshot.lock(out):
        if snapshot.is_complete(out, snapshot_id):
            outcome = UNCHANGED if snapshot.read_current_id(out) == snapshot_id else RESTORED
            if outcome == RESTORED:
                snapshot.publish(out, snapshot_id)
            if problems:
                report.write_problems(problems, snapshot.read_rejects(out, snapshot_id))
            return BuildResult(outcome, snapshot_id, {})
        reading = read_all(found.inputs, progress, folder=out / "snapshots")
        try:
            if problems:
                report.write_problems(problems, reading.findings.read_rows())
            if not accept_rejects:
                refuse_rejects(reading, found.inputs)
            manifest = {
                "started": started,
                "code_version": hash_code(),
                "inputs": [{"file": name, "sha256": value} for name, value in hashes.items()],
                "files_not_read": list(found.not_read),
                "content": reading.checked.content,
                "not_redistributed": report.list_not_redistributed(found.inputs),
            }
            tables = report.complete_tables(reading, found.inputs, hashes)
            with progress.steps(len(contracts.TABLES)) as step:
                snapshot.write(
                    out,
                    snapshot_id,
                    tables,
                    manifest,
                    lambda table: step(wording.STEP_WRITE.format(table=table)),
                )
        finally:
            reading.close()
        snapshot.publish(out, snapshot_id)
    return BuildResult(PUBLISHED, snapshot_id, manifest, reading)


def find_inputs(folders: list[Path], mappings: tuple[Mapping, ...]) -> Discovery:
    """The files to read, with the default framework where they bring none.

    Raises `BuildError` when no mapping reads any file.
    """
    found = discover(folders, mappings)
    if not found.inputs:
        not_read = found.not_read[:MOST_EXPLAINED]
        lines = [explain_not_mapped(name, folders, mappings) for name in not_read]
        folder_names = ", ".join(str(folder) for folder in folders)
        raise BuildError("\n".join([*lines, wording.NOTHING_MAPPED.format(folders=folder_names)]))
    return replace(found, inputs=put_framework_first(found.inputs, mappings))


def explain_not_mapped(name: str, folders: list[Path], mappings: tuple[Mapping, ...]) -> str:
    """One sentence on a file that no mapping reads, with the mapping whose columns come closest."""
    header: set[str] = set()
    paths = [folder / name if folder.is_dir() else folder for folder in folders]
    beside = {place: own for path in paths for place, own in load_beside(path.parent).items()}
    for path in set(paths) & set(beside):
        return wording.name_mapping_unused(name, [item.pattern for item in beside[path].files])
    mappings = (*beside.values(), *mappings)
    entries = [entry for mapping in mappings for entry in mapping.files]
    for path in paths:
        roots = [root for entry in entries if entry.fits_name(path) for root in entry.root]
        if path.is_file() and roots:
            return wording.name_other_root(name, read_root(path), roots)
        if path.is_file() and path.suffix.lower() == ".csv":
            with path.open(encoding="utf-8-sig", errors="replace") as handle:
                header = {cell.strip(' "\r\n') for cell in handle.readline(100_000).split(",")}
    best, missing, most = "", [], 0.0
    for mapping in mappings:
        for entry in mapping.files:
            lacking = [column for column in entry.columns if column not in header]
            share = 1 - len(lacking) / len(entry.columns)
            if share > most:
                best, missing, most = f"{mapping.name} ({entry.pattern})", lacking, share
    patterns = list(dict.fromkeys(entry.pattern for entry in entries))
    return wording.name_not_mapped(name, best, missing, patterns)


def refuse_rejects(reading: Reading, inputs: tuple[Input, ...]) -> None:
    """Raises `RefusedError` for an unreadable file or more rejects, unless a source tolerates them.

    Repeated rows (severity info) are rejects, but nothing to correct.
    """
    stopping = [
        account
        for account, item in zip(reading.accounts, inputs, strict=True)
        if account.is_unreadable and not item.mapping.tolerated_unreadable
    ]
    handed_in = [
        account
        for account, item in zip(reading.accounts, inputs, strict=True)
        if not item.is_default
    ]
    if all(account.is_unreadable for account in handed_in):
        stopping = reading.unreadable  # an empty snapshot must not replace the one that is served
    if stopping:
        count = wording.count_things(len(stopping), "file")
        raise RefusedError(wording.UNREADABLE.format(count=count), reading)
    tolerated = {item.mapping.source_id: item.mapping.tolerated_rejects for item in inputs}
    read, wrong = Counter(), Counter()
    for account in reading.accounts:
        read[account.source_id] += account.read
        wrong[account.source_id] += account.wrong
    for source_id, count in wrong.items():
        allowed = int(tolerated[source_id] * read[source_id])
        if count > allowed:
            rows = wording.count_things(count, "row")
            message = wording.NOT_PUBLISHED.format(rows=rows, source=source_id, allowed=allowed)
            raise RefusedError(message, reading)
