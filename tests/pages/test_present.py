"""The page Present: a deck is begun, put in order, named, emptied, and refused where it is none."""

import json

import pytest
from pages_under_test import PROJECT
from streamlit.testing.v1 import AppTest

from ui import wording
from ui import wording_present as words
from ui.decks import deck as decks
from ui.decks import offering
from ui.decks.deck import Deck, Slide
from ui.decks.ready import FIGURES

GOALS, REGIONS = Slide("goals", "sdgs", {"no17": "1"}), Slide("region_ranking", "regions")


@pytest.fixture
def app() -> AppTest:
    app = AppTest.from_file(str(PROJECT / "ui" / "shell.py"), default_timeout=60)
    return app.run()


def go_to_deck(app: AppTest, deck: Deck = Deck()) -> AppTest:  # noqa: B008 - it cannot be changed
    app.session_state[offering.DECK] = deck
    app.switch_page("../pages/present.py")
    app.run()
    assert not app.exception
    return app


def held(app: AppTest) -> Deck:
    return app.session_state[offering.DECK]


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


def test_without_a_deck_the_page_says_how_to_begin(app: AppTest) -> None:
    go_to_deck(app)
    assert words.BEGIN in [element.value for element in app.markdown]
    press(app, "deck_ready")
    assert [slide.figure for slide in held(app).slides] == [figure for figure, _page in FIGURES]
    assert held(app).title == words.READY_TITLE


def test_a_figure_comes_into_the_deck_as_the_address_shows_it(app: AppTest) -> None:
    app.switch_page("../pages/sdgs.py")
    app.query_params["no17"] = "1"
    app.run()
    press(app, "deck_goals")
    press(app, "deck_goal_series")
    series = Slide("goal_series", "sdgs", {"no17": "1"})
    assert held(app).slides == (GOALS, series)


def test_slides_are_put_in_order_and_taken_out(app: AppTest) -> None:
    go_to_deck(app, Deck("Hall", (GOALS, REGIONS)))
    press(app, f"slide_{words.DOWN}_0")
    assert held(app).slides == (REGIONS, GOALS)
    press(app, f"slide_{words.UP}_1")
    assert held(app).slides == (GOALS, REGIONS)
    press(app, f"slide_{words.REMOVE}_0")
    assert held(app).slides == (REGIONS,)
    press(app, "deck_clear")
    assert held(app) == Deck()


def test_titles_and_notes_are_kept_in_the_address(app: AppTest) -> None:
    go_to_deck(app, Deck("", (GOALS,)))
    for label, text in (
        (words.DECK_TITLE, "Where we stand"),
        (words.name_slide_title(1), "Goals travel"),
    ):
        next(each for each in app.text_input if each.label == label).set_value(text).run()
    app.text_area[0].set_value("Speak slowly").run()
    expected = Deck(
        "Where we stand", (Slide("goals", "sdgs", {"no17": "1"}, "Goals travel", "Speak slowly"),)
    )
    assert held(app) == expected
    asked = app.query_params["deck"]
    assert decks.read_address(asked if isinstance(asked, str) else asked[0]) == expected


def test_the_deck_of_an_address_is_taken_over_without_what_nobody_knows(app: AppTest) -> None:
    deck = Deck("From afar", (GOALS, Slide("gone", "sdgs")))
    app.query_params["deck"] = decks.write_address(deck)
    app.switch_page("../pages/present.py")
    app.query_params["deck"] = decks.write_address(deck)
    app.run()
    assert not app.exception
    assert held(app) == Deck("From afar", (GOALS,))
    assert any("gone" in info.value for info in app.info)


def test_a_file_that_is_no_deck_is_refused_and_the_deck_stays(app: AppTest) -> None:
    go_to_deck(app, Deck("Mine", (GOALS,)))
    app.file_uploader[0].set_value(("deck.json", b"{}", "application/json")).run()
    assert wording.as_plain_text(words.NOT_A_DECK) in [info.value for info in app.info]
    assert held(app).title == "Mine"
    other = json.loads(decks.write_file(Deck("Other", (REGIONS,))))
    content = json.dumps(other).encode()
    app.file_uploader[0].set_value(("deck.json", content, "application/json")).run()
    assert held(app) == Deck("Other", (REGIONS,))
