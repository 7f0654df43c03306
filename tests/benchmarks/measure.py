"""What does one reading of one file take: seconds, rows, peak memory?

Run as a process of its own, so that the peak of memory is that of this reading alone:
`python -m tests.benchmarks.measure KIND PATH...` prints one JSON object.
"""

import importlib
import json
import resource
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

from etl import sheets
from etl.build import build
from etl.discover import Input, discover
from etl.mapping_file import load_mappings
from etl.progress import SilentProgress
from etl.readers import READERS
from etl.reading import read_all

# What the plain reading of each reader's files is, for the table.
BASELINES = {
    "csv": "pandas.read_csv, dtype=str",
    "front_matter": "open().read()",
    "iati_datastore": "json.loads per line",
    "iati_xml": "ElementTree.parse, all elements",
    "json": "json.loads per line",
    "workbook": "pandas.read_excel, calamine",
}


def find_input(path: Path) -> Input:
    """The one input that a file, or a folder of many small files, is."""
    return discover([path], load_mappings()).inputs[0]


def read_ours(item: Input) -> int:
    """Reads with our reader alone; the number of rows."""
    entry = item.file_mapping
    read, options = READERS[entry.reader], sheets.complete_options(item, entry)
    return sum(1 for _, path in item.files for _ in read(path, options))


def read_fully(item: Input) -> int:
    """Reads, transforms and checks; the number of rows read."""
    reading = read_all((item,), SilentProgress(), are_some=True)
    try:
        return sum(account.read for account in reading.accounts)
    finally:
        reading.close()


def read_plainly(item: Input) -> int:
    """Reads with the plain means of Python and pandas; the number of rows."""
    return sum(_PLAIN[item.file_mapping.reader](item, path) for _, path in item.files)


def _read_csv(item: Input, path: Path) -> int:
    import pandas as pd  # here only: its memory is none of ours

    options = item.file_mapping.options
    frame = pd.read_csv(
        path,
        dtype=str,
        keep_default_na=False,
        sep=options.get("delimiter", ","),
        encoding=options.get("encoding", "utf-8-sig"),
        header=options.get("header_row", 1) - 1,
    )
    return len(frame)


def _read_workbook(item: Input, path: Path) -> int:
    """The longest sheet is the one that our reader reads; its header is one of its rows."""
    import pandas as pd

    frames = pd.read_excel(path, sheet_name=None, header=None, dtype=str, engine="calamine")
    return max(len(frame.dropna(how="all")) for frame in frames.values()) - 1


def _read_xml(item: Input, path: Path) -> int:
    count = 0
    for activity in ET.parse(path).iter("iati-activity"):
        count += 1
        for element in activity.iter():
            _ = element.text, element.attrib
    return count


def _read_json_lines(item: Input, path: Path) -> int:
    with path.open(encoding="utf-8") as handle:
        return sum(1 for line in handle if line.strip() and json.loads(line) is not None)


def _read_text(item: Input, path: Path) -> int:
    path.read_text(encoding="utf-8")
    return 1


_PLAIN: dict[str, Callable[[Input, Path], int]] = {
    "csv": _read_csv,
    "front_matter": _read_text,
    "iati_datastore": _read_json_lines,
    "iati_xml": _read_xml,
    "json": _read_json_lines,
    "workbook": _read_workbook,
}
KINDS = {"reader": read_ours, "full": read_fully, "plain": read_plainly}


def build_everything(folders: list[Path]) -> int:
    """Builds a snapshot of all files in the folders; the number of rows read."""
    with tempfile.TemporaryDirectory() as out:
        result = build(folders, Path(out), SilentProgress(), accept_rejects=True)
        return sum(account.read for account in result.reading.accounts)


def main() -> None:
    """Measures what the command line names."""
    kind, *paths = sys.argv[1:]
    places = [Path(path) for path in paths]
    if kind == "build":
        start = time.perf_counter()
        rows = build_everything(places)
    else:
        item = find_input(places[0])
        if kind == "plain" and BASELINES[item.file_mapping.reader].startswith("pandas"):
            importlib.import_module("pandas")  # before the clock runs
        start = time.perf_counter()
        rows = KINDS[kind](item)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # in KiB on Linux
    print(json.dumps({"rows": rows, "seconds": seconds, "peak_mb": peak * 1024 / 1e6}))


if __name__ == "__main__":
    main()
