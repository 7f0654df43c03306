"""Every figure against its oracle on small worlds that nobody thought of.

Worlds and selections are drawn by `oracles.drawn_worlds`; a failing one is shrunk to the records
that it takes. The worlds are always the same ones; HYPOTHESIS_PROFILE=long draws many more, other
ones each time.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest
from asked import Asked
from hypothesis import given, seed, settings
from oracles.case import Case
from oracles.compare import format_differences, list_differences
from oracles.drawn_worlds import SELECTIONS, WORLDS, DrawnWorld, tell
from oracles.figures import FIGURES
from oracles.records import Row

from queries import Selection
from tests.conftest import IS_LONG

N_WORLDS = 200
PARTS = (1, 2)  # on two workers
# Of a hundred worlds, in how many a query has at least something to count.
FLOOR = 2
# What is counted, where a query has such columns; else that there is a row at all.
COUNTS = ("value", "n", "n_records", "n_selected", "active_full")
pytestmark = pytest.mark.timeout(0 if IS_LONG else 600)


def counts_something(rows: Iterable[Row]) -> bool:
    """Whether any row is about anything."""
    return any(
        any(row[name] for name in COUNTS if name in row) or not set(COUNTS) & set(row)
        for row in rows
    )


@pytest.mark.parametrize("part", PARTS)
def test_every_query_equals_its_oracle_on_drawn_worlds(part: int) -> None:
    n_worlds, counting = 0, Counter()

    @seed(part)
    @settings(max_examples=settings.default.max_examples if IS_LONG else N_WORLDS // len(PARTS))
    @given(WORLDS, SELECTIONS)
    def compare(drawn: dict[str, Any], chosen: Selection) -> None:
        nonlocal n_worlds
        n_worlds += 1
        tables = tell(drawn)
        case, asked = Case(DrawnWorld(tables), chosen), Asked(tables, chosen)
        for place, (query_id, figure) in enumerate(FIGURES.items()):
            expected = figure.compute(case)
            is_whole = IS_LONG or place == n_worlds % len(FIGURES)
            found = (asked.ask_whole if is_whole else asked.ask)(query_id)
            differences = list_differences(found, expected, figure.key)
            assert not differences, f"{query_id} {chosen}\n{format_differences(differences)}"
            counting[query_id] += counts_something(expected)
        asked.close()

    compare()
    shares = {query_id: 100 * counting[query_id] / n_worlds for query_id in FIGURES}
    print(shares)
    assert {query_id: share for query_id, share in shares.items() if share < FLOOR} == {}
