"""How does the command line say what was read: sentences and tables on a terminal or in a file?"""

import sys

from rich.console import Console
from rich.table import Table as RichTable

from etl import contracts, wording
from etl.findings import Findings
from etl.reading import Reading

MOST_NAMES = 20


def say(sentence: str) -> None:
    """Prints one sentence."""
    print(sentence)


def complain(sentence: str) -> None:
    """Prints one sentence on the error stream."""
    print(sentence, file=sys.stderr)


def print_problems(findings: Findings) -> None:
    """Prints the first findings that need someone, errors first."""
    first = findings.list_first(contracts.SEVERITIES)
    for problem in first:
        complain(problem.message)
    if findings.count > len(first):
        complain(wording.MORE_PROBLEMS.format(count=f"{findings.count - len(first):,}"))


def print_tables(reading: Reading) -> None:
    """Prints rows read, kept and rejected per file."""
    table = RichTable(title=wording.TABLE_TITLE, title_justify="left")
    for name in wording.TABLE_COLUMNS:
        table.add_column(name, justify="left" if name in ("source", "file") else "right")
    for account in reading.accounts:
        numbers = (account.read, account.kept, account.rejected, account.warnings)
        table.add_row(account.source_id, account.file, *(f"{number:,}" for number in numbers))
    make_console().print(table)


def print_content(content: list[dict]) -> None:
    """Prints what the sources hold."""
    table = RichTable(title=wording.CONTENT_TITLE, title_justify="left")
    for name in wording.CONTENT_COLUMNS:
        table.add_column(name, justify="right" if name == "count" else "left")
    for line in content:
        table.add_row(line["source_id"], line["content"], f"{line['count']:,}")
    make_console().print(table)


def print_not_read(files: list[str]) -> None:
    """Prints the files that no mapping reads."""
    if files:
        say(wording.NOT_READ_TITLE.format(count=f"{len(files):,}"))
        for name in files[:MOST_NAMES]:
            say(f"  {wording.shorten(name, 200)}")
        if len(files) > MOST_NAMES:
            say(f"  ... and {len(files) - MOST_NAMES:,} more")


def make_console() -> Console:
    """A console that shows text as it is, and does not cut tables in a file."""
    width = None if sys.stdout.isatty() else 140
    return Console(width=width, markup=False, emoji=False, highlight=False)
