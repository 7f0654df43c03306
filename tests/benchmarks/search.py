"""How fast is the search beside a plain one in pandas and RapidFuzz, on the same records?

`python -m tests.benchmarks.search [--records N] [--runs N] [--json FILE]`. The plain search looks
for every word with `str.contains` in one column of folded text, then for the whole text in the
titles with RapidFuzz, which forgives typos. Both take turns in one process; the ratio is the median
of those of the turns. Seconds on a busy machine say little: the ratios do.
"""

import argparse
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from queries import Selection, rows
from queries.search import find_similar, prepare, search
from queries.search_words import fold, list_words
from queries.snapshot import DATA_VARIABLE, Snapshot
from tests.benchmarks.made_records import make_records

TEXTS = (
    "solar refrigerators",
    "sola refrigeraters",
    "vaccin",
    "cote d'ivoire water",
    "البرازيل",
    "training nurses rural",
    "wa",
)
SELECTIONS = {"all": Selection(), "one region": Selection(regions=("202",))}
SHOWN = 20


@dataclass(frozen=True)
class Line:
    """One text in one selection: seconds of ours, of both plain ways, and plain / ours.

    `first` is ours when the selection is new, its filter included.
    """

    text: str
    selection: str
    n_found: int
    n_contains: int
    first: float
    ours: float
    contains: float
    fuzzy: float
    ratio: float


@dataclass(frozen=True)
class Measured:
    """All lines, and what the index takes: seconds and megabytes more than before."""

    records: int
    index_seconds: float
    index_mb: float
    similar: float
    lines: tuple[Line, ...]


class PlainSearch:
    """What one would write without a library for searching."""

    def __init__(self, snapshot: Snapshot) -> None:
        texts = pd.DataFrame(rows("search_texts", snapshot=snapshot)).fillna("")
        joined = texts["title"].str.cat(
            [texts[name] for name in ("summary", "place", "country_names", "entity_names")], sep=" "
        )
        self._ids, self._texts = texts["initiative_id"], joined.map(fold)
        self._titles = texts["title"].map(fold)

    def contains(self, text: str, allowed: frozenset[str]) -> list[str]:
        """The ids of the records that hold each word as it is."""
        mask = self._ids.isin(allowed)
        for word in list_words(text):
            mask &= self._texts.str.contains(word, regex=False)
        return self._ids[mask].tolist()

    def fuzzy(self, text: str, allowed: frozenset[str]) -> list[str]:
        """The records whose titles are nearest to the text."""
        titles = self._titles[self._ids.isin(allowed)]
        found = process.extract(
            fold(text), titles.tolist(), scorer=fuzz.token_set_ratio, limit=SHOWN
        )
        return [title for title, _score, _place in found]


def measure(snapshot: Snapshot, runs: int) -> Measured:
    """Makes the index, then times each text in each selection in turns."""
    rows("selected_ids", snapshot=snapshot)  # the tables are open before the clock starts
    before, start = read_mb(), time.perf_counter()
    prepare(snapshot)
    seconds, mb = time.perf_counter() - start, read_mb() - before
    plain = PlainSearch(snapshot)
    lines, found = [], ()
    for label, selection in SELECTIONS.items():
        allowed = frozenset(
            row["initiative_id"] for row in rows("selected_ids", selection, snapshot)
        )
        for text in TEXTS:
            line = compare(plain, snapshot, text, (label, selection, allowed), runs)
            lines.append(line)
            found = search(text, selection, snapshot).ids or found
    similar = statistics.median(
        clock(lambda name=name: find_similar(name, snapshot=snapshot))[0] for name in found[:runs]
    )
    return Measured(len(allowed_records(snapshot)), seconds, mb, similar, tuple(lines))


def allowed_records(snapshot: Snapshot) -> list[dict]:
    """All records of the snapshot."""
    return rows("selected_ids", Selection(include_not_sstc=True), snapshot)


def compare(
    plain: PlainSearch,
    snapshot: Snapshot,
    text: str,
    scope: tuple[str, Selection, frozenset[str]],
    runs: int,
) -> Line:
    """One text in one selection."""
    label, selection, allowed = scope
    first, found = clock(lambda: search(text, selection, snapshot, limit=SHOWN))
    times: dict[str, list[float]] = {"ours": [], "contains": [], "fuzzy": []}
    n_contains = 0
    for _ in range(runs):
        times["ours"].append(clock(lambda: search(text, selection, snapshot, limit=SHOWN))[0])
        seconds, held = clock(lambda: plain.contains(text, allowed))
        times["contains"].append(seconds)
        times["fuzzy"].append(clock(lambda: plain.fuzzy(text, allowed))[0])
        n_contains = len(held)
    turns = zip(times["ours"], times["contains"], times["fuzzy"], strict=True)
    ratio = statistics.median((contains + fuzzy) / ours for ours, contains, fuzzy in turns)
    middle = {name: statistics.median(held) for name, held in times.items()}
    return Line(text, label, found.n_found, n_contains, first, **middle, ratio=ratio)


def clock(do: Callable) -> tuple[float, object]:
    """Seconds and outcome."""
    start = time.perf_counter()
    outcome = do()
    return time.perf_counter() - start, outcome


def read_mb() -> float:
    """The peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_measured(console: Console, measured: Measured) -> None:
    """The table."""
    console.print(
        f"{measured.records:,} records: index in {measured.index_seconds:.1f} s, peak memory "
        f"{measured.index_mb:+.0f} MB; similar records in {1000 * measured.similar:.0f} ms"
    )
    names = ("text", "selection", "found", "ms", "ms, new filter", "contains: found", "ms")
    table = Table(*names, "RapidFuzz ms", "ratio")
    for line in measured.lines:
        table.add_row(
            line.text,
            line.selection,
            f"{line.n_found:,}",
            f"{1000 * line.ours:.1f}",
            f"{1000 * line.first:.1f}",
            f"{line.n_contains:,}",
            f"{1000 * line.contains:.0f}",
            f"{1000 * line.fuzzy:.0f}",
            f"{line.ratio:.0f}",
        )
    console.print(table)
    console.print("ratio: seconds of the plain search / ours")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000, metavar="N")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[DATA_VARIABLE] = folder
        measured = measure(make_records(Path(folder), options.records), options.runs)
    print_measured(Console(width=None if sys.stdout.isatty() else 140), measured)
    if options.json:
        options.json.write_text(json.dumps(asdict(measured), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
