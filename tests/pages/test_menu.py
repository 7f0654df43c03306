"""The menu of a figure offers what its address gives, and says why where it does not."""

from pathlib import Path

import pytest
from pages_under_test import open_page, read_text

from queries import current_snapshot
from ui import wording_files as words


def open_menu(page: str, key: str, query: dict[str, str]):
    app = open_page(page, query)
    app.session_state[f"files_{key}"] = True
    return app.run()


def list_forms(app) -> set[str]:
    keys = (button.key for button in app.get("download_button"))
    return {key.split("_")[1] for key in keys if key.startswith("file_")}


def test_the_menu_offers_files_citation_and_address(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    monkeypatch.setattr("ui.menu.find_browser", lambda: "chromium")
    app = open_menu("regions", "regions_map", {"sdgs": "3", "year": "2021"})
    assert not app.exception
    assert list_forms(app) == {"xlsx", "zip", "parquet", "json", "png", "svg", "bib", "ris"}
    said = [code.value for code in app.code]
    query = f"sdgs=3&year=2021&snapshot={current_snapshot().id}"
    assert any(text.endswith(f"/regions?{query}") for text in said)
    assert f"/data/regions_map.csv?{query}" in said
    closed = open_page("regions", {})
    assert not list_forms(closed)


def test_without_a_browser_the_menu_says_so(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    monkeypatch.setattr("ui.menu.find_browser", lambda: None)
    app = open_menu("sdgs", "goals", {})
    assert list_forms(app) == {"xlsx", "zip", "parquet", "json", "bib", "ris"}
    assert words.NO_BROWSER in read_text(app)


def test_rows_that_may_not_be_handed_on_are_not_offered(
    illustrative_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    monkeypatch.setattr("ui.menu.find_browser", lambda: "chromium")
    monkeypatch.setattr(
        "ui.files.rules.list_withheld", lambda: {"illustrative": "A catalogue of few"}
    )
    app = open_menu("overview", "latest", {})
    assert list_forms(app) == {"png", "svg", "bib", "ris"}
    assert "A catalogue of few" in read_text(app)
    app = open_menu("overview", "activity", {})
    assert "xlsx" in list_forms(app)
