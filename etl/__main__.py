"""The command line of the ETL: `python -m etl build|check|sources|prune`."""

import argparse
import csv
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table as RichTable

from etl import build, contracts, snapshot, wording
from etl.discover import Input, match_file
from etl.mapping import load_mappings
from etl.problems import INFO, BuildError, Problem
from etl.progress import JsonProgress, SilentProgress, TerminalProgress

PROJECT = Path(__file__).parent.parent
PROGRESS = {"bar": TerminalProgress, "json": JsonProgress, "none": SilentProgress}
MOST_PROBLEMS = 20


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns 0 when it did what was asked, 1 when it could not, 2 for usage."""
    options = parse_arguments(arguments)
    try:
        return options.command(options)
    except build.RefusedError as refusal:
        show_problems(refusal.reading.problems, options.problems)
        print_tables(refusal.reading)
        print(str(refusal), file=sys.stderr)
    except BuildError as error:
        print(str(error), file=sys.stderr)
    except KeyboardInterrupt:
        print(wording.INTERRUPTED, file=sys.stderr)
    return 1


def parse_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("build", help="read raw files and publish a snapshot")
    command.add_argument(
        "--raw", nargs="+", action="extend", type=Path, metavar="DIR", help="default: data/raw"
    )
    add_out(command)
    command.add_argument("--progress", choices=PROGRESS, default="bar")
    command.add_argument(
        "--accept-rejects",
        action="store_true",
        help="publish although rows or files are rejected; they stay listed in the table rejects",
    )
    add_problems(command)
    command.set_defaults(command=run_build)

    command = commands.add_parser("check", help="read files and say what is wrong with them")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_problems(command)
    command.set_defaults(command=run_check)

    command = commands.add_parser("sources", help="list the sources that are known")
    command.set_defaults(command=run_sources)

    command = commands.add_parser("prune", help="remove old snapshots")
    command.add_argument("--keep", type=int, default=1, help="how many to keep (default: 1)")
    add_out(command)
    command.set_defaults(command=run_prune)
    return parser.parse_args(arguments)


def add_out(command: argparse.ArgumentParser) -> None:
    """The option that names the data folder."""
    default = Path(os.environ.get("SSTC_DATA") or PROJECT / "data")
    command.add_argument(
        "--out", type=Path, default=default, metavar="DIR", help="default: SSTC_DATA, else data"
    )


def add_problems(command: argparse.ArgumentParser) -> None:
    """The option that writes all findings to a file."""
    command.add_argument("--problems", type=Path, metavar="FILE.csv", help="write all findings")


def run_build(options: argparse.Namespace) -> int:
    """Builds a snapshot and prints what it holds."""
    folders = options.raw or [PROJECT / "data" / "raw"]
    progress = PROGRESS[options.progress]()
    result = build.build(folders, options.out, progress, accept_rejects=options.accept_rejects)
    if result.reading:
        show_problems(result.reading.problems, options.problems)
        print_tables(result.reading)
        print_content(result.manifest["content"])
        print_not_read(result.manifest["files_not_read"])
    sentence = {
        build.PUBLISHED: wording.PUBLISHED,
        build.UNCHANGED: wording.UNCHANGED,
        build.RESTORED: wording.RESTORED,
    }[result.outcome]
    print(sentence.format(snapshot=result.snapshot_id, folder=options.out))
    return 0


def run_check(options: argparse.Namespace) -> int:
    """Reads files without publishing; 1 when a row of one of them would be rejected."""
    mappings = load_mappings()
    inputs = []
    for path in options.files:
        found = match_file(path, mappings)
        if path.is_dir() or not path.exists():
            rule = "not_a_file" if path.is_dir() else "no_file"
            raise BuildError(Problem(rule, file=path.name, expected=wording.EXPECTED_FILE).message)
        if not found:
            raise BuildError(build.explain_not_mapped(path.name, [path], mappings))
        inputs.append(Input(path, path.name, *found))
    reading = build.read_all(tuple(inputs), SilentProgress())
    show_problems(reading.problems, options.problems)
    for account in reading.accounts:
        sentence = wording.CHECK_FOUND
        if not (account.rejected or account.warnings or account.is_unreadable):
            sentence = wording.CHECK_CLEAN
        print(
            sentence.format(
                file=account.file,
                rows=wording.count_things(account.read, "row"),
                kept=account.kept,
                rejected=account.rejected,
                warnings=wording.count_things(account.warnings, "warning"),
            )
        )
    return int(any(account.rejected or account.is_unreadable for account in reading.accounts))


def run_sources(options: argparse.Namespace) -> int:
    """Lists the mappings: source, file names, licence."""
    table = RichTable("source", "file names", "licence", "title")
    for mapping in load_mappings():
        patterns = ", ".join(entry.pattern for entry in mapping.files)
        table.add_row(mapping.source_id, patterns, mapping.licence, mapping.title)
    make_console().print(table)
    return 0


def run_prune(options: argparse.Namespace) -> int:
    """Removes old snapshots."""
    removed, kept = snapshot.prune(options.out, options.keep)
    print(wording.PRUNED.format(count=wording.count_things(removed, "snapshot"), kept=kept))
    return 0


def show_problems(problems: list[Problem], path: Path | None) -> None:
    """Prints the findings that need someone, and writes all of them to `path` when there is one."""
    shown = [problem for problem in problems if problem.severity != INFO]
    for problem in shown[:MOST_PROBLEMS]:
        print(problem.message, file=sys.stderr)
    if len(shown) > MOST_PROBLEMS:
        print(wording.MORE_PROBLEMS.format(count=len(shown) - MOST_PROBLEMS), file=sys.stderr)
    if path:
        columns = [column.name for column in contracts.TABLES["rejects"].columns]
        with path.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.DictWriter(handle, columns)
            writer.writeheader()
            writer.writerows(build.describe_reject(problem) for problem in problems)


def print_tables(reading: build.Reading) -> None:
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
        print(wording.NOT_READ_TITLE.format(count=len(files)))
        for name in files[:MOST_PROBLEMS]:
            print(f"  {name}")
        if len(files) > MOST_PROBLEMS:
            print(f"  ... and {len(files) - MOST_PROBLEMS} more")


def make_console() -> Console:
    """A console that does not cut tables when the output goes to a file."""
    return Console(width=None if sys.stdout.isatty() else 140)


if __name__ == "__main__":
    sys.exit(main())
