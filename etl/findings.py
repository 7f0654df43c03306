"""What was found wrong, of any number of findings: all of them on disk, the first few at hand?"""

from collections import Counter
from collections.abc import Iterator, Mapping

from etl import wording
from etl.problems import INFO, Problem
from etl.row_store import RowStore

# A person reads these; a file takes all of them.
MOST_AT_HAND = 20


class Findings:
    """The findings of a reading, in the order in which they were made."""

    def __init__(self, store: RowStore) -> None:
        self._store = store
        self._counts: Counter[str] = Counter()
        self._first: dict[str, list[Problem]] = {}

    def add(self, problem: Problem) -> None:
        """Takes one finding."""
        self._store.add("rejects", describe_reject(problem))
        if problem.severity != INFO or problem.is_row_rejected:
            self._counts[problem.severity] += 1
            first = self._first.setdefault(problem.severity, [])
            if len(first) < MOST_AT_HAND:
                first.append(problem)

    def list_first(self, severities: tuple[str, ...]) -> list[Problem]:
        """The first findings that need someone, in the order of the severities."""
        found = [problem for name in severities for problem in self._first.get(name, [])]
        return found[:MOST_AT_HAND]

    @property
    def count(self) -> int:
        """How many findings need someone: all but notes on rows that are kept."""
        return self._counts.total()

    def read_rows(self) -> Iterator[Mapping[str, object]]:
        """All findings, as rows of the table `rejects`."""
        return self._store.read_rows("rejects")


def describe_reject(problem: Problem) -> dict:
    """A finding as a row of the table `rejects`."""
    return {
        "source_id": problem.source_id,
        "file": problem.file,
        "sheet": problem.sheet or None,
        "row": problem.row,
        "column": problem.column or None,
        "value": wording.shorten(problem.value, 500) or None,
        "rule": problem.rule,
        "severity": problem.severity,
        "is_row_rejected": problem.is_row_rejected,
        "expected": problem.expected or None,
        "message": problem.message,
    }
