"""The address holds the selection as codes, only where it differs from the default."""

import pytest

from queries import Selection
from ui import controls, links
from ui.address import (
    PARAMETERS,
    RENAMED,
    Unreadable,
    read_selection,
    rename_old,
    write_selection,
)

SELECTIONS = [
    Selection(),
    Selection(year_from=2018, year_to=2022),
    Selection(year_from=2018),
    Selection(year_to=2022),
    Selection(scheme="m49", regions=("002", "019")),
    Selection(groups=("LDC", "SIDS"), sdgs=(1, 17), without_sdg17=True),
    Selection(outcomes=("O1", "none"), entities=("XM-DAC-41302", "UN-Women")),
    Selection(modalities=("triangular",), sources=("illustrative",), counting="fractional"),
    Selection(groups=("LDC",), group_status="today"),
    Selection(countries=("KEN", "NPL")),
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: str(write_selection(s)))
def test_what_is_written_is_read_again(selection: Selection) -> None:
    assert read_selection(write_selection(selection)) == (selection, ())


def test_the_default_leaves_the_address_empty() -> None:
    assert write_selection(Selection()) == {}


def test_lists_are_joined_with_a_sign_that_browsers_leave_alone() -> None:
    assert write_selection(Selection(regions=("202", "419"))) == {"regions": "202~419"}


def test_one_year_alone_is_a_range_of_one_year() -> None:
    selection, unreadable = read_selection({"years": "2020"})
    assert (selection.year_from, selection.year_to, unreadable) == (2020, 2020, ())


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("years", "last"),
        ("years", "-"),
        ("years", "20x0-2020"),
        ("sdgs", "three"),
        ("sdgs", "²"),
        ("sdgs", "1234567"),
        ("count", "double"),
        ("status", "tomorrow"),
    ],
)
def test_what_makes_no_sense_is_named_and_left_out(parameter: str, value: str) -> None:
    selection, unreadable = read_selection({parameter: value})
    assert selection == Selection()
    assert unreadable == (Unreadable(parameter, value),)


def test_parameters_of_others_are_left_alone() -> None:
    assert read_selection({"embed": "true", "year": "2020"}) == (Selection(), ())


@pytest.mark.parametrize(("old", "new"), RENAMED.items())
def test_a_link_with_an_old_name_works_as_with_the_new_one(old: str, new: str) -> None:
    value = {"sdgs": "3", "count": "fractional", "no17": "1"}.get(new, "x")
    selection, unreadable = read_selection({old: value})
    assert selection != Selection()
    assert (selection, unreadable) == read_selection({new: value})


@pytest.mark.parametrize(("old", "new"), RENAMED.items())
def test_the_present_name_goes_before_the_old_one(old: str, new: str) -> None:
    assert rename_old({old: "old", new: "present"}) == {new: "present"}
    assert rename_old({new: "present", old: "old"}) == {new: "present"}


def test_an_old_name_is_no_present_one() -> None:
    settings = {controls.YEAR, controls.INDICATOR, *links.PROFILES.values()}
    assert not set(RENAMED) & {*PARAMETERS, *settings}
    assert set(RENAMED.values()) <= {*PARAMETERS}
