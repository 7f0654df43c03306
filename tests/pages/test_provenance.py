"""Every figure on every page answers where it comes from, with lines that add up to it."""

import re
from pathlib import Path

import pytest
from pages_under_test import FIGURES, PAGES, open_page, read_text

from ui import wording_provenance as words
from ui.wording import SHORT_TITLES

WITHOUT_FIGURE = {"rejects"}  # where nothing was left out, there is nothing to ask about
RECOUNT = re.compile(
    r"Added up again from [\d,]+ lines? of files: \*\*([\d,.]+)( of ([\d,.]+))?\*\*"
)
BASIS = re.compile(r"This figure is no sum: it rests on [1-9][\d,]* lines? of files")


def list_buttons(page: str) -> list[str]:
    """The keys of the buttons of a page, by the figures that it is to show."""
    keys = sorted(FIGURES[page] - {"headlines"})
    if "headlines" in FIGURES[page]:
        keys += [f"headline_{name}" for name in CARDS[page]]
    return keys


HEADLINES = ("SU-01", "SU-04", "SU-05", "SU-10", "SU-13", "SU-19", "SU-20")
CARDS = {"overview": HEADLINES, "exchanges": ("SU-10", "SU-12", "SU-15", "SU-18")}
BUTTONS = [(page, key) for page in PAGES for key in list_buttons(page)]


@pytest.mark.parametrize(("page", "key"), BUTTONS)
def test_a_figure_opens_its_lines(
    page: str, key: str, illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page(page, {})
    if key in WITHOUT_FIGURE:
        return
    app.button(key=f"origin_{key}").click().run()
    assert not app.exception
    told = read_text(app)
    if RECOUNT.search(told) is None and BASIS.search(told) is None:
        assert key in words.WITHOUT_LINES
        assert words.WITHOUT_LINES[key] in told
        return
    assert any(frame.value.columns[0] == "record" for frame in app.dataframe)
    assert any(button.key == f"origin_csv_{key}" for button in app.get("download_button"))


@pytest.mark.parametrize("name", HEADLINES)
def test_the_lines_of_a_headline_add_up_to_what_the_card_says(
    name: str, illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    app = open_page("overview", {"groups": "LDC"})
    app.button(key=f"origin_headline_{name}").click().run()
    found = RECOUNT.search(read_text(app))
    counted, whole = (
        float(part.replace(",", "")) if part else None for part in (found[1], found[3])
    )
    cards = {metric.label: metric.value for metric in app.metric}
    shown = cards[SHORT_TITLES[name]]
    if shown.endswith("%"):
        assert f"{100 * counted / whole:.1f}" == shown.split()[0]
    else:
        assert counted == float(shown.replace(",", ""))
