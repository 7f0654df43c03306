"""`python -m tests.mutation [ID ...] [--jobs N] [--json FILE] [--worlds NAME ...] [--entries]`.

Without an ID every query that has an oracle, and every shared step that such a query needs. Prints
for each its mutants, how many were killed, and the survivors with the exact change; leaves with 1
when fewer than 95 percent were killed or the list of equivalent changes is not right.
"""

import argparse
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from oracles.figures import FIGURES

from queries import catalogue, compose
from tests.mutation.equivalents import read_equivalents
from tests.mutation.judge import Judge
from tests.mutation.mutants import Change, list_mutants
from tests.mutation.report import (
    Outcome,
    describe_outcome,
    describe_total,
    find_stale,
    is_enough,
    write_json,
)
from tests.mutation.statements import list_queries_on, read_statement
from tests.mutation.trials import Trials, list_worlds


def list_owners() -> list[str]:
    """Every figure, then every shared step on which one rests."""
    steps = {step.id for query_id in FIGURES for step in compose(query_id).steps}
    return [*FIGURES, *sorted(steps)]


def judge_owner(owner: str, judge: Judge, jobs: int, equivalents: Iterable[Change]) -> Outcome:
    """The verdicts on all mutants of a query or a shared step."""
    query_id = owner if owner in FIGURES else list_queries_on(owner, FIGURES)[0]
    mutants = list_mutants(read_statement(query_id), owner)
    with ThreadPoolExecutor(jobs) as pool:
        verdicts = tuple(pool.map(judge.judge, mutants))
    return Outcome(owner, verdicts, frozenset(equivalents))


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID", help="queries or shared steps")
    parser.add_argument("--jobs", type=int, default=1, help="statements run at once")
    parser.add_argument("--json", type=Path, help="write every verdict into this file")
    parser.add_argument("--worlds", nargs="+", choices=list_worlds(), help="only on these")
    parser.add_argument(
        "--entries", action="store_true", help="print survivors as equivalents.toml would list them"
    )
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.ids) - set(list_owners()):
        parser.error(f"no oracle sees {', '.join(sorted(unknown))}")
    return chosen


def main(arguments: list[str]) -> int:
    """Judge what is asked for; 0 when enough mutants were killed."""
    chosen = parse_arguments(arguments)
    judge, equivalents = Judge(Trials(chosen.worlds)), read_equivalents()
    outcomes = []
    for owner in chosen.ids or list_owners():
        outcomes.append(judge_owner(owner, judge, chosen.jobs, equivalents))
        print(describe_outcome(outcomes[-1], chosen.entries), flush=True)
    if not chosen.ids:
        without = [query.id for query in catalogue() if query.id not in FIGURES]
        print(f"Without an oracle: {', '.join(without)}")
    stale = find_stale(outcomes, equivalents)
    print(describe_total(outcomes, stale))
    if chosen.json:
        write_json(chosen.json, outcomes)
    return 0 if is_enough(outcomes, stale) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
