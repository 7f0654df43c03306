"""What do all files hold together, what became of each of their rows, and what is wrong with them?

Nothing is lost: rows read = rows kept + rows rejected, for every file.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from etl import checks, contracts, values, wording
from etl.discover import Input
from etl.problems import WARNING, FileError, Problem
from etl.progress import Progress
from etl.readers import READERS
from etl.readers.raw import RawRow
from etl.reference import Reference
from etl.resolve import Resolver
from etl.sstc_text import SstcMatcher
from etl.transform import CanonicalRow, Transformer


@dataclass
class FileAccount:
    """What became of the rows of one file, or of a folder of many small ones.

    `rejected_rows` and `sheets` name rows by file and number.
    """

    source_id: str
    file: str
    read: int = 0
    rejected_rows: set[tuple[str, int]] = field(default_factory=set)
    sheets: dict[tuple[str, int], str] = field(default_factory=dict)
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
    loose_references: list[checks.LooseReference] = field(default_factory=list)

    @property
    def unreadable(self) -> list[FileAccount]:
        """The files that could not be read to the end."""
        return [account for account in self.accounts if account.is_unreadable]


def read_all(inputs: tuple[Input, ...], progress: Progress, *, are_some: bool = False) -> Reading:
    """Reads, transforms and checks all files.

    `are_some`: these are not all files of their sources, so references to records that no file here
    lists are left unchecked and named in `loose_references`.
    """
    reference = Reference()
    resolver, matcher = Resolver(reference), SstcMatcher()
    reading = Reading(defaultdict(list), [], [], reference)
    with progress.steps(len(inputs) + 1) as step:
        for item in inputs:
            step(wording.STEP_READ.format(file=item.name))
            _read_input(item, reading, resolver, matcher)
        step(wording.STEP_CHECK)
        _check_together(inputs, reading, are_some=are_some)
    return reading


def _read_input(item: Input, reading: Reading, resolver: Resolver, matcher: SstcMatcher) -> None:
    account = FileAccount(item.mapping.source_id, item.name, retrieved_on=item.mapping.retrieved_on)
    reading.accounts.append(account)
    rows: list[CanonicalRow] = []
    organisations: dict[str, tuple[str, str]] = {}
    for name, path in item.files:
        transformer = Transformer(item.mapping, item.file_mapping, name, resolver, matcher)
        try:
            rows += _read_file(path, item, transformer, account, reading.problems)
        except FileError as error:
            # Nothing of a file is kept whose rest cannot be read.
            problem = error.problem.at(file=name, source_id=item.mapping.source_id)
            reading.problems.append(problem)
            account.is_unreadable, account.read = True, 0
            account.rejected_rows.clear()
            return
        organisations = {**transformer.organisations, **organisations}
    for table, row in rows:
        reading.tables[table].append(row)
    _add_organisations(organisations, reading.reference)


def _read_file(
    path: Path, item: Input, by: Transformer, account: FileAccount, found: list[Problem]
) -> list[CanonicalRow]:
    """The canonical rows of one file; adds to the account and to the problems found."""
    rows: list[CanonicalRow] = []
    for raw in READERS[item.file_mapping.reader](path, item.file_mapping.reader_options):
        account.read += 1
        result = by.transform(raw)
        problems = [*result.problems, *_date_content(account, raw, item, by.file)]
        found += problems
        account.warnings += sum(problem.severity == WARNING for problem in problems)
        if result.is_rejected:
            account.rejected_rows.add((by.file, raw.row))
        if raw.sheet:
            account.sheets[by.file, raw.row] = raw.sheet
        rows += result.rows
    return rows


def _date_content(account: FileAccount, raw: RawRow, item: Input, file: str) -> list[Problem]:
    """Moves the date for which a file's content stands to the latest one that it names."""
    column = item.mapping.retrieved_from
    text = raw.cells.get(column)
    if not isinstance(text, str) or not text.strip():
        return []
    try:
        date = values.parse(text, contracts.DATE)
    except values.NotParsableError as error:
        return [
            Problem(
                error.rule,
                file=file,
                sheet=raw.sheet,
                row=raw.row,
                column=column,
                value=text,
                expected=error.expected,
                severity=WARNING,
                is_row_rejected=False,
                source_id=item.mapping.source_id,
            )
        ]
    account.retrieved_on = max(date, account.retrieved_on or date)
    return []


def _add_organisations(named: dict[str, tuple[str, str]], reference: Reference) -> None:
    known = {row["entity_code"] for row in reference.rows("entities")}
    for code, (name, kind) in named.items():
        if code not in known:
            reference.add_entity(code, name, kind)


def _check_together(inputs: tuple[Input, ...], reading: Reading, *, are_some: bool) -> None:
    by_file: dict[tuple[str, str], FileAccount] = {}
    files: checks.Files = {}
    for item, account in zip(inputs, reading.accounts, strict=True):
        for name, _ in item.files:
            by_file[account.source_id, name] = account
            if not account.is_unreadable:
                files[account.source_id, name] = item.file_mapping
    if are_some:
        reading.loose_references = checks.find_loose_references(files)
    broken = checks.reject_broken_rows(
        reading.tables, reading.reference, files, reading.loose_references
    )
    for problem in broken:
        account, place = by_file[problem.source_id, problem.file], (problem.file, problem.row)
        account.rejected_rows.add(place)
        reading.problems.append(replace(problem, sheet=account.sheets.get(place, "")))
    checks.require_complete(reading.tables)
