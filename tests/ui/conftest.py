"""What the tests of files and addresses share: a snapshot with a source that is not handed on."""

import shutil
from pathlib import Path

import pytest

from etl.build import build
from etl.progress import SilentProgress

PROJECT = Path(__file__).resolve().parent.parent.parent
FORMULA = '=HYPERLINK("http://example.org")'
SEALED = 'source_id = "sealed"\nlicence = "for the eyes of few"\nredistribute = false\n'
OPEN = """\
solution_id,title,summary,entity,origin_country,documented_on,sdgs,outcome,themes,status,url
Z-1,"{formula}","-1 or @two, ""quoted""
and a new line",FAO,Kenya,2019-03-01,6,,,active,
"""


@pytest.fixture(scope="session")
def sealed_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of a source that may not be handed on, and of one record that may.

    Its title is a formula.
    """
    raw, out = tmp_path_factory.mktemp("sealed_raw"), tmp_path_factory.mktemp("sealed_data")
    shutil.copytree(PROJECT / "data" / "raw", raw, dirs_exist_ok=True)
    (raw / "illustrative" / "source.toml").write_text(SEALED)
    (raw / "open").mkdir()
    title = FORMULA.replace('"', '""')
    (raw / "open" / "solutions.csv").write_text(OPEN.format(formula=title), encoding="utf-8")
    (raw / "open" / "source.toml").write_text('source_id = "open"\nlicence = "CC0-1.0"\n')
    build([raw], out, SilentProgress())
    return out
