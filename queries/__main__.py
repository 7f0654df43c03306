"""The same figures on the command line, as CSV.

python -m queries                              lists the queries
python -m queries SU-04                        describes one and prints its rows
python -m queries SU-04 --year-from 2018 --regions 202,419 > adoptions.csv
"""

import argparse
import sys
from dataclasses import fields

from queries.catalogue import catalogue, describe
from queries.cleaning import clean
from queries.options import options
from queries.run import run
from queries.selection import LISTS, Selection


def main(arguments: list[str] | None = None) -> int:
    """List the queries, or print the rows of one. Returns the exit code."""
    asked = _parse(arguments)
    if asked.query is None:
        sys.stdout.writelines(f"{query.id:22} {query.question}\n" for query in catalogue())
        return 0
    try:
        query = describe(asked.query)
    except KeyError as problem:
        sys.stderr.write(f"{problem.args[0]}\n")
        return 2
    selection, ignored = clean(_read_selection(asked), options())
    for value in ignored:
        sys.stderr.write(f"ignored {value.filter} {value.value}: {value.reason}\n")
    sys.stderr.write(f"{query.title} ({query.unit})\n{query.formula}\n")
    run(query.id, selection).to_csv(sys.stdout, index=False)
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m queries", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("query", nargs="?", help="id or name of a query")
    for field in fields(Selection):
        option = f"--{field.name.replace('_', '-')}"
        if isinstance(field.default, bool):
            parser.add_argument(option, action="store_true")
        else:
            kind = int if field.name.startswith("year_") else str
            parser.add_argument(option, type=kind, default=field.default)
    return parser.parse_args(arguments)


def _read_selection(asked: argparse.Namespace) -> Selection:
    """The selection that the options ask for; lists are separated by commas."""
    values = {field.name: getattr(asked, field.name) for field in fields(Selection)}
    for name in LISTS:
        if isinstance(values[name], str):
            values[name] = tuple(part.strip() for part in values[name].split(",") if part.strip())
    return Selection(**values)


if __name__ == "__main__":
    sys.exit(main())
