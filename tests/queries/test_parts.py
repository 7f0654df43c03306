"""What is split into parts that do not overlap adds up to the whole."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import pytest
from asked import EVERYTHING, ask, tell_world
from oracles.figures import FIGURES
from oracles.records import Row

from etl.contracts import MODALITIES

TINY = 1e-9
# What is a count, or a sum, of things that belong to one record each. Countries, pairs of countries
# and providers may be those of several records; medians, shares and what is illustrative do not add
# up at all.
ADDITIVE: dict[str, tuple[str, ...]] = {
    "FIN-01": ("n",),
    "FIN-03": ("n",),
    "SU-01": ("value", "new_in_year", "n_undated"),
    "SU-02": ("value", "n", "new_in_year", "n_origin_unknown"),
    "SU-03": ("numerator", "denominator"),
    "SU-04": ("value", "n", "new_in_year"),
    "SU-07": ("events", "censored", "n_left_out", "n_adopted_before"),
    "SU-08": ("numerator", "denominator"),
    "SU-09": ("numerator", "denominator", "n_ended_before_pilot"),
    "SU-10": ("numerator", "denominator", "n_undated"),
    "SU-11": ("numerator", "denominator", "n_by_facilitator", "n_undated"),
    "SU-12": ("numerator", "denominator", "n_undated"),
    "SU-13": ("numerator", "denominator", "n_undated"),
    "SU-14": ("value", "numerator", "denominator", "n_without_basis"),
    "SU-15": ("n_links", "n_undated"),
    "SU-16": ("initiatives_full", "initiatives_fractional"),
    "SU-17": ("numerator", "denominator", "n_unstated", "n_undated"),
    "SU-18": ("denominator", "n_undated"),
    "SU-19": ("active", "started", "active_not_under_way", "n_undated"),
    "SU-21": ("reached", "standing"),
    "countries_per_initiative": ("value", "n"),
    "country_flows": ("value", "n_undated"),
    "country_map": ("initiatives_full", "initiatives_fractional", "solutions", "adoptions"),
    "net_position": ("provided", "received", "value", "n_undated"),
    "region_flows": ("value", "n_undated"),
    "region_ranking": ("initiatives_full", "initiatives_fractional", "n", "n_without_country"),
    "region_series": ("active_full", "active_fractional", "started"),
    "sdg_by_entity": ("initiatives_full", "initiatives_fractional"),
    "sdg_by_region": ("initiatives_full", "initiatives_fractional", "n", "n_without_region"),
    "sdg_series": ("active_full", "active_fractional", "started"),
    "year_changes": ("value", "previous_value", "change", "n"),
    "selection_count": ("n_selected", "n_initiatives", "n_solutions", "n_undated"),
}
# What stands beside the figure also where that is a gap in a part: it adds up over all years.
ADDITIVE_OVER_ALL_YEARS: dict[str, tuple[str, ...]] = {
    "SU-11": ("n_unknown",),
    "SU-12": ("n_without_region",),
    "SU-15": ("n_undirected",),
    "SU-16": ("n", "n_without_goal", "solutions"),
    "SU-18": ("n_undirected",),
}


def add_up(parts: Iterable[list[Row]], key: tuple[str, ...], columns: tuple[str, ...]) -> dict:
    """Key -> the sums of the columns over the parts, those that are 0 left out."""
    sums: dict[tuple, float] = defaultdict(float)
    for rows in parts:
        for row in rows:
            for name in columns:
                sums[(*(row[each] for each in key), name)] += row[name] or 0
    return {cell: value for cell, value in sums.items() if abs(value) > TINY}


@pytest.mark.parametrize("query_id", ADDITIVE)
@pytest.mark.parametrize(
    ("name", "values"),
    [("modalities", MODALITIES), ("sources", ("made", "observed", "quiet", "reported", "single"))],
    ids=["modality", "source"],
)
def test_the_parts_add_up_to_the_whole(query_id: str, name: str, values: tuple[str, ...]) -> None:
    """Every record has one modality and one source."""
    assert name == "modalities" or {row["source_id"] for row in tell_world()["initiatives"]} <= {
        *values
    }
    key, columns = FIGURES[query_id].key, ADDITIVE[query_id]
    parts = [ask(tell_world, replace(EVERYTHING, **{name: (each,)}))(query_id) for each in values]
    whole = ask(tell_world, EVERYTHING)(query_id)
    expected = add_up([whole], key, columns)
    assert expected
    assert add_up(parts, key, columns) == pytest.approx(expected, rel=1e-9, abs=1e-9)
    for column in ADDITIVE_OVER_ALL_YEARS.get(query_id, ()):
        overall = [[row for row in rows if row["year"] is None] for rows in (whole, *parts)]
        expected = add_up(overall[:1], key, (column,))
        assert expected
        assert add_up(overall[1:], key, (column,)) == pytest.approx(expected, rel=1e-9, abs=1e-9)
