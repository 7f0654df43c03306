"""The ready-made deck says where SSTC stands, and what the data that are loaded do not say."""

from pathlib import Path

import pytest

from ui.decks.making import make_one
from ui.decks.ready import FIGURES, RESERVES, make_ready

ORIGIN = "http://localhost:8501"


def test_what_real_files_do_not_say_is_named_and_replaced(
    monkeypatch: pytest.MonkeyPatch, real_data: Path
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(real_data))
    deck, left_out = make_ready(ORIGIN)
    assert len(deck.slides) == 10
    assert left_out
    shown = [(slide.figure, slide.page) for slide in deck.slides]
    missing = [pair for pair in FIGURES if pair not in shown]
    assert len(missing) == len([pair for pair in shown if pair in RESERVES]) == len(left_out)
    for slide in deck.slides:
        content, is_empty = make_one(slide, ORIGIN)
        assert not is_empty, content.title
