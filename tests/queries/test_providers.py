"""Reciprocity, concentration and net positions, worked out by hand on a few links."""

from collections.abc import Callable
from datetime import date

import pytest

from queries import Selection, rows

Row = dict
LINKS = [
    # record, from, to, year, direction known
    ("a", "IND", "KEN", 2020, True),
    ("b", "KEN", "IND", 2022, True),
    ("a", "BRA", "KEN", 2020, True),
    ("b", "BRA", "RWA", 2022, True),
    ("b", "KEN", "BRA", None, True),
    ("b", "IND", "NPL", 2022, True),
    ("b", "NPL", "JAM", 2022, False),
    ("b", "NPL", "KEN", None, False),
]


def publish_links(
    publish: Callable[..., object], links: list[tuple], *, made_up: str = "", **tables: list[Row]
) -> None:
    """Records "a" and "b" with these links; those of the record `made_up` are illustrative."""
    publish(
        initiatives=[
            {
                "initiative_id": name,
                "start_date": date(2019, 1, 1),
                "end_date": date(2025, 12, 31),
                "source_id": "made" if name == made_up else "src",
            }
            for name in ("a", "b")
        ],
        initiative_countries=[
            {"initiative_id": name, "iso3": "KEN", "role": "both"} for name in ("a", "b")
        ],
        exchanges=[
            {
                "initiative_id": name,
                "from_iso3": start,
                "to_iso3": end,
                "year": year,
                "direction_known": is_known,
            }
            for name, start, end, year, is_known in links
        ],
        **tables,
    )


def by_year(query_id: str, *columns: str, selection: Selection | None = None) -> dict:
    """The columns by year; key None is the whole selection."""
    return {
        row["year"]: tuple(row[column] for column in columns) for row in rows(query_id, selection)
    }


# ---- SU-15


def test_a_pair_is_reciprocal_once_a_link_answers_another(publish):
    publish_links(publish, LINKS, made_up="b")
    assert by_year("SU-15", "numerator", "denominator", "n_links") == {
        None: (2, 4, 6),
        2020: (0, 2, 2),
        2021: (0, 2, 2),
        2022: (1, 4, 5),
        2023: (1, 4, 5),
        2024: (1, 4, 5),
        2025: (1, 4, 5),
    }
    assert by_year("SU-15", "value", "n")[None] == (50, 4)
    left_out = by_year("SU-15", "n_undirected", "n_undated", "is_illustrative")
    assert left_out[None] == (2, 1, True)
    assert left_out[2021] == (0, 0, False)
    assert left_out[2022] == (1, 0, True)


def test_a_range_of_years_begins_anew(publish):
    publish_links(publish, LINKS)
    assert by_year(
        "SU-15", "numerator", "denominator", "n_undated", selection=Selection(year_from=2021)
    ) == {
        None: (0, 3, 0),
        2022: (0, 3, 0),
        2023: (0, 3, 0),
        2024: (0, 3, 0),
        2025: (0, 3, 0),
    }


def test_many_links_of_a_pair_are_one_pair(publish):
    publish_links(
        publish,
        [("a", "IND", "KEN", 2020, True), ("b", "IND", "KEN", 2021, True)],
    )
    found = by_year("SU-15", "value", "denominator", "n_links")
    assert found[None] == found[2021] == (0, 1, 2)


def test_without_a_direction_reciprocity_is_unknown(publish):
    publish_links(publish, [("a", "IND", "KEN", 2020, False)])
    assert by_year("SU-15", "value", "numerator", "denominator", "n_undirected") == {
        None: (None, 0, 0, 1)
    }


# ---- SU-18


def test_a_single_provider_is_all_concentration(publish):
    publish_links(
        publish, [("a", "IND", "KEN", 2020, True), ("a", "IND", "RWA", 2020, True)], made_up="a"
    )
    assert by_year("SU-18", "value", "herfindahl", "effective_providers", "is_illustrative") == {
        None: (100, 1, 1, True),
        2020: (100, 1, 1, True),
    }


def test_five_providers_are_the_largest_with_the_first_by_code_at_place_five(publish):
    """3 links from BRA, 2 from IND, 1 each from BTN, FRA, JAM, KEN, RWA: 10 in all."""
    publish_links(
        publish,
        [
            *(("a", "BRA", to, 2020, True) for to in ("KEN", "RWA", "NPL")),
            *(("a", "IND", to, 2020, True) for to in ("KEN", "RWA")),
            *(("a", start, "NPL", 2021, True) for start in ("RWA", "KEN", "JAM", "FRA", "BTN")),
            ("b", "NPL", "JAM", 2021, False),
            ("b", "NPL", "IND", None, False),
        ],
    )
    (whole,) = [row for row in rows("SU-18") if row["year"] is None]
    assert (whole["numerator"], whole["denominator"], whole["value"]) == (8, 10, 80)
    assert whole["largest_providers"] == "BRA, IND, BTN, FRA, JAM"
    assert whole["herfindahl"] == pytest.approx((9 + 4 + 5) / 100)
    assert whole["effective_providers"] == pytest.approx(100 / 18)
    assert (whole["n_providers"], whole["n"], whole["n_undirected"]) == (7, 10, 2)
    years = by_year("SU-18", "value", "n_providers", "largest_providers", "n_undirected")
    assert years[2020] == (100, 2, "BRA, IND", 0)
    assert years[2021] == (100, 5, "BTN, FRA, JAM, KEN, RWA", 1)
    assert set(years) == {None, 2020, 2021}


def test_undated_links_stand_in_the_row_of_all(publish):
    publish_links(publish, LINKS)
    found = by_year("SU-18", "n", "n_undated", "n_undirected")
    assert found == {None: (6, 1, 2), 2020: (2, 0, 0), 2022: (3, 0, 1)}


def test_a_provider_outside_the_region_counts_when_the_recipient_lies_in_it(publish):
    publish_links(publish, LINKS)
    found = by_year("SU-18", "n", "largest_providers", selection=Selection(regions=("AFR",)))
    assert found[None] == (5, "BRA, KEN, IND")


def test_without_a_provider_there_is_no_concentration(publish):
    publish_links(publish, [("a", "IND", "KEN", 2020, False)])
    (row,) = rows("SU-18")
    assert (row["year"], row["denominator"], row["n_providers"], row["n_undirected"]) == (
        None,
        0,
        0,
        1,
    )
    assert row["value"] is row["herfindahl"] is row["effective_providers"] is None
    assert row["largest_providers"] is None


# ---- net_position


def test_the_position_is_what_goes_out_less_what_comes_in(publish):
    publish_links(publish, LINKS, made_up="a")
    found = {
        row["iso3"]: (row["value"], row["provided"], row["received"], row["net_share"])
        for row in rows("net_position")
    }
    assert found == {
        "BRA": (1, 2, 1, pytest.approx(1 / 3)),
        "IND": (1, 2, 1, pytest.approx(1 / 3)),
        "KEN": (0, 2, 2, 0),
        "RWA": (-1, 0, 1, -1),
        "NPL": (-1, 0, 1, -1),
    }
    assert list(found) == ["BRA", "IND", "KEN", "NPL", "RWA"]
    kenya = next(row for row in rows("net_position") if row["iso3"] == "KEN")
    assert (kenya["partners"], kenya["partners_both_ways"], kenya["n"]) == (2, 2, 4)
    assert (kenya["n_undirected"], kenya["n_undated"], kenya["is_illustrative"]) == (1, 1, True)
    nepal = next(row for row in rows("net_position") if row["iso3"] == "NPL")
    assert (nepal["n_undirected"], nepal["is_illustrative"]) == (2, False)


def test_only_countries_in_scope_have_a_position(publish):
    publish_links(publish, LINKS)
    found = rows("net_position", Selection(regions=("AFR",)))
    assert [(row["iso3"], row["value"]) for row in found] == [("KEN", 0), ("RWA", -1)]
