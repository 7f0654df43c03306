"""How do raw files become a published snapshot?

discover -> read -> transform -> check -> write -> publish. Nothing is lost: rows read = rows kept
+ rows rejected.
"""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from etl import checks, contracts, snapshot, values, wording
from etl.discover import Discovery, Input, discover, hash_code, hash_file, name_snapshot
from etl.mapping import Mapping, load_mappings
from etl.problems import WARNING, BuildError, FileError, Problem
from etl.progress import Progress
from etl.readers import READERS
from etl.reference import Reference
from etl.resolve import Resolver
from etl.sstc_text import SstcMatcher
from etl.transform import Transformer

PUBLISHED, UNCHANGED, RESTORED = "published", "unchanged", "restored"


@dataclass
class FileAccount:
    """What became of the rows of one file."""

    source_id: str
    file: str
    read: int = 0
    rejected_rows: set[int] = field(default_factory=set)
    warnings: int = 0
    retrieved_on: datetime.date | None = None
    is_unreadable: bool = False

    @property
    def rejected(self) -> int:
        """How many rows were left out."""
        return len(self.rejected_rows)

    @property
    def kept(self) -> int:
        """How many rows are in the snapshot."""
        return self.read - self.rejected


@dataclass
class Reading:
    """All files as canonical rows, with the account of each file and every finding."""

    tables: dict[str, list[dict]]
    accounts: list[FileAccount]
    problems: list[Problem]
    reference: Reference

    @property
    def unreadable(self) -> list[FileAccount]:
        """The files that could not be read to the end."""
        return [account for account in self.accounts if account.is_unreadable]


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
    folders: list[Path], out: Path, progress: Progress, *, accept_rejects: bool = False
) -> BuildResult:
    """Builds and publishes one snapshot of all files in the folders.

    Raises `BuildError` when there is nothing to build or no place to write, and `RefusedError` when
    a file cannot be read or more rows are rejected than the source tolerates; the snapshot served
    before then stays.
    """
    started = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    found = find_inputs(folders)
    hashes = {item.name: hash_file(item.path) for item in found.inputs}
    snapshot_id = name_snapshot(found.inputs, hashes, accept_rejects, snapshot.SCHEMA_VERSION)
    with snapshot.lock(out):
        if snapshot.is_complete(out, snapshot_id):
            outcome = UNCHANGED if snapshot.read_current_id(out) == snapshot_id else RESTORED
            if outcome == RESTORED:
                snapshot.publish(out, snapshot_id)
            return BuildResult(outcome, snapshot_id, {})
        reading = read_all(found.inputs, progress)
        if not accept_rejects:
            refuse_rejects(reading, found.inputs)
        tables = complete_tables(reading, found.inputs, hashes)
        manifest = {
            "started": started,
            "code_version": hash_code(),
            "inputs": [{"file": name, "sha256": value} for name, value in hashes.items()],
            "files_not_read": list(found.not_read),
            "content": describe_content(reading.tables),
        }
        with progress.steps(len(contracts.TABLES)) as step:
            snapshot.write(
                out,
                snapshot_id,
                tables,
                manifest,
                lambda t: step(wording.STEP_WRITE.format(table=t)),
            )
        snapshot.publish(out, snapshot_id)
    return BuildResult(PUBLISHED, snapshot_id, manifest, reading)


def find_inputs(folders: list[Path]) -> Discovery:
    """The files to read. Raises `BuildError` when no mapping reads any file."""
    mappings = load_mappings()
    found = discover(folders, mappings)
    if not found.inputs:
        lines = [explain_not_mapped(name, folders, mappings) for name in found.not_read]
        folder_names = ", ".join(str(folder) for folder in folders)
        raise BuildError("\n".join([*lines, wording.NOTHING_MAPPED.format(folders=folder_names)]))
    return found


def explain_not_mapped(name: str, folders: list[Path], mappings: tuple[Mapping, ...]) -> str:
    """One sentence on a file that no mapping reads, with the mapping whose columns come closest."""
    header: set[str] = set()
    for folder in folders:
        path = folder / name if folder.is_dir() else folder
        if path.is_file() and path.suffix.lower() == ".csv":
            with path.open(encoding="utf-8-sig", errors="replace") as handle:
                header = {cell.strip(' "\r\n') for cell in handle.readline(100_000).split(",")}
    best, missing = "", []
    for mapping in mappings:
        for entry in mapping.files:
            lacking = [column for column in entry.columns if column not in header]
            overlap = len(entry.columns) - len(lacking)
            if overlap and (not best or len(lacking) < len(missing)):
                best, missing = f"{mapping.name} ({entry.pattern})", lacking
    return wording.name_not_mapped(name, best, missing)


def read_all(inputs: tuple[Input, ...], progress: Progress) -> Reading:
    """Reads, transforms and checks all files."""
    reference = Reference()
    resolver, matcher = Resolver(reference), SstcMatcher()
    reading = Reading(defaultdict(list), [], [], reference)
    with progress.steps(len(inputs)) as step:
        for item in inputs:
            step(wording.STEP_READ.format(file=item.name))
            transformer = Transformer(item.mapping, item.file_mapping, item.name, resolver, matcher)
            _read_file(item, transformer, reading)
            known = {row["entity_code"] for row in reference.rows("entities")}
            for code, (name, kind) in transformer.organisations.items():
                if code not in known:
                    reference.add_entity(code, name, kind)
    broken = checks.reject_broken_rows(reading.tables, reference)
    by_file = {(account.source_id, account.file): account for account in reading.accounts}
    for problem in broken:
        by_file[problem.source_id, problem.file].rejected_rows.add(problem.row)
    reading.problems += broken
    checks.require_complete(reading.tables)
    return reading


def _read_file(item: Input, transformer: Transformer, reading: Reading) -> None:
    account = FileAccount(item.mapping.source_id, item.name, retrieved_on=item.mapping.retrieved_on)
    reading.accounts.append(account)
    rows: list[tuple[str, dict]] = []
    options = {**item.file_mapping.options, "columns": item.file_mapping.columns}
    try:
        for raw in READERS[item.file_mapping.reader](item.path, options):
            account.read += 1
            result = transformer.transform(raw)
            reading.problems += result.problems
            account.warnings += sum(p.severity == WARNING for p in result.problems)
            if result.is_rejected:
                account.rejected_rows.add(raw.row)
            rows += result.rows
            _date_content(account, raw.cells.get(item.mapping.retrieved_from))
    except FileError as error:
        # Nothing of a file is kept whose rest cannot be read.
        problem = error.problem.at(file=item.name, source_id=item.mapping.source_id)
        reading.problems.append(problem)
        account.is_unreadable, account.read = True, 0
        account.rejected_rows.clear()
        return
    for table, row in rows:
        reading.tables[table].append(row)


def _date_content(account: FileAccount, text: object) -> None:
    """Moves the date for which a file's content stands to the latest one that it names."""
    if isinstance(text, str) and text:
        date = values.parse(text, contracts.DATE)
        account.retrieved_on = max(date, account.retrieved_on or date)


def refuse_rejects(reading: Reading, inputs: tuple[Input, ...]) -> None:
    """Raises `RefusedError` for an unreadable file or more rejects than a source tolerates.

    Repeated rows (severity info) are rejects, but nothing to correct.
    """
    if reading.unreadable:
        count = wording.count_things(len(reading.unreadable), "file")
        raise RefusedError(wording.UNREADABLE.format(count=count), reading)
    tolerated = {item.mapping.source_id: item.mapping.tolerated_rejects for item in inputs}
    wrong = {
        (problem.source_id, problem.file, problem.row)
        for problem in reading.problems
        if problem.is_row_rejected and problem.severity == "error"
    }
    read = Counter()
    for account in reading.accounts:
        read[account.source_id] += account.read
    for source_id, count in Counter(source_id for source_id, _, _ in wrong).items():
        allowed = int(tolerated[source_id] * read[source_id])
        if count > allowed:
            rows = wording.count_things(count, "row")
            message = wording.NOT_PUBLISHED.format(rows=rows, source=source_id, allowed=allowed)
            raise RefusedError(message, reading)


def complete_tables(
    reading: Reading, inputs: tuple[Input, ...], hashes: dict[str, str]
) -> dict[str, list[dict]]:
    """The tables of a snapshot: facts, reference tables, sources and rejects."""
    tables = dict(reading.tables)
    for table in contracts.REFERENCE_TABLES:
        tables[table.name] = reading.reference.rows(table.name)
    tables["sources"] = [
        {
            "source_id": account.source_id,
            "file": account.file,
            "title": item.mapping.title,
            "sha256": hashes[item.name],
            "reader": item.file_mapping.reader,
            "mapping": item.mapping.name,
            "licence": item.mapping.licence,
            "citation": item.mapping.citation,
            "url": item.mapping.url or None,
            "retrieved_on": account.retrieved_on,
            "illustrative": item.mapping.illustrative,
            "rows_read": account.read,
            "rows_kept": account.kept,
            "rows_rejected": account.rejected,
            "warnings": account.warnings,
        }
        for account, item in zip(reading.accounts, inputs, strict=True)
    ]
    tables["rejects"] = [describe_reject(problem) for problem in reading.problems]
    return tables


def describe_reject(problem: Problem) -> dict:
    """A finding as a row of the table `rejects`."""
    return {
        "source_id": problem.source_id,
        "file": problem.file,
        "sheet": problem.sheet or None,
        "row": problem.row,
        "column": problem.column or None,
        "value": wording.shorten(problem.value, 500) or None,
        "rule": problem.rule,
        "severity": problem.severity,
        "is_row_rejected": problem.is_row_rejected,
        "expected": problem.expected or None,
        "message": problem.message,
    }


def describe_content(tables: dict[str, list[dict]]) -> list[dict]:
    """What a person wants to see after a build: counts of each source's content."""
    with_country = {row["initiative_id"] for row in tables["initiative_countries"]}
    counts: dict[str, Counter] = defaultdict(Counter)
    for row in tables["initiatives"]:
        count = counts[row["source_id"]]
        count[f"initiatives: {row['record_type']}"] += 1
        count[f"sstc_basis: {row['sstc_basis']}"] += 1
        count[f"modality: {row['modality']}"] += 1
        if row["initiative_id"] not in with_country:
            count["initiatives without a country"] += 1
    for table in ("exchanges", "adoptions", "adoption_stages", "finances", "indicator_values"):
        for row in tables[table]:
            counts[row["source_id"]][table] += 1
    return [
        {"source_id": source_id, "content": content, "count": number}
        for source_id, count in counts.items()
        for content, number in sorted(count.items())
    ]
