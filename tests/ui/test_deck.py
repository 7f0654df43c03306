"""A deck comes back from a file and from an address as it went; what is none is refused."""

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.decks import deck as decks
from ui.decks.deck import Deck, DeckError, Slide

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60).map(
    lambda text: decks.CONTROLS.sub("", text)
)
SLIDES = st.builds(
    Slide,
    figure=st.from_regex(r"[A-Za-z0-9_-]{1,20}", fullmatch=True),
    page=st.sampled_from(["overview", "regions", "sdgs"]),
    query=st.dictionaries(st.from_regex(r"[a-z0-9_]{1,10}", fullmatch=True), TEXT, max_size=4),
    title=TEXT,
    notes=TEXT,
)
DECKS = st.builds(Deck, title=TEXT, slides=st.lists(SLIDES, max_size=6).map(tuple))
GOALS = Slide("goals", "sdgs", {"regions": "202~015", "no17": "1"}, "Own title", "Say this")


@given(DECKS)
def test_a_deck_comes_back_from_its_file(deck: Deck) -> None:
    assert decks.read_file(decks.write_file(deck)) == deck


@given(DECKS)
def test_a_deck_comes_back_from_its_address(deck: Deck) -> None:
    written = decks.write_address(deck)
    assert written is None or decks.read_address(written) == deck


@given(st.text(max_size=80))
def test_any_text_in_the_address_is_a_deck_or_refused_in_a_sentence(text: str) -> None:
    for value in (text, f"1.{text}"):
        try:
            decks.read_address(value)
        except DeckError as problem:
            assert str(problem).endswith(".")


def test_ten_slides_fit_an_address_and_their_notes_may_not() -> None:
    deck = Deck("Where we stand", (GOALS,) * 10)
    assert len(decks.write_address(deck)) < 400
    noisy = "".join(chr(0x4E00 + (i * 7919) % 20000) for i in range(4000))
    assert decks.write_address(deck.change(0, notes=noisy)) is None


def test_slides_are_moved_removed_and_named() -> None:
    one, two, three = (Slide(name, "sdgs") for name in ("one", "two", "three"))
    deck = Deck("", (one, two, three))
    assert deck.move(0, 2).slides == (two, three, one)
    assert deck.move(2, -5).slides == (three, one, two)
    assert deck.move(0, 99).slides == (two, three, one)
    assert deck.remove(1).slides == (one, three)
    changed = deck.change(1, title="New\x00 title", notes="n" * 9_999)
    assert changed.slides[1].title == "New title"
    assert len(changed.slides[1].notes) == decks.LONGEST_NOTES
    assert (changed.slides[0], changed.slides[2]) == (one, three)
    assert deck.rename("Hall").title == "Hall"


def test_a_full_deck_takes_no_more() -> None:
    deck = Deck("", (GOALS,) * decks.MOST_SLIDES)
    assert deck.is_full
    assert deck.add(GOALS) == deck
    assert len(deck.remove(0).add(GOALS).slides) == decks.MOST_SLIDES


def test_figures_that_nobody_knows_are_left_out_and_named() -> None:
    deck = Deck("", (GOALS, Slide("gone", "sdgs"), GOALS, Slide("gone", "regions")))
    assert decks.keep_known(deck, {"goals"}) == (Deck("", (GOALS, GOALS)), ("gone",))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"slides": "goals"}, "no list"),
        ({"slides": [3]}, "Slide 1"),
        ({"slides": [{"figure": "../../etc", "page": "sdgs"}]}, "figure"),
        ({"slides": [{"figure": "goals", "page": "http://x"}]}, "page"),
        ({"slides": [{"figure": "goals", "page": "sdgs", "query": {"a b": "1"}}]}, "query"),
        ({"slides": [{"figure": "goals", "page": "sdgs", "query": {"a": 1}}]}, "query"),
        ({"slides": [{"figure": "goals", "page": "sdgs", "title": "x" * 161}]}, "160 characters"),
        ({"slides": [{"figure": "goals", "page": "sdgs"}] * 41}, "more than 40 slides"),
        ({"title": ["x"]}, "title"),
        ({"schema_version": 2}, "version 1"),
    ],
)
def test_a_file_that_is_no_deck_is_refused_in_one_sentence(change: dict, said: str) -> None:
    content = {**json.loads(decks.write_file(Deck("", (GOALS,)))), **change}
    with pytest.raises(DeckError) as problem:
        decks.read_file(json.dumps(content).encode())
    assert said in str(problem.value)
    assert str(problem.value).count(". ") == 0


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"[1]", b"{}", b"[" * 100_000, b"\xff\xfe"]
)
def test_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(DeckError):
        decks.read_file(content)
    with pytest.raises(DeckError):
        decks.read_file(b" " * (decks.LARGEST_FILE + 1))


def test_an_address_that_unpacks_to_very_much_is_refused() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b" " * 3_000_000) + packer.flush()
    value = f"1.{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"
    assert len(value) < decks.LONGEST_ADDRESS
    with pytest.raises(DeckError):
        decks.read_address(value)
