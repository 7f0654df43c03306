"""The address holds the selection as codes, only where it differs from the default."""

import pytest

from queries import Selection
from ui.address import Unreadable, read_selection, write_selection

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
