"""Slides say and show what their figures say and show, in every form in which they are had."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pypdf
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from queries import Selection
from tests.etl.office import convert, requires_office
from ui import wording
from ui.decks import layout, pdf_file, pptx_file, qr, xlsx_file
from ui.decks.content import Content
from ui.decks.deck import Deck, Slide
from ui.decks.making import make_contents, make_one
from ui.decks.ready import FIGURES, make_ready
from ui.decks.screen import make_picture
from ui.decks.themes import THEMES
from ui.figures import registry
from ui.links import PROFILES
from ui.style import use_theme

ORIGIN = "http://localhost:8501"
SMALLEST_ON_SCREEN = 28  # dots of 1920
DISCLAIMER = "do not imply official endorsement or acceptance by the United Nations"
QUERY = {"regions": "202~419", "years": "2019-"}


@pytest.fixture(autouse=True)
def served(monkeypatch: pytest.MonkeyPatch, illustrative_data: Path) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))


def make(figure: str, page: str, **query: str) -> Content:
    return make_one(Slide(figure, page, query), ORIGIN)[0]


def list_all() -> list[Content]:
    """Every figure of every page that stands for itself."""
    known = registry.list_figures().values()
    slides = tuple(Slide(one.key, one.page) for one in known if one.page not in PROFILES)
    return [
        content
        for start in range(0, len(slides), 40)
        for content in make_contents(Deck("", slides[start : start + 40]), ORIGIN)
    ]


def open_pptx(*contents: Content):
    return Presentation(io.BytesIO(pptx_file.make_pptx("A deck", contents)))


def find_charts(slide) -> list:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def read_texts(slide) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def read_table(slide) -> list[list[str]]:
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    return [[cell.text.replace("\u00ad", "") for cell in row.cells] for row in table.rows]


def test_bars_of_a_slide_are_a_chart_with_the_numbers_of_the_figure() -> None:
    content = make("region_ranking", "regions", **QUERY)
    chart = find_charts(open_pptx(content).slides[0])[0]
    assert list(chart.plots[0].categories) == content.rows["region_name"].tolist()
    assert list(chart.plots[0].series[0].values) == content.rows["value"].tolist()
    held = pd.read_excel(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), engine="openpyxl")
    assert held.iloc[:, 1].tolist() == content.rows["value"].tolist()


def test_columns_and_line_share_a_chart() -> None:
    content = make("activity", "overview")
    plots = find_charts(open_pptx(content).slides[0])[0].plots
    assert [type(plot).__name__ for plot in plots] == ["BarPlot", "LinePlot"]
    rows = content.rows.dropna(subset=["year"]).sort_values("year")
    assert list(plots[0].categories) == rows["year"].astype(int).astype(str).tolist()
    assert list(plots[0].series[0].values) == rows["started"].tolist()
    assert list(plots[1].series[0].values) == rows["active"].tolist()


def test_intervals_are_error_bars_from_end_to_end() -> None:
    content = make("cohorts", "solutions")
    rows = content.rows[content.rows["year"].isna()].sort_values("age_years")
    series = find_charts(open_pptx(content).slides[0])[0].plots[0].series[-1]
    assert list(series.values) == pytest.approx(rows["value"].tolist())
    held = series._element.find(".//{*}errBars")
    for name, ends in (("plus", rows["interval_high"]), ("minus", rows["interval_low"])):
        found = [float(value.text) for value in held.findall(f"{{*}}{name}//{{*}}v")]
        assert found == pytest.approx((ends - rows["value"]).abs().tolist())


def test_a_heat_map_is_a_table_with_the_numbers_of_the_figure() -> None:
    content = make("goals_by_entity", "sdgs")
    table = read_table(open_pptx(content).slides[0])
    found = {
        (row[0], int(goal)): row[place]
        for row in table[1:]
        for place, goal in enumerate(table[0])
        if goal
    }
    rows = content.rows.dropna(subset=["value"])
    told = {(r.entity_name, int(r.goal)): f"{r.value:,.0f}" for r in rows.itertuples()}
    shown = {key: text for key, text in found.items() if text}
    assert len(shown) > 100
    assert shown == {key: text for key, text in told.items() if key in shown}


def test_small_charts_hold_the_values_of_their_panels() -> None:
    content = make("region_series", "regions")
    charts = find_charts(open_pptx(content).slides[0])
    parts = [part for _, part in content.rows.groupby("region_order", sort=True)]
    assert len(charts) == len(parts) > 4
    years = [list(chart.plots[0].categories) for chart in charts]
    assert all(each == years[0] for each in years)
    for chart, part in zip(charts, parts, strict=True):
        shown = [value for value in chart.plots[0].series[0].values if value is not None]
        assert shown == part.sort_values("year")["value"].tolist()


def test_a_map_is_made_of_countries_that_can_be_coloured() -> None:
    content = make("overview_map", "overview")
    slide = open_pptx(content).slides[0]
    group = next(s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP)
    shapes = {shape.name: shape for shape in group.shapes}
    assert len(set(content.rows["iso3"]) & set(shapes)) > 180
    most = content.rows.sort_values("value").iloc[-1]["iso3"]
    least = content.rows[~content.rows["ever_in_snapshot"] & content.rows["iso3"].isin(shapes)]
    colours = [shapes[name].fill.fore_color.rgb for name in (most, least.iloc[0]["iso3"])]
    assert [str(colour) for colour in colours] == ["0B4A6B", "E9ECEF"]
    assert any(DISCLAIMER in text for text in read_texts(slide))


def test_every_slide_says_where_it_comes_from() -> None:
    contents = list_all()
    file = open_pptx(*contents)
    assert len(file.slides) == len(contents) > 60
    for slide, content in zip(file.slides, contents, strict=True):
        texts = read_texts(slide)
        assert slide.shapes.title.text_frame.text == content.title
        source = next(text for text in texts if text.startswith(content.source))
        assert "licence" in source
        assert content.link in source
        assert wording.WATERMARK in texts or not content.is_illustrative
        assert any("No filter" in text for text in texts)
        assert content.alt in slide.notes_slide.notes_text_frame.text


def test_nothing_but_the_source_is_too_small_for_a_hall() -> None:
    contents = list_all()
    for slide, content in zip(open_pptx(*contents).slides, contents, strict=True):
        for shape in slide.shapes:
            if shape.has_chart:
                assert shape.chart.font.size >= Pt(layout.TEXT_SIZE)
            for size, text in list_sizes(shape):
                is_source = text == content.source or text.startswith("Live view")
                assert size >= Pt(layout.SOURCE_SIZE if is_source else layout.TEXT_SIZE), text


def list_sizes(shape) -> list:
    cells = [c for row in shape.table.rows for c in row.cells] if shape.has_table else []
    frames = [cell.text_frame for cell in cells]
    frames += [shape.text_frame] if shape.has_text_frame else []
    return [
        (paragraph.font.size, paragraph.text)
        for frame in frames
        for paragraph in frame.paragraphs
        if paragraph.text
    ]


@requires_office
def test_the_slides_open_in_an_office_suite_with_all_their_numbers(tmp_path: Path) -> None:
    deck, left_out = make_ready(ORIGIN)
    contents = make_contents(deck, ORIGIN)
    path = tmp_path / "deck.pptx"
    path.write_bytes(pptx_file.make_pptx(deck.title, contents))
    pages = pypdf.PdfReader(convert(path, "pdf", tmp_path)).pages
    assert left_out == []
    assert len(pages) == len(FIGURES) == 10
    for page, content in zip(pages, contents, strict=True):
        assert_words(page.extract_text(), content.title)
    goals = deck.slides.index(next(s for s in deck.slides if s.figure == "goals"))
    assert_numbers(pages[goals].extract_text(), contents[goals].rows["value"])


def test_the_pages_of_a_pdf_can_be_read_and_searched() -> None:
    contents = [
        make("goals", "sdgs", **QUERY),
        make("region_ranking", "regions", **QUERY),
        make("overview_map", "overview"),
        make("strongest_links", "exchanges"),
    ]
    reader = pypdf.PdfReader(io.BytesIO(pdf_file.make_pdf("A deck", contents)))
    assert reader.metadata.title == "A deck"
    assert [entry.title for entry in reader.outline] == [content.title for content in contents]
    for page, content in zip(reader.pages, contents, strict=True):
        text = page.extract_text()
        for part in (content.title, content.filters, content.link, content.source):
            assert_words(text, part)
        assert not page.images
    assert_numbers(reader.pages[0].extract_text(), contents[0].rows["value"])
    assert_numbers(reader.pages[1].extract_text(), contents[1].rows["value"])
    assert_words(reader.pages[2].extract_text(), DISCLAIMER)
    link = reader.pages[0]["/Annots"][0].get_object()["/A"]["/URI"]
    assert link == contents[0].link == f"{ORIGIN}/sdgs?years=2019-&regions=202~419"


def assert_words(text: str, part: str) -> None:
    """The part stands in the text, wherever its lines end."""
    assert re.sub(r"\W", "", part) in re.sub(r"\W", "", text)


def assert_numbers(text: str, values: pd.Series) -> None:
    found = re.findall(r"(?<![\d.])\d[\d,]*(?![\d.])", text)
    assert {f"{value:,.0f}" for value in values} <= set(found)


@pytest.mark.parametrize("name", THEMES)
def test_the_wall_shows_nothing_that_is_too_small_or_out_of_the_picture(name: str) -> None:
    with use_theme(THEMES[name]):
        for content in make_contents(make_ready(ORIGIN)[0], ORIGIN, THEMES[name]):
            picture = etree.fromstring(make_picture(content).encode())
            texts = picture.findall(".//{*}text")
            assert len(texts) > 4
            for text in texts:
                assert float(text.get("font-size")) >= SMALLEST_ON_SCREEN
                assert 0 <= float(text.get("x")) <= 1920
                assert 0 <= float(text.get("y")) <= 1080


def test_text_from_files_stays_text() -> None:
    bad = '<script>alert("x")</script>'
    content = make_one(Slide("goals", "sdgs", title=bad, notes=bad), ORIGIN)[0]
    picture = make_picture(content)
    assert "<script" not in picture
    assert bad in "".join(etree.fromstring(picture.encode()).itertext())
    assert open_pptx(content).slides[0].shapes.title.text_frame.text == bad


def test_the_filters_of_the_hall_go_before_those_of_the_slide() -> None:
    slide = Slide("goals", "sdgs", {"regions": "202", "no17": "1"})
    own = make_one(slide, ORIGIN)[0]
    other = make_one(slide, ORIGIN, over=Selection(regions=("419",)))[0]
    direct = make_one(Slide("goals", "sdgs", {"regions": "419", "no17": "1"}), ORIGIN)[0]
    assert len(own.rows) == len(other.rows) == 16
    pd.testing.assert_frame_equal(other.rows, direct.rows)
    assert other.filters == direct.filters != own.filters
    assert not own.rows["value"].equals(other.rows["value"])


def test_a_slide_without_anything_to_show_says_why() -> None:
    empty, is_empty = make_one(Slide("goals", "sdgs", {"regions": "053", "groups": "LDC"}), ORIGIN)
    assert is_empty
    assert empty.visual.lines[0]
    gone, is_gone = make_one(Slide("goals", "sdgs", {"snapshot": "of-another-day"}), ORIGIN)
    assert is_gone
    assert "of-another-day" in gone.visual.lines[0]


def test_a_workbook_has_the_rows_of_every_slide_on_a_sheet_of_its_own() -> None:
    contents = make_contents(make_ready(ORIGIN)[0], ORIGIN)
    held = io.BytesIO(xlsx_file.make_xlsx("A deck", contents))
    sheets = pd.read_excel(held, sheet_name=None, engine="openpyxl")
    assert list(sheets["slides"]["title"]) == [content.title for content in contents]
    assert all(sheets["slides"]["source"].str.contains("licence"))
    assert all(sheets["slides"]["link"].str.contains("snapshot="))
    for number, content in enumerate(contents, 1):
        sheet = sheets[xlsx_file.name_sheet(number, content.key)]
        assert list(sheet.columns) == list(content.about.rows.columns)
        assert len(sheet) == len(content.rows)
        if "value" in sheet and pd.api.types.is_numeric_dtype(content.rows["value"]):
            told = content.rows["value"].astype(float)
            pd.testing.assert_series_equal(sheet["value"].astype(float), told, check_index=False)


def test_records_that_may_not_be_handed_on_stay_on_the_wall() -> None:
    latest = make("latest", "overview")
    kept = replace(latest, about=replace(latest.about, refusal="The licence keeps these rows."))
    assert latest.visual_of_file is latest.visual
    assert kept.visual is latest.visual
    assert any("licence keeps" in text for text in read_texts(open_pptx(kept).slides[0]))
    text = pypdf.PdfReader(io.BytesIO(pdf_file.make_pdf("", [kept]))).pages[0].extract_text()
    assert_words(text, "The licence keeps these rows.")
    assert latest.visual.lines[0][:20] not in text
    sheet = pd.read_excel(
        io.BytesIO(xlsx_file.make_xlsx("", [kept])), sheet_name=1, header=None, engine="openpyxl"
    )
    assert sheet.to_numpy().tolist() == [["The licence keeps these rows."]]
    figure = make("goals", "sdgs")
    drawn = replace(figure, about=replace(figure.about, refusal="The licence keeps these rows."))
    assert find_charts(open_pptx(drawn).slides[0])


def test_the_code_of_a_link_is_dark_on_light_with_a_quiet_edge() -> None:
    dark, n = qr.list_modules(f"{ORIGIN}/sdgs?no17=1")
    assert min(x for x, _y in dark) == qr.QUIET
    assert max(x for x, _y in dark) == n - qr.QUIET - 1
    # The three corners by which a telephone finds it.
    for x, y in ((2, 2), (n - 9, 2), (2, n - 9)):
        assert {(x + i, y) for i in range(7)} <= set(dark)
