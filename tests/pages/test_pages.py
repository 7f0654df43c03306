"""Every page runs on illustrative, real and empty selections, and says what it shows."""

from pathlib import Path

import pytest
from pages_under_test import (
    FIGURES,
    PAGES,
    QUERIES,
    check_figures,
    go_to,
    list_menus,
    open_page,
    read_text,
)

from ui import wording


@pytest.mark.parametrize("name", list(QUERIES))
@pytest.mark.parametrize("page", PAGES)
def test_page_runs_on_illustrative_data(
    page: str, name: str, illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page(page, QUERIES[name])
    assert not app.exception
    assert app.title[0].value == wording.QUESTIONS[page]
    assert wording.FOOTER in read_text(app)
    check_figures(app)


@pytest.mark.parametrize("name", list(QUERIES))
@pytest.mark.parametrize("page", PAGES)
def test_page_runs_on_real_data(
    page: str, name: str, real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(real_data))
    app = open_page(page, QUERIES[name])
    assert not app.exception
    assert wording.WATERMARK not in read_text(app)
    check_figures(app)


@pytest.mark.parametrize("page", ["regions", "sdgs"])
def test_a_figure_by_region_says_what_lies_in_none_of_its_regions(
    page: str, real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(real_data))
    outside = wording.say_without_region(30 if page == "regions" else 1)
    scheme = "undp_bureau" if page == "regions" else "regional_commission"
    assert outside in read_text(open_page(page, {"scheme": scheme}))
    assert outside not in read_text(open_page(page, {}))


def test_a_state_outside_the_scheme_stays_a_white_spot(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    tables = [frame.value for frame in open_page("regions", {"scheme": "undp_bureau"}).dataframe]
    (spots,) = [table for table in tables if list(table) == list(wording.WHITE_SPOTS_COLUMNS)]
    assert (spots["region_name"] == wording.NO_REGION).sum() == 32
    assert spots["region_name"].notna().all()


def test_the_filter_bar_offers_every_scheme_and_the_link_keeps_the_choice(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page("overview", {})
    chooser = app.selectbox(key="filter_scheme")
    assert chooser.options == [
        "M49 regions",
        "M49 sub-regions",
        "Regional commissions",
        "SDG regions",
        "UNDP bureaux",
        "UN development system regions",
    ]
    assert chooser.value == "sdg"
    chooser.select("unsdg").run()
    assert app.query_params == {"scheme": "unsdg"}
    app.multiselect(key="filter_regions").select("arab_states").run()
    assert app.query_params == {"scheme": "unsdg", "regions": "arab_states"}
    again = open_page("regions", {"scheme": "unsdg", "regions": "arab_states"})
    assert again.selectbox(key="filter_scheme").value == "unsdg"
    assert again.multiselect(key="filter_regions").value == ["arab_states"]


@pytest.mark.parametrize("page", PAGES)
def test_each_figure_of_a_page_can_be_downloaded(
    page: str, illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page(page, {})
    missing = FIGURES[page] - list_menus(app)
    # With nothing to correct there are no findings to download.
    assert missing <= {"rejects"}


def test_an_empty_selection_says_so(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page("overview", QUERIES["nothing_left"])
    assert wording.EMPTY_SELECTION in read_text(app)


def test_a_link_with_unknown_values_says_what_was_left_out(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page("overview", {"regions": "202~moon", "years": "soon"})
    assert "moon" in app.info[0].value
    assert "soon" in app.info[0].value
    assert app.query_params == {"regions": "202"}


def test_years_outside_the_data_are_left_out_and_named(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page("overview", {"years": "1950-1960"})
    assert "1950–1960" in app.info[0].value
    assert app.query_params == {}


def test_a_filter_holds_on_the_next_page_and_in_the_address(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page("overview", {})
    app.multiselect(key="filter_groups").select("LDC").run()
    assert app.query_params == {"groups": "LDC"}
    go_to(app, "sdgs")
    assert app.query_params == {"groups": "LDC"}
    assert app.multiselect(key="filter_groups").value == ["LDC"]


def test_removing_a_chip_removes_the_filter(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page("overview", {"groups": "LDC~SIDS"})
    app.button(key="chip_groups_LDC").click().run()
    assert app.query_params == {"groups": "SIDS"}
    app.button(key="chip_reset").click().run()
    assert app.query_params == {}


def test_the_map_slider_starts_at_the_latest_year_and_stands_in_the_address(
    illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page("regions", {})
    slider = next(slider for slider in app.slider if slider.label == wording.MAP_YEAR)
    assert slider.value == slider.max == 2025
    slider.set_value(2019).run()
    assert app.query_params == {"year": "2019"}


@pytest.mark.parametrize("query", [{}, {"years": "2018-2022", "groups": "LDC"}])
def test_a_new_snapshot_of_other_years_is_shown_at_the_next_click(
    query: dict, illustrative_data: Path, real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page("overview", query)
    for data in (real_data, illustrative_data):
        monkeypatch.setenv("SSTC_DATA", str(data))
        app.run()
        assert not app.exception
        assert app.query_params == query


def test_a_missing_snapshot_says_how_to_build_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(tmp_path))
    app = open_page("overview", {})
    assert not app.exception
    assert "python -m etl build" in app.error[0].value
