"""Are the published files read in place only, their licences being their own?"""

import csv
import json
import re
from pathlib import Path

from tests.etl.commands import PROJECT

TEXTS = {".csv", ".json", ".jsonl", ".md", ".py", ".toml", ".txt", ".sql", ".xml"}
LONG_ENOUGH = 40
NARRATIVE = re.compile(r"<(?:title|description)[^>]*>\s*<narrative[^>]*>([^<]+)<")


def read_own_texts() -> str:
    paths = [
        path
        for folder in ("data", "docs", "etl", "tests")
        for path in sorted((PROJECT / folder).rglob("*"))
        if path.suffix in TEXTS and "snapshots" not in path.parts
    ]
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths)


def test_no_text_of_a_published_file_stands_in_the_project(real_files: Path) -> None:
    own = read_own_texts()
    with (real_files / "iati_datastore" / "activities.jsonl").open(encoding="utf-8") as file:
        titles = {text for line in file for text in json.loads(line).get("title_narrative") or []}
    (path,) = (real_files / "undp_sstc_2024").glob("*.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = {cell for row in csv.DictReader(file) for cell in row.values()}
    narratives = {
        text
        for path in (real_files / "iati_xml").glob("*.xml")
        for text in NARRATIVE.findall(path.read_text(encoding="utf-8"))
    }
    published = {
        text.strip() for text in titles | cells | narratives if len(text.strip()) >= LONG_ENOUGH
    }
    assert len(published) > 300
    assert [text for text in published if text in own] == []
