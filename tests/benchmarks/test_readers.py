"""Does the benchmark measure every reader, consistently? No seconds are judged."""

import json
from pathlib import Path

import openpyxl
import pytest

from etl.readers import READERS
from tests.benchmarks import made, readers
from tests.conftest import PROJECT

RECORD = """\
---
project_title: Seed banks
project_objective: Exchange
region: Africa
countries:
- KEN
---
Text.
"""


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """The embedded files, and a small one of each format that they lack."""
    raw = tmp_path / "raw"
    (raw / "undp_ssc_2016").mkdir(parents=True)
    for number in (1, 2, 3):
        (raw / "undp_ssc_2016" / f"0000000{number}.txt").write_text(RECORD, encoding="utf-8")
    made.make_large_xml(raw, 50_000)
    records = [{"iati_identifier": f"X-{number}", "title_narrative": ["A"]} for number in range(7)]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (raw / "activities.jsonl").write_text(lines, encoding="utf-8")
    workbook = openpyxl.Workbook()
    for row in (WORKBOOK_HEADER, *([f"X-{number}", "Health"] for number in range(5))):
        workbook.active.append(row)
    workbook.save(raw / "iati_sector.xlsx")
    return [PROJECT / "data" / "raw", raw]


WORKBOOK_HEADER = ["iati_identifier", "sector_desc"]


def test_every_reader_is_measured_beside_a_plain_reading(
    folders: list[Path], tmp_path: Path
) -> None:
    lines = readers.compare_all(folders, tmp_path, runs=1, json_copies=1)
    assert [line.reader for line in lines] == sorted(READERS)
    for line in lines:
        assert line.ours.rows == line.full.rows == line.plain.rows > 0, line
        assert line.ratio == pytest.approx(line.ours.seconds / line.plain.seconds)
        assert line.full_ratio == pytest.approx(line.full.seconds / line.plain.seconds)
        for measured in (line.ours, line.full, line.plain):
            assert measured.mb_per_second == pytest.approx(line.mb / measured.seconds)
            assert measured.peak_mb > 10


@pytest.mark.parametrize("make", [made.make_large_csv, made.make_large_xml])
def test_a_large_file_has_its_size(make, tmp_path: Path) -> None:
    size = make(tmp_path, 1_000_000).stat().st_size
    assert 1_000_000 <= size < 1_500_000


def test_a_size_is_read_with_its_unit() -> None:
    assert [readers.read_size(text) for text in ("50MB", "1 gb", "7")] == [50e6, 1e9, 7]
