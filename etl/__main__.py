"""The command line of the ETL: `python -m etl build|check|sources|prune`."""

import argparse
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table as RichTable

from etl import build, contracts, report, snapshot, wording
from etl.checks import LooseReference
from etl.discover import Input, discover, match_file, name_apart
from etl.mapping import Mapping
from etl.mapping_file import collect_mappings
from etl.problems import INFO, BuildError, Problem
from etl.progress import JsonProgress, SilentProgress, TerminalProgress
from etl.reading import FileAccount, Reading, read_all

PROJECT = Path(__file__).parent.parent
PROGRESS = {"bar": TerminalProgress, "json": JsonProgress, "none": SilentProgress}
MOST_PROBLEMS = 20


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns 0 when it did what was asked, 1 when it could not, 2 for usage."""
    options = parse_arguments(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # names in six languages, any terminal
    try:
        return options.command(options)
    except build.RefusedError as refusal:
        print_problems(refusal.reading.problems)
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
    add_mappings(command)
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
    add_mappings(command)
    add_problems(command)
    command.set_defaults(command=run_check)

    command = commands.add_parser("sources", help="list the sources that are known")
    add_mappings(command)
    command.add_argument(
        "--raw",
        nargs="+",
        action="extend",
        type=Path,
        metavar="DIR",
        help="also list what the files in these folders are (default: data/raw)",
    )
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


def add_mappings(command: argparse.ArgumentParser) -> None:
    """The option that names a folder of mappings."""
    command.add_argument(
        "--mappings",
        type=Path,
        metavar="DIR",
        help="a folder of mappings of your own, before those of the project",
    )


def add_problems(command: argparse.ArgumentParser) -> None:
    """The option that writes all findings to a file."""
    command.add_argument("--problems", type=Path, metavar="FILE.csv", help="write all findings")


def run_build(options: argparse.Namespace) -> int:
    """Builds a snapshot and prints what it holds."""
    folders = options.raw or [PROJECT / "data" / "raw"]
    progress = PROGRESS[options.progress]()
    try:
        result = build.build(
            folders,
            options.out,
            progress,
            accept_rejects=options.accept_rejects,
            mappings=collect_mappings(options.mappings),
        )
    except build.RefusedError as refusal:
        write_problems(options.problems, refusal.reading.problems)
        raise
    if options.problems:
        report.write_problems(
            options.problems, snapshot.read_rejects(options.out, result.snapshot_id)
        )
    if result.reading:
        print_problems(result.reading.problems)
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
    mappings = collect_mappings(options.mappings)
    inputs = find_files(options.files, mappings)
    # Mappings beside the files are known from the files alone.
    mappings = (*(item.mapping for item in inputs), *mappings)
    reading = read_all(inputs, SilentProgress(), are_some=True)
    print_problems(reading.problems)
    write_problems(options.problems, reading.problems)
    for account in reading.accounts:
        print(describe_account(account))
    for loose in reading.loose_references:
        print(describe_loose(loose, mappings))
    return int(any(account.rejected or account.is_unreadable for account in reading.accounts))


def find_files(paths: list[Path], mappings: tuple[Mapping, ...]) -> tuple[Input, ...]:
    """The files to check. Raises `BuildError` for a folder, or a file that no mapping reads."""
    inputs, taken = [], set()
    for path in paths:
        if path.is_dir() or not path.exists():
            rule = "not_a_file" if path.is_dir() else "no_file"
            raise BuildError(Problem(rule, file=str(path), expected=wording.EXPECTED_FILE).message)
        found = match_file(path, mappings)
        if not found:
            raise BuildError(build.explain_not_mapped(path.name, [path], mappings))
        inputs.append(Input(path, name_apart(path.name, path.parent, taken), *found))
    return tuple(inputs)


def describe_account(account: FileAccount) -> str:
    """One sentence on a file that was checked."""
    if account.is_unreadable:
        sentence = wording.CHECK_UNREADABLE
    elif account.rejected or account.warnings:
        sentence = wording.CHECK_FOUND
    else:
        sentence = wording.CHECK_CLEAN
    return sentence.format(
        file=wording.shorten(account.file, 200),
        rows=wording.count_things(account.read, "row"),
        kept=f"{account.kept:,}",
        rejected=f"{account.rejected:,}",
        warnings=wording.count_things(account.warnings, "warning"),
    )


def describe_loose(loose: LooseReference, mappings: tuple[Mapping, ...]) -> str:
    """One sentence on a reference that was not checked, with the files that could tell."""
    patterns = dict.fromkeys(
        entry.pattern
        for mapping in mappings
        for entry in mapping.files
        if loose.refers_to in {block.table for block in entry.blocks}
        and any(other.name_column(loose.table, loose.column) for other in mapping.files)
    )
    return wording.CHECK_LOOSE.format(
        file=loose.file, column=loose.raw_column, patterns=" or ".join(patterns)
    )


def run_sources(options: argparse.Namespace) -> int:
    """Lists the mappings, and what lies in the raw folders under which terms."""
    mappings = collect_mappings(options.mappings)
    patterns = [[entry.pattern for entry in mapping.files] for mapping in mappings]
    print_sources(wording.SOURCES_TITLE, zip(mappings, patterns, strict=True))
    default = PROJECT / "data" / "raw"
    found: dict[tuple[str, str], tuple[Mapping, list[str]]] = {}
    for item in discover(options.raw or [default], mappings).inputs:
        key = item.mapping.source_id, item.mapping.name
        found.setdefault(key, (item.mapping, []))[1].append(item.name)
    print_sources(wording.FOUND_TITLE, found.values())
    return 0


def print_sources(title: str, sources: Iterable[tuple[Mapping, list[str]]]) -> None:
    """Prints sources with their files, readers and terms."""
    table = RichTable(title=title, title_justify="left")
    for name in wording.SOURCE_COLUMNS:
        table.add_column(name, no_wrap=name in ("source", "files"))
    for mapping, files in sources:
        readers = dict.fromkeys(entry.reader for entry in mapping.files)
        flag = wording.ILLUSTRATIVE if mapping.illustrative else ""
        names = [wording.shorten(name, 200) for name in files]
        lines = "\n".join(readers), "\n".join(names)
        table.add_row(mapping.source_id, *lines, mapping.licence, flag, mapping.title)
    make_console().print(table)


def run_prune(options: argparse.Namespace) -> int:
    """Removes old snapshots."""
    removed, kept = snapshot.prune(options.out, options.keep)
    print(wording.PRUNED.format(count=wording.count_things(removed, "snapshot"), kept=kept))
    return 0


def print_problems(problems: list[Problem]) -> None:
    """Prints the findings that need someone, errors first."""
    shown = [problem for problem in problems if problem.severity != INFO or problem.is_row_rejected]
    shown.sort(key=lambda problem: contracts.SEVERITIES.index(problem.severity))
    for problem in shown[:MOST_PROBLEMS]:
        print(problem.message, file=sys.stderr)
    if len(shown) > MOST_PROBLEMS:
        count = f"{len(shown) - MOST_PROBLEMS:,}"
        print(wording.MORE_PROBLEMS.format(count=count), file=sys.stderr)


def write_problems(path: Path | None, problems: list[Problem]) -> None:
    """Writes all findings to `path` when there is one."""
    if path:
        report.write_problems(path, map(report.describe_reject, problems))


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
        print(wording.NOT_READ_TITLE.format(count=f"{len(files):,}"))
        for name in files[:MOST_PROBLEMS]:
            print(f"  {wording.shorten(name, 200)}")
        if len(files) > MOST_PROBLEMS:
            print(f"  ... and {len(files) - MOST_PROBLEMS:,} more")


def make_console() -> Console:
    """A console that shows text as it is, and does not cut tables in a file."""
    width = None if sys.stdout.isatty() else 140
    return Console(width=width, markup=False, emoji=False, highlight=False)


if __name__ == "__main__":
    sys.exit(main())
