"""Which records does each filter leave?"""

from datetime import date

import pytest

from queries import Selection, clean, options, rows, run


def dated(initiative_id: str, start: int | None = None, end: int | None = None, **more) -> dict:
    """A record that starts on 1 March and ends on 1 October of the years given."""
    return {
        "initiative_id": initiative_id,
        "start_date": start and date(start, 3, 1),
        "end_date": end and date(end, 10, 1),
        **more,
    }


def country(initiative_id: str, iso3: str) -> dict:
    return {"initiative_id": initiative_id, "iso3": iso3, "role": "partner"}


def goal(initiative_id: str, number: int, share: float = 1.0) -> dict:
    return {"initiative_id": initiative_id, "goal": number, "share": share}


def adoption(initiative_id: str, adopter: str) -> dict:
    return {
        "adoption_id": f"{initiative_id}-{adopter}",
        "initiative_id": initiative_id,
        "adopter_iso3": adopter,
    }


def select(**filters) -> list[str]:
    """The ids of the selected records, in alphabetical order."""
    return sorted(row["initiative_id"] for row in rows("records", Selection(**filters)))


def read_period(initiative_id: str) -> tuple[int | None, int | None]:
    """First and last year of a record's period."""
    row = next(row for row in rows("records") if row["initiative_id"] == initiative_id)
    return row["period_start_year"], row["period_end_year"]


# ---- the value itself


def test_equal_choices_are_equal_values():
    assert Selection(sdgs=(3, 1, 3), regions=["b", "a"]) == Selection(
        sdgs=(1, 3), regions=("a", "b")
    )
    assert len({Selection(sdgs=(3, 1)), Selection(sdgs=(1, 3))}) == 1


def test_only_what_differs_from_the_default_is_active():
    assert Selection().list_active() == {}
    chosen = Selection(sdgs=(3,), counting="fractional")
    assert chosen.list_active() == {"sdgs": (3,), "counting": "fractional"}


def test_an_open_filter_is_bound_as_null():
    parameters = Selection(regions=("AFR",)).parameters()
    assert parameters["regions"] == ["AFR"]
    assert parameters["groups"] is None
    assert parameters["without_sdg17"] is False


@pytest.mark.parametrize("wrong", [{"counting": "half"}, {"regions": "AFR"}, {"sdgs": ("x",)}])
def test_a_value_of_the_wrong_kind_is_refused(wrong):
    with pytest.raises(ValueError, match=r"counting|regions|invalid literal"):
        Selection(**wrong)


# ---- basis


def test_records_that_are_no_sstc_are_left_out_by_default(publish):
    publish(initiatives=[dated("a"), dated("b", sstc_basis="none"), dated("c", sstc_basis="text")])
    assert select() == ["a", "c"]
    assert select(include_not_sstc=True) == ["a", "b", "c"]


# ---- period and years


@pytest.mark.parametrize(
    ("record", "period"),
    [
        (dated("a", 2018, 2020), (2018, 2020)),
        (dated("a", 2018, 2016), (2018, 2018)),
        (dated("a", 2018), (2018, 2018)),
        (dated("a", 2018, status="active"), (2018, 2025)),
        (dated("a", 2018, 2019, status="active"), (2018, 2019)),
        (dated("a", 2027, status="active"), (2027, 2027)),
        (dated("a", None, 2019, documented_on=date(2017, 1, 1)), (2017, 2019)),
        (dated("a", 2018, 2020, documented_on=date(2010, 1, 1)), (2018, 2020)),
        (dated("a", None, 2019), (None, None)),
        (dated("a", record_type="solution", documented_on=date(2016, 1, 1)), (2016, 2025)),
        (dated("a", 2014, 2015, record_type="solution"), (2014, 2025)),
        (
            dated("a", 2010, record_type="solution", documented_on=date(2016, 1, 1)),
            (2016, 2025),
        ),
    ],
    ids=[
        "start and end",
        "end before start",
        "no end",
        "no end but active",
        "active with an end",
        "active in the future",
        "documented instead of start",
        "start before documented",
        "end only",
        "solution lasts",
        "solution with dates only",
        "solution from its documentation",
    ],
)
def test_the_period_of_a_record(publish, record, period):
    publish(initiatives=[record])
    assert read_period("a") == period


@pytest.mark.parametrize(
    ("year_from", "year_to", "expected"),
    [
        (None, None, ["long", "short", "undated"]),
        (2018, 2018, ["long", "short"]),
        (2019, None, ["long"]),
        (2021, None, []),
        (None, 2017, ["long"]),
        (None, 2016, []),
        (2016, 2030, ["long", "short"]),
    ],
)
def test_a_record_is_in_when_its_period_overlaps_the_range(publish, year_from, year_to, expected):
    publish(initiatives=[dated("long", 2017, 2020), dated("short", 2018), dated("undated")])
    assert select(year_from=year_from, year_to=year_to) == expected


def test_the_as_of_year_is_that_of_the_last_retrieval(publish):
    publish(initiatives=[dated("a", 2030, documented_on=date(2029, 1, 1))])
    assert rows("selection_count")[0]["as_of_year"] == 2025


def test_without_a_retrieval_the_as_of_year_is_the_last_documented(publish):
    sources = [{"source_id": "src"}]
    records = [dated("a", 2030, documented_on=date(2021, 1, 1))]
    step = {"adoption_id": "x", "stage_code": "S1", "on_date": date(2022, 1, 1)}
    publish(initiatives=records, sources=sources)
    assert rows("selection_count")[0]["as_of_year"] == 2021
    publish(initiatives=records, sources=sources, adoption_stages=[step])
    assert rows("selection_count")[0]["as_of_year"] == 2022


def test_figures_show_no_year_after_the_as_of_year(publish):
    publish(initiatives=[dated("a", 2024, 2030), dated("b", 2028, 2029)])
    assert run("SU-19")["year"].dropna().to_list() == [2024, 2025]
    assert run("SU-19", Selection(year_to=2027))["year"].dropna().to_list() == [2024, 2025]


# ---- place


def test_a_region_finds_records_by_any_of_their_countries(publish):
    publish(
        initiatives=[dated("a"), dated("b"), dated("c")],
        initiative_countries=[country("a", "KEN"), country("a", "IND"), country("b", "BRA")],
    )
    assert select(regions=("AFR",)) == ["a"]
    assert select(regions=("AFR", "LAC")) == ["a", "b"]
    assert select(scheme="halves", regions=("NEW",)) == ["b"]
    assert select(regions=("NEW",)) == []


def test_a_region_finds_a_solution_by_its_adopters(publish):
    publish(
        initiatives=[dated("a", record_type="solution")],
        initiative_countries=[country("a", "BRA")],
        adoptions=[adoption("a", "KEN")],
    )
    assert select(regions=("AFR",)) == ["a"]
    assert select(regions=("ASI",)) == []


def test_a_group_counts_as_it_was_when_the_record_started(publish):
    # Bhutan was an LDC until 13 December 2023.
    publish(
        initiatives=[dated("before", 2023, 2025), dated("after", 2024), dated("undated")],
        initiative_countries=[country(name, "BTN") for name in ("before", "after", "undated")],
    )
    assert select(groups=("LDC",)) == ["before"]
    assert select(groups=("LLDC",)) == ["after", "before", "undated"]


def test_one_country_has_to_satisfy_region_and_group(publish):
    publish(
        initiatives=[dated("one", 2020), dated("two", 2020)],
        initiative_countries=[country("one", "RWA"), country("two", "KEN"), country("two", "NPL")],
    )
    assert select(regions=("AFR",)) == ["one", "two"]
    assert select(groups=("LDC",)) == ["one", "two"]
    assert select(regions=("AFR",), groups=("LDC",)) == ["one"]


def test_figures_about_countries_show_those_in_scope_only(publish):
    publish(
        initiatives=[dated("a", 2020)],
        initiative_countries=[country("a", "KEN"), country("a", "IND")],
    )
    shown = run("country_map", Selection(regions=("AFR",)))
    assert shown["iso3"].to_list() == ["KEN", "RWA"]
    assert run("SU-20", Selection(regions=("AFR",)))["value"].to_list() == [1, 1]


# ---- goals


def test_an_sdg_finds_records_by_any_of_their_goals(publish):
    publish(
        initiatives=[dated("a"), dated("b"), dated("c")],
        initiative_sdgs=[goal("a", 3, 0.5), goal("a", 17, 0.5), goal("b", 17)],
    )
    assert select(sdgs=(3,)) == ["a"]
    assert select(sdgs=(17,)) == ["a", "b"]
    assert select(sdgs=(17,), without_sdg17=True) == []
    assert select(sdgs=(3, 17), without_sdg17=True) == ["a"]


def test_leaving_goal_17_out_drops_no_record_but_moves_its_share(publish):
    publish(
        initiatives=[dated("a"), dated("b")],
        initiative_sdgs=[goal("a", 3, 0.5), goal("a", 17, 0.5), goal("b", 17)],
    )
    assert select(without_sdg17=True) == ["a", "b"]
    figures = run("SU-16", Selection(without_sdg17=True)).set_index("goal")
    assert 17 not in figures.index
    assert figures.loc[3, "initiatives_fractional"] == 1
    assert figures.loc[3, "n_without_goal"] == 1


# ---- plain filters


def test_an_outcome_or_none_of_them(publish):
    publish(initiatives=[dated("a", outcome_code="O1"), dated("b", outcome_code="O2"), dated("c")])
    assert select(outcomes=("O1",)) == ["a"]
    assert select(outcomes=("none",)) == ["c"]
    assert select(outcomes=("O2", "none")) == ["b", "c"]


def test_an_entity_reports_or_takes_part(publish):
    publish(
        initiatives=[dated("a", entity_code="FAO"), dated("b", entity_code="UNDP"), dated("c")],
        initiative_entities=[
            {"initiative_id": "b", "entity_code": "FAO", "role": "participating"},
            {"initiative_id": "b", "entity_code": "UNDP", "role": "reporting"},
        ],
    )
    assert select(entities=("FAO",)) == ["a", "b"]
    assert select(entities=("UNDP",)) == ["b"]


def test_a_modality_and_a_source(publish):
    publish(initiatives=[dated("a", modality="triangular"), dated("b", source_id="made")])
    assert select(modalities=("triangular",)) == ["a"]
    assert select(sources=("made",)) == ["b"]
    assert select(modalities=("triangular",), sources=("made",)) == []


@pytest.mark.parametrize("value", ["'; drop table initiatives; --", "$regions", "%", "\\", "None"])
def test_a_value_is_never_read_as_sql(publish, value):
    publish(initiatives=[dated("a", entity_code="FAO")])
    assert select(entities=(value,), sources=(value,), regions=(value,)) == []
    assert select() == ["a"]


# ---- cleaning what a link asks for


def test_only_what_the_snapshot_offers_is_kept(publish):
    publish(initiatives=[dated("a", 2020, entity_code="FAO", outcome_code="O1")])
    asked = Selection(
        regions=("AFR", "Mars"),
        groups=("LDC", "SOUTH"),
        sdgs=(3, 18),
        outcomes=("O1", "none", "O9"),
        entities=("FAO", "UNDP"),
        modalities=("unknown", "solo"),
        sources=("src", "nowhere"),
    )
    cleaned, ignored = clean(asked, options())
    assert cleaned == Selection(
        regions=("AFR",),
        groups=("LDC",),
        sdgs=(3,),
        outcomes=("O1", "none"),
        entities=("FAO",),
        modalities=("unknown",),
        sources=("src",),
    )
    assert {(value.filter, value.value) for value in ignored} == {
        ("regions", "Mars"),
        ("groups", "SOUTH"),
        ("sdgs", 18),
        ("outcomes", "O9"),
        ("entities", "UNDP"),
        ("modalities", "solo"),
        ("sources", "nowhere"),
    }


def test_an_unknown_scheme_falls_back_with_its_regions(publish):
    publish()
    cleaned, ignored = clean(Selection(scheme="moon", regions=("AFR",)), options())
    assert cleaned == Selection(regions=("AFR",))
    assert [value.filter for value in ignored] == ["scheme"]


def test_regions_of_another_scheme_are_ignored(publish):
    publish()
    assert clean(Selection(scheme="halves", regions=("AFR",)), options())[0].regions == ()


def test_swapped_and_impossible_years_are_put_right(publish):
    publish()
    cleaned, ignored = clean(Selection(year_from=2022, year_to=2018), options())
    assert (cleaned.year_from, cleaned.year_to) == (2018, 2022)
    assert ignored[0].reason == "years swapped"
    cleaned, ignored = clean(Selection(year_from=-5, year_to=99999), options())
    assert cleaned == Selection()
    assert len(ignored) == 2


def test_a_clean_selection_stays_as_it_is(publish):
    publish(initiatives=[dated("a", entity_code="FAO")])
    selection = Selection(
        year_from=2018, regions=("AFR",), entities=("FAO",), counting="fractional"
    )
    assert clean(selection, options()) == (selection, ())
