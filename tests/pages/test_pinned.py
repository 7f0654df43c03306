"""A page and a figure that are pinned to a snapshot show that one, whatever is newest."""

import shutil
from pathlib import Path

import pytest
from pages_under_test import open_page, read_text

from queries import Selection, current_snapshot, list_snapshots
from ui import links, served
from ui import wording_files as words
from ui.figures import registry


@pytest.fixture
def two(
    illustrative_data: Path, real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, str]:
    """A data folder with two snapshots: the ids of the one served and of the other."""
    folder = tmp_path / "data"
    shutil.copytree(illustrative_data, folder)
    (other,) = (real_data / "snapshots").glob("*/")
    shutil.copytree(other, folder / "snapshots" / other.name)
    monkeypatch.setenv("SSTC_DATA", str(folder))
    return current_snapshot().id, other.name


def test_a_pinned_page_shows_its_snapshot_and_the_way_to_the_newest(two: tuple[str, str]) -> None:
    newest, other = two
    app = open_page("regions", {"snapshot": other, "sdgs": "3"})
    assert not app.exception
    assert words.say_pinned(other, "")[:-1] in read_text(app)
    assert app.query_params == {"snapshot": other, "sdgs": "3"}
    pinned = [caption.value for caption in app.caption]
    app.button(key="pinned_leave").click().run()
    assert not app.exception
    assert app.query_params == {"sdgs": "3"}
    assert other not in read_text(app)
    assert [caption.value for caption in app.caption] != pinned
    assert newest != other


def test_an_unknown_snapshot_is_named_and_the_newest_is_shown(two: tuple[str, str]) -> None:
    for asked in ("moon", "../../etc"):
        app = open_page("overview", {"snapshot": asked})
        assert not app.exception
        assert app.warning[0].value == words.say_unknown_snapshot(asked)
        assert app.query_params == {}


def test_a_figure_is_made_of_the_snapshot_that_is_pinned(two: tuple[str, str]) -> None:
    _newest, other = two
    now = registry.make("SU-19", Selection(), {}).framed.rows
    with served.pin(served.open_asked(other)):
        then = registry.make("SU-19", Selection(), {}).framed.rows
        assert f"snapshot={other}" in links.make_address("regions", Selection())
    assert not now.equals(then)
    assert registry.make("SU-19", Selection(), {}).framed.rows.equals(now)
    assert {snapshot.id for snapshot in list_snapshots()} == set(two)
