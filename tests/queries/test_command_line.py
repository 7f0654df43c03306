"""What the dashboard shows can be asked from the shell, in four forms."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from queries import catalogue, progress, run, trace
from queries.__main__ import main


@pytest.fixture
def served(small_world, monkeypatch) -> None:
    """The small world as the snapshot under SSTC_DATA."""
    folder = small_world.folder.parents[1]
    monkeypatch.setenv("SSTC_DATA", str(folder))
    (folder / "current.json").write_text('{"snapshot_id": "small"}')


def test_it_lists_every_indicator_and_with_views_every_query(served, capsys) -> None:
    assert main(["list"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [query.id for query in catalogue() if query.kind == "indicator"]
    assert main(["list", "--views"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(catalogue())


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.id)
def test_it_explains_each_query_with_what_it_rests_on(served, capsys, query) -> None:
    assert main(["explain", query.id]) == 0
    told = capsys.readouterr().out
    for text in (query.title, query.question, query.unit, query.caveats, query.columns[0].meaning):
        assert text.splitlines()[0] in told
    assert query.formula.splitlines()[-1] in told
    assert "```sql" in told
    assert main(["explain", query.id, "--without-sql"]) == 0
    assert "```sql" not in capsys.readouterr().out


def test_it_runs_with_filters_and_names_what_was_ignored(served, capsys) -> None:
    filters = ["--regions", "AFR,XXX", "--year-to", "2020"]
    assert main(["run", "SU-04", *filters, "--format", "csv"]) == 0
    printed = capsys.readouterr()
    assert "ignored regions XXX: unknown" in printed.err
    found = pd.read_csv(io.StringIO(printed.out))
    assert found["value"].tolist() == [1, 0, 1]


def test_every_format_holds_the_same_rows(served, capsys, tmp_path) -> None:
    files = {style: tmp_path / f"rows.{style}" for style in ("csv", "json", "parquet", "table")}
    for style, path in files.items():
        options = ["--by", "year, region", "--format", style, "--output", str(path)]
        assert main(["run", "SU-04", *options]) == 0
    assert capsys.readouterr().out == ""
    expected = run("SU-04", by=["year", "region"])
    assert pd.read_parquet(files["parquet"])["value"].tolist() == expected["value"].tolist()
    assert pd.read_csv(files["csv"])["value"].tolist() == expected["value"].tolist()
    held = json.loads(files["json"].read_text())
    assert [row["region"] for row in held] == expected["region"].tolist()
    assert len(files["table"].read_text().splitlines()) == len(expected) + 1


def test_it_traces_a_figure_and_says_what_the_lines_add_up_to(served, capsys) -> None:
    assert main(["trace", "SU-04", "--cell", "year=2021", "--format", "csv"]) == 0
    printed = capsys.readouterr()
    found = pd.read_csv(io.StringIO(printed.out))
    assert len(found) == len(trace("SU-04", None, {"year": 2021})) == 6
    assert printed.err.splitlines()[-1].split() == ["2021", "2.0", "0.0", "2"]
    cells = ["--cell", "year=", "--cell", "group_code=LDC", "--cell", "role=either"]
    assert main(["trace", "SU-13", *cells, "--format", "csv"]) == 0
    roles = pd.read_csv(io.StringIO(capsys.readouterr().out))
    assert set(roles["role"]) == {"either"}
    assert roles["year"].isna().all()


def test_it_shows_the_progress_towards_targets(illustrative_data, monkeypatch, capsys) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    assert main(["progress", "--format", "csv"]) == 0
    found = pd.read_csv(io.StringIO(capsys.readouterr().out))
    assert found["status"].tolist() == progress()["status"].tolist()
    assert found.loc[found["reporter"] == "dashboard", "latest"].notna().any()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "SU-99"], "There is no query 'SU-99'. `python -m queries list` names them."),
        (["explain", "SU-99"], "There is no query 'SU-99'."),
        (["run", "SU-04", "--by", "planet"], "There is no split by 'planet'"),
        (["run", "SU-04", "--sdgs", "three"], "--sdgs takes numbers of goals, not three."),
        (["trace", "SU-04", "--cell", "planet=3"], "SU-04 has no planet in its key."),
        (["trace", "SU-04", "--cell", "2020"], "--cell takes COLUMN=VALUE, not '2020'."),
        (["trace", "rejects"], "The rows of rejects cannot be walked back to source lines."),
    ],
)
def test_what_does_not_exist_is_said_in_a_sentence(served, capsys, arguments, message) -> None:
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


def test_without_data_it_says_so(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.setenv("SSTC_DATA", str(tmp_path))
    assert main(["run", "SU-04"]) == 3
    assert "No snapshot is published" in capsys.readouterr().err


def test_it_works_from_the_shell_into_a_pipe(served) -> None:
    command = [sys.executable, "-m", "queries", "run", "SU-04", "--format", "parquet"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=Path.cwd())
    assert len(pd.read_parquet(io.BytesIO(done.stdout))) == len(run("SU-04"))
