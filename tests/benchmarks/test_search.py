"""Does the benchmark measure the same search twice? No seconds are judged."""

from pathlib import Path

import pytest

from queries import Selection, rows
from queries.search import search
from tests.benchmarks import search as benchmark
from tests.benchmarks.made_records import make_records


def test_the_search_is_measured_beside_a_plain_one(tmp_path: Path) -> None:
    snapshot = make_records(tmp_path, 3_000)
    measured = benchmark.measure(snapshot, runs=1)
    assert measured.records == 3_000
    assert len(measured.lines) == len(benchmark.TEXTS) * len(benchmark.SELECTIONS)
    for line in measured.lines:
        # Ours forgives typos: it finds what holds the words as they are, and more.
        assert line.n_found >= line.n_contains or line.text == "wa"
        assert line.ratio == pytest.approx((line.contains + line.fuzzy) / line.ours)
    assert max(line.n_contains for line in measured.lines) > 0
    typo = next(line for line in measured.lines if line.text == "sola refrigeraters")
    assert (typo.n_contains, typo.n_found > 0) == (0, True)


def test_both_find_the_same_records_by_a_whole_word(tmp_path: Path) -> None:
    snapshot = make_records(tmp_path, 2_000)
    allowed = frozenset(row["initiative_id"] for row in rows("selected_ids", snapshot=snapshot))
    held = benchmark.PlainSearch(snapshot).contains("solar refrigerators", allowed)
    found = search("solar refrigerators", Selection(), snapshot, limit=2_000)
    assert set(held) <= set(found.ids)
    assert len(held) > 1
