"""How fast is each reader of the ETL, beside a plain reading of the same file in the same run?

`python -m tests.benchmarks.readers [--raw DIR] [--runs N] [--json FILE] [--large SIZE]`. Each
measurement is a process of its own; ours and the plain one take turns, and the ratio is the median
of those of the turns. Seconds on a busy machine say little: the ratios do.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from etl.discover import Input, discover
from etl.mapping_file import load_mappings
from tests.benchmarks import made, measure
from tests.conftest import PROJECT, REAL_FILES

JSON_COPIES = 20
PROMISED_MB = 500
UNITS = {"": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}


@dataclass(frozen=True)
class Measured:
    """Medians of one way to read a file: seconds, MB/s, peak memory in MB; rows read."""

    rows: int
    seconds: float
    mb_per_second: float
    peak_mb: float


@dataclass(frozen=True)
class Line:
    """One reader on one file: alone, with transform and checks, and the plain reading.

    `ratio` and `full_ratio`: seconds of ours over those of the plain reading.
    """

    reader: str
    file: str
    mb: float
    baseline: str
    ours: Measured
    full: Measured
    plain: Measured
    ratio: float
    full_ratio: float


@dataclass(frozen=True)
class Whole:
    """The build of everything."""

    files: int
    mb: float
    measured: Measured


def find_largest(folders: list[Path]) -> dict[str, Input]:
    """For each reader the largest file in the folders that one entry reads."""
    largest: dict[str, Input] = {}
    for item in discover(folders, load_mappings()).inputs:
        reader = item.file_mapping.reader
        if len(item.file_mappings) == 1 and (
            reader not in largest or measure_size(item) > measure_size(largest[reader])
        ):
            largest[reader] = item
    return largest


def measure_size(item: Input) -> int:
    """Bytes of an input."""
    return sum(path.stat().st_size for _, path in item.files)


def run_alone(kind: str, *paths: Path) -> dict:
    """One measurement in a process of its own: rows, seconds, peak_mb."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.measure", kind, *map(str, paths)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{kind} of {paths[0]} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def compare(reader: str, item: Input, runs: int) -> Line:
    """Measures a file in turns."""
    path, mb = item.path.resolve(), measure_size(item) / 1e6
    found: dict[str, list[dict]] = {kind: [] for kind in measure.KINDS}
    for _ in range(runs):
        for kind, results in found.items():
            results.append(run_alone(kind, path))
    pairs = {
        kind: statistics.median(
            ours["seconds"] / plain["seconds"]
            for ours, plain in zip(found[kind], found["plain"], strict=True)
        )
        for kind in ("reader", "full")
    }
    ours, full, plain = (summarise(found[kind], mb) for kind in ("reader", "full", "plain"))
    baseline = measure.BASELINES[reader]
    return Line(reader, item.name, mb, baseline, ours, full, plain, pairs["reader"], pairs["full"])


def summarise(results: list[dict], mb: float) -> Measured:
    """The medians of several runs."""
    seconds = statistics.median(result["seconds"] for result in results)
    peak = statistics.median(result["peak_mb"] for result in results)
    return Measured(results[0]["rows"], seconds, mb / seconds, peak)


def compare_all(folders: list[Path], work: Path, runs: int, json_copies: int) -> list[Line]:
    """One line for each reader that has a file; JSON on a made one where there is none."""
    largest = find_largest(folders)
    made_json = made.make_json(work / "made", json_copies)
    largest.setdefault("json", measure.find_input(made_json))
    return [compare(reader, largest[reader], runs) for reader in sorted(largest)]


def build_whole(folders: list[Path]) -> Whole:
    """The build of all files in the folders, once."""
    inputs = discover(folders, load_mappings()).inputs
    mb = sum(map(measure_size, inputs)) / 1e6
    files = sum(len(item.files) for item in inputs)
    measured = summarise([run_alone("build", *(f.resolve() for f in folders))], mb)
    return Whole(files, mb, measured)


def read_size(text: str) -> int:
    """Bytes of a size such as 50MB or 1GB."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMG]B)?", text.strip().upper())
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 50MB or 1GB")
    return int(float(match[1]) * UNITS[match[2] or ""])


def print_lines(console: Console, lines: list[Line]) -> None:
    """The table of readers."""
    console.print("s: seconds; MB: peak memory of the process; ratio: ours / plain, in seconds")
    names = ("reader", "file", "MB", "rows", "reader alone", "with transform, checks", "plain")
    table = Table(*names, "ratio alone", "ratio full")
    for line in lines:
        cells = (show(line.ours), show(line.full), f"{show(line.plain)}\n{line.baseline}")
        ratios = f"{line.ratio:.1f}", f"{line.full_ratio:.1f}"
        table.add_row(
            line.reader, line.file, f"{line.mb:.2f}", f"{line.ours.rows:,}", *cells, *ratios
        )
    console.print(table)


def show(measured: Measured) -> str:
    """Seconds, speed and memory in a cell."""
    return f"{measured.seconds:.3f} s, {measured.mb_per_second:.1f} MB/s\n{measured.peak_mb:.0f} MB"


def print_large(console: Console, size: int) -> list[dict]:
    """Builds made files of that size, each alone, beside the memory that the project promises."""
    found = []
    for make in (made.make_large_xml, made.make_large_csv):
        with tempfile.TemporaryDirectory() as folder:
            path = make(Path(folder), size)
            mb = path.stat().st_size / 1e6
            one = summarise([run_alone("build", Path(folder))], mb)
            console.print(
                f"{path.name}, {mb:,.0f} MB, {one.rows:,} rows: {one.seconds:.1f} s, "
                f"{one.mb_per_second:.1f} MB/s, peak memory {one.peak_mb:.0f} MB "
                f"(promised: under {PROMISED_MB} MB)"
            )
            found.append({"file": path.name, "mb": mb, **asdict(one)})
    return found


def main() -> None:
    """Prints the tables that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raw", type=Path, nargs="+", metavar="DIR")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--large", type=read_size, metavar="SIZE", help="such as 50MB or 1GB")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 160)
    if options.large:
        content: object = print_large(console, options.large)
    else:
        default = [PROJECT / "data" / "raw", *([REAL_FILES] if REAL_FILES.is_dir() else [])]
        folders = options.raw or default
        with tempfile.TemporaryDirectory() as work:
            lines = compare_all(folders, Path(work), options.runs, JSON_COPIES)
        print_lines(console, lines)
        for reader in sorted(measure.BASELINES.keys() - {line.reader for line in lines}):
            console.print(f"{reader}: no file in the folders")
        whole = build_whole(folders)
        console.print(
            f"Build of everything: {whole.files:,} files, {whole.mb:.1f} MB, "
            f"{whole.measured.rows:,} rows: {show(whole.measured)}".replace("\n", ", peak memory ")
        )
        content = {"readers": [asdict(line) for line in lines], "build": asdict(whole)}
    if options.json:
        options.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
