"""The rules of the house: who may import whom, where SQL and figures live, how long a module is."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PAGES = sorted((PROJECT / "pages").glob("[!_]*.py"))
SQL = re.compile(r"\bselect\b.+\bfrom\b|read_parquet|duckdb", re.IGNORECASE | re.DOTALL)
DRAWING = {"plotly_chart", "dataframe", "table", "line_chart", "bar_chart", "altair_chart"}


def list_imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def list_calls(path: Path) -> set[str]:
    return {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }


def run_tool(*command: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_keep_to_the_rooms() -> None:
    code = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    result = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_code_is_linted() -> None:
    result = run_tool("ruff", "check", ".")
    assert result.returncode == 0, result.stdout


def test_the_code_is_formatted() -> None:
    result = run_tool("ruff", "format", "--check", ".")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_holds_no_sql_and_draws_no_figure_itself(page: Path) -> None:
    assert not SQL.search(page.read_text(encoding="utf-8"))
    assert list_imports(page) <= {"streamlit", "ui", "queries"}
    assert not list_calls(page) & DRAWING


def test_figures_are_drawn_in_their_frame_only() -> None:
    drawing = {
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "ui").rglob("*.py")
        if list_calls(path) & DRAWING
    }
    # The drawer of a frame lists the lines behind its figure.
    assert drawing == {"ui/frame.py", "ui/provenance.py"}


def test_the_entry_is_short_and_imports_the_ui_only() -> None:
    entry = PROJECT / "dashboard.py"
    assert len(entry.read_text(encoding="utf-8").splitlines()) < 80
    assert list_imports(entry) <= {"pathlib", "streamlit", "ui", "queries"}


def test_sql_outside_the_queries_is_nowhere() -> None:
    for folder in ("ui", "pages"):
        for path in (PROJECT / folder).rglob("*.py"):
            # What a reader may do with a file is a word; what a page does is not.
            if not path.name.startswith("wording"):
                text = ast.unparse(ast.parse(path.read_text(encoding="utf-8")))
                assert "read_parquet" not in text, path
            assert "duckdb" not in list_imports(path)


def test_every_requirement_is_pinned_exactly() -> None:
    lines = (PROJECT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+", pin) for pin in pins), pins


def test_the_readme_holds_its_two_commands() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert "pip install -r requirements.txt && streamlit run dashboard.py" in readme
    assert "pip install -r requirements.txt && pytest" in readme
