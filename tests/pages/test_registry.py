"""A figure by its address is the figure on its page, and every figure has an address."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import plotly.io
import pytest
from pages_under_test import PAGES, PROJECT, QUERIES
from streamlit.testing.v1 import AppTest

from queries import Selection, rows
from ui import frame, headlines
from ui.asked import read_asked
from ui.charts.base import ReadyFigure
from ui.data import fetch_options
from ui.figures import made, registry
from ui.links import PROFILES
from ui.named import name_figure
from ui.shown import Shown
from ui.style import LIGHT

SETTINGS = {
    "regions": [{"year": "2021", "map": "markers_only"}, {"year": "all"}, {"map": "moon"}],
    "sdgs": [{"need": "6"}, {"sdgs": "4~5"}, {"need": "17", "no17": "1"}],
    "outcomes": [{"outcome": "4", "indicator": "SU-19"}, {"framework": "none"}],
    "methods": [{"indicator": "SU-13"}, {"indicator": "SU-04"}, {"indicator": "moon"}],
    "solutions": [{"q": "water"}, {"q": "water", "most": "28"}, {"stages": "S4", "q": "health"}],
}
Watch = Callable[[str, dict[str, str]], tuple[AppTest, list[Shown]]]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Opens a page; gives it, and all the figures that it draws."""
    drawn: list[Shown] = []

    def keep(shown: Shown) -> bool:
        drawn.append(shown)
        return False

    def watch_page(page: str, query: dict[str, str]) -> tuple[AppTest, list[Shown]]:
        app = AppTest.from_file(str(PROJECT / "ui" / "shell.py"), default_timeout=60)
        with monkeypatch.context() as patch:
            for module in (frame, headlines):
                patch.setattr(module, "offer", keep)
            if page != PAGES[0]:
                app.run()
                app.switch_page(f"../pages/{page}.py")
                drawn.clear()
            for name, value in query.items():
                app.query_params[name] = value
            app.run()
        assert not app.exception
        return app, drawn

    return watch_page


def compare(app: AppTest, page: str, drawn: list[Shown]) -> None:
    """By the address that the page writes each figure is the one on the page."""
    query = {name: value[0] if isinstance(value, list) else value
             for name, value in app.query_params.items()}  # fmt: skip
    asked = read_asked(query, fetch_options())
    assert not asked.ignored
    assert drawn
    for shown in drawn:
        name = name_figure(page, shown.framed.key)
        again = registry.make(name, asked.selection, asked.settings, LIGHT, is_strict=True)
        assert again.kind == shown.kind, name
        assert again.framed.title == shown.framed.title, name
        assert again.framed.subtitle == shown.framed.subtitle, name
        pd.testing.assert_frame_equal(as_text(again), as_text(shown))
        assert write_charts(again) == write_charts(shown), name
        assert list(again.lines) == list(shown.lines), name


def as_text(shown: Shown) -> pd.DataFrame:
    """The rows with links as the texts that files hold of them."""
    frame_of = shown.framed.rows
    texts = {name: frame_of[name].map(str) for name in frame_of if frame_of[name].dtype == object}
    return frame_of.assign(**texts)


def write_charts(shown: Shown) -> list:
    return [
        (label, json.loads(plotly.io.to_json(ReadyFigure(figure), validate=False)))
        for label, figure in shown.charts
    ]


@pytest.mark.parametrize("name", ["all", "filtered", "commission", "nothing_left"])
@pytest.mark.parametrize("page", PAGES)
def test_a_figure_by_its_address_is_the_figure_on_its_page(
    page: str,
    name: str,
    watch: Watch,
    illustrative_data: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app, drawn = watch(page, QUERIES[name])
    compare(app, page, drawn)


@pytest.mark.parametrize(
    ("page", "query"), [(page, query) for page, found in SETTINGS.items() for query in found]
)
def test_the_settings_of_a_page_hold_for_its_figures_by_address(
    page: str,
    query: dict,
    watch: Watch,
    illustrative_data: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app, drawn = watch(page, query)
    compare(app, page, drawn)


@pytest.mark.parametrize("name", ["all", "filtered", "nothing_left"])
@pytest.mark.parametrize("page", list(PROFILES))
def test_the_figures_of_profiles_have_addresses_too(
    page: str,
    name: str,
    watch: Watch,
    illustrative_data: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    record = rows("travelled_solutions", Selection(), row_limit=1)[0]["initiative_id"]
    whose = {"country": "KEN", "entity": "FAO", "solution": record}[page]
    app, drawn = watch(page, {**QUERIES[name], PROFILES[page]: whose})
    if drawn or name != "nothing_left":
        compare(app, page, drawn)


@pytest.mark.parametrize("page", [*PAGES, *PROFILES])
def test_no_figure_is_without_an_address(
    page: str,
    watch: Watch,
    illustrative_data: Path,
    real_data: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for data in (illustrative_data, real_data):
        monkeypatch.setenv("SSTC_DATA", str(data))
        record = rows("latest_additions", Selection(), row_limit=1)[0]["initiative_id"]
        whose = {"country": "KEN", "entity": "FAO", "solution": record, "solutions": "water"}
        parameter = {**PROFILES, "solutions": "q"}.get(page)
        _app, drawn = watch(page, {parameter: whose[page]} if parameter else {})
        names = {name_figure(page, shown.framed.key) for shown in drawn}
        assert names
        assert names <= set(registry.list_figures())


def test_the_names_of_figures_are_told_apart() -> None:
    names = [name_figure(page, key) for page, makers in made.MAKERS.items() for key in makers]
    assert len(names) == len(set(names))


def test_a_setting_that_is_not_there_is_told_to_who_asks_by_address(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    wrong = {"year": "soon", "iso3": "moon"}
    shown = registry.make("regions_map", Selection(), wrong)
    assert shown.framed.rows.equals(registry.make("regions_map", Selection(), {}).framed.rows)
    with pytest.raises(made.UnknownSetting, match="year does not take 'soon'"):
        registry.make("regions_map", Selection(), wrong, is_strict=True)
    with pytest.raises(made.UnknownSetting, match="iso3 does not take 'moon'"):
        registry.make("country_activity", Selection(), wrong)
    with pytest.raises(made.UnknownSetting, match="id is missing"):
        registry.make("solution_facts", Selection(), {})
    with pytest.raises(registry.UnknownFigure, match="'moon'"):
        registry.make("moon", Selection(), {})


@pytest.mark.parametrize("query", [{}, QUERIES["nothing_left"], QUERIES["filtered"]])
def test_every_figure_can_be_made_without_a_page(
    query: dict, illustrative_data: Path, real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for data in (illustrative_data, real_data):
        monkeypatch.setenv("SSTC_DATA", str(data))
        record = rows("latest_additions", Selection(), row_limit=1)[0]["initiative_id"]
        whose = {"iso3": "KEN", "code": "FAO", "id": record, "q": "water"}
        asked = read_asked({**query, **whose}, fetch_options())
        for name in registry.list_figures():
            try:
                shown = registry.make(name, asked.selection, asked.settings)
            except made.NothingShown:
                continue
            assert shown.framed.title
            assert shown.charts or shown.table is not None or shown.lines
