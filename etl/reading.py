"""What do all files hold together, what became of each of their rows, and what is wrong with them?

Nothing is lost: rows read = rows kept + rows rejected, for every file.
"""

import datetime
import itertools
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from etl import checks, contracts, derive, sheets, values, wording
from etl.discover import Input
from etl.findings import Findings
from etl.mapping import FileMapping
from etl.problems import ERROR, WARNING, FileError, Problem
from etl.progress import Progress, Step
from etl.readers import READERS
from etl.readers.raw import RawRow, find_share_read
from etl.reference import LABELS, Reference
from etl.resolve import Resolver
from etl.row_store import Batch, RowStore
from etl.sstc_text import SstcMatcher
from etl.transform import Transformer

# How often a long file says how far it is.
SECONDS_BETWEEN = 0.5


@dataclass
class FileAccount:
    """What became of the rows of one file, or of a folder of many small ones.

    `wrong` counts the rejected rows that someone has to correct: not those that only repeat others.
    """

    source_id: str
    file: str
    read: int = 0
    rejected: int = 0
    wrong: int = 0
    warnings: int = 0
    retrieved_on: datetime.date | None = None
    is_unreadable: bool = False
    rows_by_sheet: Counter[str] = field(default_factory=Counter)

    @property
    def kept(self) -> int:
        """How many rows are in the snapshot."""
        return self.read - self.rejected


@dataclass
class Reading:
    """All files as canonical rows, with the account of each file and every finding.

    The rows lie on disk; `close` removes them.
    """

    store: RowStore
    accounts: list[FileAccount]
    findings: Findings
    reference: Reference
    checked: checks.Checked = field(default_factory=checks.Checked)
    loose_references: list[checks.LooseReference] = field(default_factory=list)

    @property
    def unreadable(self) -> list[FileAccount]:
        """The files that could not be read to the end."""
        return [account for account in self.accounts if account.is_unreadable]

    def read_kept(self, table: contracts.Table) -> Iterator[pa.RecordBatch]:
        """The rows of a fact table that are kept, as its contract has them."""
        for batch in self.store.read(table.name):
            is_gone = pc.is_in(batch["raw_number"], value_set=self.checked.gone)
            yield _hold_to(table, batch.filter(pc.invert(is_gone)))

    def read_findings(self, table: contracts.Table) -> Iterator[pa.RecordBatch]:
        """All findings as the table `rejects`."""
        for batch in self.store.read(table.name):
            yield _hold_to(table, batch)

    def close(self) -> None:
        """Removes the rows."""
        self.store.close()


def _hold_to(table: contracts.Table, batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [batch[column.name] for column in table.columns]
    return pa.RecordBatch.from_arrays(columns, schema=table.schema)


def read_all(
    inputs: tuple[Input, ...],
    progress: Progress,
    *,
    are_some: bool = False,
    folder: Path | None = None,
) -> Reading:
    """Reads, transforms and checks all files.

    `are_some`: these are not all files of their sources, so references to records that no file here
    lists are left unchecked and named in `loose_references`. `folder`: where the rows may lie.
    """
    reference, store = Reference(), RowStore(folder)
    reading = Reading(store, [], Findings(store), reference)
    try:
        reader = _InputReader(reading, Resolver(reference), SstcMatcher())
        with progress.steps(len(inputs) + 1) as step:
            for item in inputs:
                step(wording.STEP_READ.format(file=item.name))
                reader.read(item, step)
            step(wording.STEP_CHECK)
            _check_together(inputs, reading, reader.entries, are_some=are_some)
    except BaseException:
        reading.close()
        raise
    return reading


class _InputReader:
    """Reads inputs into a reading, one after the other."""

    def __init__(self, reading: Reading, resolver: Resolver, matcher: SstcMatcher) -> None:
        self.reading, self.resolver, self.matcher = reading, resolver, matcher
        self.rates = derive.list_rates(reading.reference)
        self.raw_numbers = itertools.count(1)
        # The entries that gave rows, by the file that they read; of a sheet under its own name.
        self.entries: checks.Files = {}

    def read(self, item: Input, step: Step) -> None:
        """Reads one input, and says from time to time how far it is."""
        account = FileAccount(
            item.mapping.source_id, item.name, retrieved_on=item.mapping.retrieved_on
        )
        self.reading.accounts.append(account)
        batch = self.reading.store.begin()
        organisations: dict[str, tuple[str, str]] = {}
        places = {(item.mapping.source_id, name) for name, _ in item.files}
        self.pace = _Pace(step, item, account)
        for name, path in item.files:
            try:
                for transformer in self._read_file(name, path, item, account, batch):
                    organisations = {**transformer.organisations, **organisations}
            except FileError as error:
                # Nothing of a file is kept whose rest cannot be read.
                self.reading.findings.add(
                    error.problem.at(file=name, source_id=item.mapping.source_id)
                )
                account.is_unreadable = True
                account.read = account.rejected = account.wrong = 0
                account.rows_by_sheet.clear()
                self.entries = {key: e for key, e in self.entries.items() if key not in places}
                batch.discard()
                return
        batch.settle()
        _add_organisations(organisations, self.reading.reference)

    def _read_file(
        self, name: str, path: Path, item: Input, account: FileAccount, batch: Batch
    ) -> Iterator[Transformer]:
        """Reads one file by each of its entries; gives the transformer of each that is done.

        Raises `FileError` for a file that cannot be read or lies outside the raw folder, and for
        one of several sheets all of which are empty.
        """
        if item.leads_outside:
            raise FileError(Problem("leads_outside", expected=wording.EXPECTED_INSIDE))
        read: list[FileMapping] = []
        for entry in item.file_mappings:
            by = Transformer(
                item.mapping, entry, name, self.resolver, self.matcher, rates=self.rates
            )
            sheet = None
            for raw in READERS[entry.reader](path, sheets.complete_options(item, entry)):
                sheet = raw.sheet
                account.rows_by_sheet[sheet] += 1
                self._read_row(raw, by, item, account, batch)
                self.pace.tell()
            if sheet is not None:
                read.append(replace(entry, sheet=sheet) if entry.sheet else entry)
            yield by
        if not read and not item.file_mapping.sheet:
            raise FileError(Problem("no_rows", expected=wording.EXPECTED_SOME_ROWS))
        for problem in sheets.find_not_read(path, item, read):
            self.reading.findings.add(problem.at(file=name, source_id=item.mapping.source_id))
            account.warnings += 1
        self.entries[account.source_id, name] = tuple(read)

    def _read_row(
        self, raw: RawRow, by: Transformer, item: Input, account: FileAccount, batch: Batch
    ) -> None:
        account.read += 1
        raw_number = next(self.raw_numbers)
        result = by.transform(raw)
        for problem in (*result.problems, *_date_content(account, raw, item, by.file)):
            self.reading.findings.add(problem)
            account.warnings += problem.severity == WARNING
        if result.is_rejected:
            account.rejected += 1
            account.wrong += any(
                problem.is_row_rejected and problem.severity == ERROR for problem in result.problems
            )
        for table, row in result.rows:
            batch.add(table, row, raw_number)
            if table in LABELS:
                self.resolver.learn_label(table, row)


class _Pace:
    """Says now and then how many rows of an input were read, and which share of a text file."""

    def __init__(self, step: Step, item: Input, account: FileAccount) -> None:
        self.step, self.item, self.account = step, item, account
        self.last = time.monotonic()

    def tell(self) -> None:
        """Called after each row."""
        now = time.monotonic()
        if now - self.last < SECONDS_BETWEEN:
            return
        self.last = now
        if self.item.members:
            share = self.account.read / len(self.item.members)
        else:
            share = find_share_read(self.item.path)
        rows = wording.count_things(self.account.read, "row")
        self.step(wording.STEP_READ_ROWS.format(file=self.item.name, rows=rows), share)


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


def _check_together(
    inputs: tuple[Input, ...], reading: Reading, files: checks.Files, *, are_some: bool
) -> None:
    by_file = {
        (account.source_id, name): account
        for item, account in zip(inputs, reading.accounts, strict=True)
        for name, _ in item.files
    }
    if are_some:
        reading.loose_references = checks.find_loose_references(files)
    checker = checks.Checker(reading.store, reading.reference, files)
    try:
        for problem in checker.check(reading.loose_references):
            reading.findings.add(problem)
    finally:
        checker.close()
    reading.checked = checker.checked
    for (source_id, file, severity), count in checker.checked.gone_by_file.items():
        account = by_file[source_id, file]
        account.rejected += count
        account.wrong += count if severity == ERROR else 0
