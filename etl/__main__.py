"""The command line of the ETL: `python -m etl build|check|template|fetch|sources|prune`."""

import argparse
import io
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.table import Table as RichTable

from etl import build, check_command, console, snapshot, template, wording
from etl.discover import discover
from etl.fetch import run as fetching
from etl.fetch import sources as public
from etl.mapping import Mapping
from etl.mapping_file import collect_mappings, load_mappings
from etl.problems import BuildError
from etl.progress import JsonProgress, SilentProgress, TerminalProgress

PROJECT = Path(__file__).parent.parent
PROGRESS = {"bar": TerminalProgress, "json": JsonProgress, "none": SilentProgress}


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns 0 when it did what was asked, 1 when it could not, 2 for usage."""
    options = parse_arguments(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # names in six languages, any terminal
    try:
        return options.command(options)
    except build.RefusedError as refusal:
        console.print_problems(refusal.reading.findings)
        console.print_tables(refusal.reading)
        console.complain(str(refusal))
    except BuildError as error:
        console.complain(str(error))
    except KeyboardInterrupt:
        console.complain(wording.INTERRUPTED)
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
    check_command.add_options(command)
    add_mappings(command)
    add_problems(command)
    command.set_defaults(command=check_command.run_check)

    command = commands.add_parser("template", help="write the workbook that is filled in")
    command.add_argument("file", type=Path, metavar="FILE.xlsx")
    command.add_argument(
        "--kind",
        choices=template.KINDS,
        default="all",
        help="the sheets of an entity, of a country platform, or all (default)",
    )
    command.set_defaults(command=run_template)

    command = commands.add_parser("fetch", help="fetch public sources, or list what there is")
    command.add_argument("names", nargs="*", metavar="SOURCE")
    folder = PROJECT / "data" / "fetched"
    command.add_argument(
        "--into", type=Path, default=folder, metavar="DIR", help="default: data/fetched"
    )
    command.add_argument(
        "--choose", action="append", metavar="NAME=VALUE,...", help="such as year=2024"
    )
    command.add_argument(
        "--sources", type=Path, default=public.SOURCES, metavar="DIR", help="own source files"
    )
    command.add_argument("--progress", choices=PROGRESS, default="bar")
    command.set_defaults(command=run_fetch)

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
    command.add_argument("--json", action="store_true", help="for a program, not for a person")
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
    result = build.build(
        folders,
        options.out,
        progress,
        accept_rejects=options.accept_rejects,
        problems=options.problems,
        mappings=collect_mappings(options.mappings),
    )
    if result.reading:
        console.print_problems(result.reading.findings)
        console.print_tables(result.reading)
        console.print_content(result.manifest["content"])
        console.print_not_read(result.manifest["files_not_read"])
    sentence = {
        build.PUBLISHED: wording.PUBLISHED,
        build.UNCHANGED: wording.UNCHANGED,
        build.RESTORED: wording.RESTORED,
    }[result.outcome]
    console.say(sentence.format(snapshot=result.snapshot_id, folder=options.out))
    return 0


def run_template(options: argparse.Namespace) -> int:
    """Writes the workbook that an entity or a country platform fills in."""
    console.say(template.write_template(options.file, options.kind))
    return 0


def run_fetch(options: argparse.Namespace) -> int:
    """Fetches public sources; 1 when a file of them did not arrive. Without a name, lists them."""
    sources = public.load_sources(options.sources)
    if not options.names:
        print_public(sources)
        return 0
    progress = PROGRESS[options.progress]()
    states = set()
    for outcome in fetching.fetch(sources, options.names, options.into, progress, options.choose):
        states.add(outcome.state)
        is_failure = outcome.state == fetching.FAILED
        (console.complain if is_failure else console.say)(outcome.line)
    if states - {fetching.FAILED}:
        console.say(fetching.wording.NEXT_STEP.format(folder=options.into))
    return int(fetching.FAILED in states)


def print_public(sources: tuple[public.Source, ...]) -> None:
    """Prints what can be fetched."""
    words = fetching.wording
    table = RichTable(*words.TABLE_COLUMNS, title=words.TABLE_TITLE, title_justify="left")
    for row in fetching.list_rows(sources, load_mappings()):
        table.add_row(*row)
    console.make_console().print(table)


def run_sources(options: argparse.Namespace) -> int:
    """Lists the mappings, what lies in the raw folders, and what can be fetched."""
    mappings = collect_mappings(options.mappings)
    if options.json:
        console.say(json.dumps({"sources": describe_mappings(mappings)}))
        return 0
    patterns = [dict.fromkeys(entry.pattern for entry in mapping.files) for mapping in mappings]
    print_sources(wording.SOURCES_TITLE, zip(mappings, patterns, strict=True))
    default = PROJECT / "data" / "raw"
    found: dict[tuple[str, str], tuple[Mapping, list[str]]] = {}
    for item in discover(options.raw or [default], mappings).inputs:
        key = item.mapping.source_id, item.mapping.name
        found.setdefault(key, (item.mapping, []))[1].append(item.name)
    print_sources(wording.FOUND_TITLE, found.values())
    print_public(public.load_sources())
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
    console.make_console().print(table)


def describe_mappings(mappings: tuple[Mapping, ...]) -> list[dict]:
    """What is known of each source and of the names of its files, as JSON holds it."""
    return [
        {
            "source_id": mapping.source_id,
            "title": mapping.title,
            "licence": mapping.licence,
            "patterns": list(dict.fromkeys(entry.pattern for entry in mapping.files)),
        }
        for mapping in mappings
    ]


def run_prune(options: argparse.Namespace) -> int:
    """Removes old snapshots."""
    removed, kept = snapshot.prune(options.out, options.keep)
    console.say(wording.PRUNED.format(count=wording.count_things(removed, "snapshot"), kept=kept))
    return 0


if __name__ == "__main__":
    sys.exit(main())
