"""Indicators on the command line, from the snapshot under SSTC_DATA.

python -m queries list                                 what can be asked
python -m queries explain SU-03                        what a figure means, with its SQL
python -m queries methods --format csvw                the same of all, for people or programs
python -m queries run SU-04 --year-from 2018 --by year,region --format csv > adoptions.csv
python -m queries trace SU-04 --cell year=2023         the lines of files behind one figure
python -m queries progress                             targets, and how far they are
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd

from queries.catalogue import Query, catalogue, describe
from queries.cleaning import clean
from queries.engine import QueryTooSlow
from queries.explain import explain, write_methods
from queries.metadata import write_csvw
from queries.options import options
from queries.progress import progress
from queries.selection import COUNTINGS, GROUP_STATUSES, LISTS, Selection
from queries.snapshot import SnapshotBroken, SnapshotMissing
from queries.split import DIMENSIONS, YEAR, run
from queries.structure import write_sdmx
from queries.trace import recount, trace

CODES = {"counting": COUNTINGS, "group_status": GROUP_STATUSES}
FORMATS = ("table", "csv", "json", "parquet")
METHODS = {"markdown": write_methods, "csvw": write_csvw, "sdmx": write_sdmx}
WRONG_USE, NO_DATA = 2, 3


class UsageError(Exception):
    """What was asked for does not exist or does not fit; the message says it in one sentence."""


def main(arguments: list[str] | None = None) -> int:
    """Do one of the commands. Returns the exit code: 0, 2 for wrong use, 3 without data."""
    asked = _make_parser().parse_args(arguments)
    try:
        asked.command(asked)
    except (UsageError, ValueError) as problem:
        return _fail(problem, WRONG_USE)
    except (SnapshotMissing, SnapshotBroken, QueryTooSlow) as problem:
        return _fail(problem, NO_DATA)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stderr.close()
    return 0


def list_queries(asked: argparse.Namespace) -> None:
    """Prints id, unit and question of each indicator (and view)."""
    for query in catalogue():
        if asked.views or query.kind == "indicator":
            sys.stdout.write(f"{query.id:22} {query.title}. {query.question}\n")


def explain_query(asked: argparse.Namespace) -> None:
    """Prints what a query means, as Markdown."""
    sys.stdout.write(explain(_find(asked.query).id, with_sql=not asked.without_sql))


def describe_all(asked: argparse.Namespace) -> None:
    """Prints what all indicators mean, or writes it to a file, in one of three forms."""
    indicators = [query for query in catalogue() if query.kind == "indicator"]
    text = METHODS[asked.format](indicators)
    if asked.output:
        asked.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def run_query(asked: argparse.Namespace) -> None:
    """Prints the rows of a query, or writes them to a file."""
    query = _find(asked.query)
    by = [part.strip() for part in (asked.by or "").split(",") if part.strip()]
    _introduce(query)
    _write(run(query.id, _choose(asked), by=by), asked.format, asked.output)


def trace_query(asked: argparse.Namespace) -> None:
    """Prints the source lines behind one figure; what they add up to goes to standard error."""
    query = _find(asked.query)
    cell = dict(_read_cell(query, part) for part in asked.cell)
    try:
        lines = trace(query.id, _choose(asked), cell)
    except KeyError as problem:
        raise UsageError(problem.args[0]) from None
    _introduce(query)
    sys.stderr.write(f"{recount(lines).to_string(index=False)}\n")
    _write(lines, asked.format, asked.output)


def show_progress(asked: argparse.Namespace) -> None:
    """Prints every target with its status and what it rests on."""
    _introduce(describe("progress"))
    _write(progress(_choose(asked)), asked.format, asked.output)


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m queries",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(
        required=True, metavar="list | explain | methods | run | trace | progress"
    )
    listing = _add(commands, "list", list_queries, "what can be asked")
    listing.add_argument("--views", action="store_true", help="the data of the pages too")
    explaining = _add(commands, "explain", explain_query, "what a figure means")
    explaining.add_argument("query", metavar="ID")
    explaining.add_argument("--without-sql", action="store_true")
    _add_methods(commands)
    running = _add(commands, "run", run_query, "the rows of an indicator")
    running.add_argument("query", metavar="ID")
    names = ", ".join((YEAR, *DIMENSIONS))
    running.add_argument("--by", metavar="NAMES", help=f"split by any of {names}, with commas")
    _add_output(running)
    _add_filters(running)
    tracing = _add(commands, "trace", trace_query, "the lines of files behind one figure")
    tracing.add_argument("query", metavar="ID")
    tracing.add_argument(
        "--cell",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help="which figure, by a column of its key; without a value: the row where it is empty",
    )
    _add_output(tracing)
    _add_filters(tracing)
    watching = _add(commands, "progress", show_progress, "targets, and how far they are")
    _add_output(watching)
    _add_filters(watching)
    return parser


def _add_methods(commands: Any) -> None:
    describing = _add(commands, "methods", describe_all, "what all indicators mean")
    describing.add_argument(
        "--format",
        choices=METHODS,
        default="markdown",
        help="for people, as CSV on the Web metadata or as an SDMX structure message",
    )
    _add_file(describing)


def _add(
    commands: Any, name: str, command: Callable[[argparse.Namespace], None], words: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(command=command)
    return parser


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="table")
    _add_file(parser)


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, metavar="FILE", help="instead of standard output")


def _add_filters(parser: argparse.ArgumentParser) -> None:
    """One option for each field of the selection; lists are separated by commas."""
    filters = parser.add_argument_group("filters", "as in the filter bar; lists with commas")
    for field in fields(Selection):
        option = f"--{field.name.replace('_', '-')}"
        if isinstance(field.default, bool):
            filters.add_argument(option, action="store_true")
        elif field.name in CODES:
            filters.add_argument(option, choices=CODES[field.name], default=field.default)
        else:
            kind = int if field.name.startswith("year_") else str
            filters.add_argument(option, type=kind, default=field.default, metavar="CODES")


def _choose(asked: argparse.Namespace) -> Selection:
    """The selection that the options ask for; what the snapshot does not offer is named."""
    values = {field.name: getattr(asked, field.name) for field in fields(Selection)}
    for name in LISTS:
        if isinstance(values[name], str):
            values[name] = tuple(part.strip() for part in values[name].split(",") if part.strip())
    if wrong := [goal for goal in values["sdgs"] if not str(goal).isdecimal()]:
        raise UsageError(f"--sdgs takes numbers of goals, not {', '.join(wrong)}.")
    selection, ignored = clean(Selection(**values), options())
    for value in ignored:
        sys.stderr.write(f"ignored {value.filter} {value.value}: {value.reason}\n")
    return selection


def _find(query_id: str) -> Query:
    try:
        return describe(query_id)
    except KeyError as problem:
        raise UsageError(f"{problem.args[0]} `python -m queries list` names them.") from None


def _read_cell(query: Query, text: str) -> tuple[str, Any]:
    """A column of the key and its value, null when nothing stands behind the sign."""
    name, sign, value = text.partition("=")
    if not sign:
        raise UsageError(f"--cell takes COLUMN=VALUE, not {text!r}.")
    whole = run(query.id).dtypes.get(name)
    if value and pd.api.types.is_numeric_dtype(whole):
        return name, float(value) if "." in value else int(value)
    return name, value or None


def _introduce(query: Query) -> None:
    sys.stderr.write(f"{query.title} ({query.unit})\n{query.formula}\n")


def _write(rows: pd.DataFrame, style: str, path: Path | None) -> None:
    """The rows in that format, to the file or to standard output."""
    if style == "parquet":
        _write_parquet(rows, path)
        return
    text = {
        "table": lambda: f"{rows.to_string(index=False, na_rep='-')}\n",
        "csv": lambda: rows.to_csv(index=False, lineterminator="\n"),
        "json": lambda: f"{rows.to_json(orient='records', date_format='iso', indent=2)}\n",
    }[style]()
    if path:
        path.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def _write_parquet(rows: pd.DataFrame, path: Path | None) -> None:
    if path is None and sys.stdout.isatty():
        raise UsageError("Parquet is not for a screen: name a file with --output.")
    rows.to_parquet(path or sys.stdout.buffer, index=False)


def _fail(problem: Exception, code: int) -> int:
    sys.stderr.write(f"{problem}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
