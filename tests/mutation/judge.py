"""Does an oracle notice a changed statement?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import duckdb
from oracles.compare import list_differences
from oracles.figures import FIGURES
from test_trace import compare

from queries import describe
from queries.engine import QueryTooSlow
from tests.mutation.mutants import Mutant
from tests.mutation.statements import Statement, list_queries_on, read_statement
from tests.mutation.trials import Cell, Trials, is_recounted, is_tried

# A shared step can be looked at through dozens of queries: at each cell first those few that have
# noticed the most, and a few of the others in turn; the rest of them in the end. What nobody has
# noticed after so many looks is taken for a survivor.
MOST_QUERIES, MOST_LOOKS = 8, 700


class OracleDisagrees(Exception):  # noqa: N818 - named for what it says
    """A query and its oracle differ without any change: nothing can be judged."""


@dataclass(frozen=True)
class Verdict:
    """How a mutant was killed: by which query's oracle and where; `failure` when it did not run.

    A survivor has no `killer`; `is_seen` says whether the rows of its step differed anywhere.
    `is_of_lines`: it touches no figure, only which source lines are shown for one.
    """

    mutant: Mutant
    killer: str = ""
    cell: Cell | None = None
    failure: str = ""
    is_seen: bool = False
    is_of_lines: bool = False

    @property
    def is_killed(self) -> bool:
        """Whether any oracle noticed it."""
        return bool(self.killer)


class Judge:
    """Tries mutants one after the other, where the last ones were noticed first."""

    def __init__(self, trials: Trials, query_ids: Iterable[str] = FIGURES) -> None:
        self._trials = trials
        self._query_ids = tuple(query_ids)
        self._digest = cache(trials.run)
        self._check = cache(self._check_once)
        self._kills: Counter[Cell] = Counter()
        self._killers: Counter[str] = Counter()

    def judge(self, mutant: Mutant) -> Verdict:
        """Run the mutant until an oracle notices it, or everywhere."""
        step = mutant.change.step
        statements = [
            statement
            for statement in self._list_statements(mutant.change.owner)
            if step in statement.row_parts | statement.counted_parts
        ]
        n_changed = 0
        later: list[tuple[Statement, Cell]] = []
        for cell in self._order_cells():
            changed = self._list_changed(mutant, statements, cell)
            chosen = self._choose(changed, n_changed)
            n_changed += len(changed)
            later += [(each, cell) for each in changed if each not in chosen]
            for statement in chosen:
                if verdict := self._try(mutant, statement, cell):
                    return verdict
            if len(later) > 2 * MOST_LOOKS:
                break
        for statement, cell in later[:MOST_LOOKS]:
            if verdict := self._try(mutant, statement, cell):
                return verdict
        is_of_lines = not n_changed and not any(step in each.row_parts for each in statements)
        return Verdict(mutant, is_seen=n_changed > 0, is_of_lines=is_of_lines)

    def _list_changed(
        self, mutant: Mutant, statements: list[Statement], cell: Cell
    ) -> list[Statement]:
        """The statements that can differ at the cell, because the changed step does."""
        tried = [each for each in statements if is_tried(each.query_id, cell)]
        step = mutant.change.step
        if tried and all(each.is_shared(step) for each in statements):
            # One look at a step that is the same in all of them, and at what they read of its file.
            parts = list_read_parts(statements, mutant.change.owner, step)
            is_changed = self._differs(mutant, step, tried[0], cell) and (
                step in parts or any(self._differs(mutant, each, tried[0], cell) for each in parts)
            )
            return tried if is_changed else []
        return [each for each in tried if self._differs(mutant, step, each, cell)]

    def _choose(self, statements: list[Statement], turn: int) -> list[Statement]:
        """Those whose oracles have noticed the most, and as many others in turn."""
        ordered = sorted(statements, key=lambda each: -self._killers[each.query_id])
        if len(ordered) <= MOST_QUERIES:
            return ordered
        first, others = ordered[: MOST_QUERIES // 2], ordered[MOST_QUERIES // 2 :]
        start = turn % len(others)
        return [*first, *(others[start:] + others[:start])[: MOST_QUERIES // 2]]

    def _list_statements(self, owner: str) -> list[Statement]:
        """The statements in which the part of a query or a shared step stands."""
        queries = [owner] if owner in FIGURES else list_queries_on(owner, self._query_ids)
        return [read_statement(query_id) for query_id in queries]

    def _order_cells(self) -> list[Cell]:
        """Worlds in their order, in each the selections that have killed the most."""
        place = {world: number for number, world in enumerate(self._trials.worlds)}
        return sorted(self._trials.cells, key=lambda cell: (place[cell.world], -self._kills[cell]))

    def _differs(self, mutant: Mutant, part: str, statement: Statement, cell: Cell) -> bool:
        """Whether a part has other rows than before the change of its step, or of one below it."""
        query_id = statement.query_id
        kept = self._keep(mutant, statement, cell)
        after = statement.write_digest(part, {mutant.change.step: mutant.sql}, kept)
        try:
            found = self._trials.run(after, query_id, cell)
        except (duckdb.Error, QueryTooSlow):
            return True
        return found != self._digest(statement.write_digest(part, kept=kept), query_id, cell)

    def _keep(self, mutant: Mutant, statement: Statement, cell: Cell) -> dict[str, str]:
        """The tables of the shared parts that a mutant leaves as they are."""
        names = statement.list_shared_apart_from(mutant.change.step)
        return self._trials.keep(statement, names, cell)

    def _try(self, mutant: Mutant, statement: Statement, cell: Cell) -> Verdict | None:
        """The verdict when the oracle of the query notices the mutant at the cell."""
        query_id, step = statement.query_id, mutant.change.step
        self._check(query_id, cell)
        replaced, kept = {step: mutant.sql}, self._keep(mutant, statement, cell)
        is_recounted_here = is_recounted(cell) and step in statement.counted_parts
        try:
            is_noticed = self._has_other_rows(query_id, cell, statement.write(replaced, kept)) or (
                is_recounted_here
                and self._counts_otherwise(query_id, cell, statement.write_counted(replaced, kept))
            )
        except (duckdb.Error, QueryTooSlow) as failure:
            return self._note(
                Verdict(mutant, query_id, cell, f"{type(failure).__name__}: {failure}")
            )
        if not is_noticed:
            return None
        return self._note(Verdict(mutant, query_id, cell))

    def _note(self, verdict: Verdict) -> Verdict:
        """Remember who noticed, and where: there the next one is tried first."""
        self._kills[verdict.cell] += 1
        self._killers[verdict.killer] += 1
        return verdict

    def _check_once(self, query_id: str, cell: Cell) -> None:
        """Make sure that the oracle agrees with the query as it is. Raises OracleDisagrees."""
        statement = read_statement(query_id)
        if self._has_other_rows(query_id, cell, statement.write()) or (
            is_recounted(cell)
            and statement.counted_parts
            and self._counts_otherwise(query_id, cell, statement.write_counted())
        ):
            raise OracleDisagrees(f"{query_id} differs from its oracle, unchanged, at {cell}.")

    def _has_other_rows(self, query_id: str, cell: Cell, text: str) -> bool:
        """Whether a statement gives other rows than the oracle of the query."""
        found = self._trials.run(text, query_id, cell)
        expected = self._trials.find_rows(query_id, cell)
        return bool(list_differences(found, expected, FIGURES[query_id].key))

    def _counts_otherwise(self, query_id: str, cell: Cell, text: str) -> bool:
        """Whether what is counted does not add up to the rows of the oracle of the query."""
        counted = self._trials.fetch(text, query_id, cell)
        expected = self._trials.find_rows(query_id, cell)
        return bool(compare(describe(query_id), expected, counted))


def list_read_parts(statements: list[Statement], owner: str, step: str) -> frozenset[str]:
    """The parts of a file that other files read and that rest on one of its steps."""
    return frozenset(
        name
        for statement in statements
        for part in statement.parts.values()
        if part.owner != owner
        for name in part.rests_on
        if name in statement.parts
        and statement.parts[name].owner == owner
        and statement.rests_on(name, step)
    )
