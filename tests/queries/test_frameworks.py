"""What do results frameworks change in the filter, and what does their view say?"""

from datetime import date

import pytest

from queries import Selection, clean, options, rows, run

OUTCOMES = [
    {"outcome_code": code, "framework_id": framework, "outcome_order": order, **text}
    for code, framework, order, text in (
        ("U1", "second", 1, {"label": "Wide", "text_status": "placeholder"}),
        ("B1", "first", 2, {"label": "Broad", "text_status": "official"}),
        ("O9", "first", 1, {"label": "Nine", "text_status": "placeholder"}),
    )
]
FRAMEWORKS = [
    {"framework_id": "first", "title": "The first", "framework_order": 1},
    {"framework_id": "second", "title": "The second", "framework_order": 2},
]
FRAMEWORK = {"frameworks": FRAMEWORKS, "outcomes": OUTCOMES}


def name_records(*codes: str | None) -> list[dict]:
    return [
        {"initiative_id": f"r{number}", "outcome_code": code, "start_date": date(2020, 1, 1)}
        for number, code in enumerate(codes)
    ]


def offer_outcomes() -> list[tuple[str, int, str]]:
    return [(choice.code, choice.n_records, choice.parent) for choice in options().outcomes]


# ---- the filter


def test_the_outcomes_offered_are_those_of_the_framework_that_records_use(publish):
    publish(**FRAMEWORK, initiatives=name_records("B1", None))
    assert offer_outcomes() == [("O9", 0, "The first"), ("B1", 1, "The first"), ("none", 1, "")]


def test_a_framework_after_the_first_is_offered_when_records_use_it(publish):
    publish(**FRAMEWORK, initiatives=name_records("U1", "U1"))
    assert offer_outcomes() == [("U1", 2, "The second"), ("none", 0, "")]


def test_outcomes_of_two_frameworks_in_use_stand_one_framework_after_the_other(publish):
    publish(**FRAMEWORK, initiatives=name_records("U1", "B1"))
    assert [code for code, _, _ in offer_outcomes()] == ["O9", "B1", "U1", "none"]


def test_the_first_framework_is_offered_where_records_use_none(publish):
    publish(**FRAMEWORK, initiatives=name_records(None))
    assert [code for code, _, _ in offer_outcomes()] == ["O9", "B1", "none"]


def test_a_record_that_is_no_sstc_uses_no_framework(publish):
    other = {"initiative_id": "x", "outcome_code": "U1", "sstc_basis": "none"}
    publish(**FRAMEWORK, initiatives=[*name_records("B1"), other])
    assert [code for code, _, _ in offer_outcomes()] == ["O9", "B1", "none"]


def test_a_link_to_an_outcome_that_is_not_offered_is_said_to_be_unknown(publish):
    publish(**FRAMEWORK, initiatives=name_records("B1"))
    cleaned, ignored = clean(Selection(outcomes=("B1", "U1")), options())
    assert cleaned.outcomes == ("B1",)
    assert [(item.filter, item.value, item.reason) for item in ignored] == [
        ("outcomes", "U1", "unknown")
    ]


# ---- a source without initiatives


def test_the_date_of_a_framework_does_not_date_the_data(publish):
    data = {"source_id": "src", "retrieved_on": date(2024, 6, 30), "rows_kept": 1}
    framework = {
        "source_id": "plan",
        "retrieved_on": date(2027, 1, 1),
        "rows_kept": 1,
        "illustrative": True,
        "is_framework": True,
    }
    publish(**FRAMEWORK, initiatives=name_records("B1"), sources=[data, framework])
    facts = run("snapshot_facts").iloc[0]
    assert (facts["as_of_year"], facts["retrieved_to"].year) == (2024, 2024)
    assert (facts["n_sources"], facts["n_files"], facts["is_illustrative"]) == (1, 2, False)
    assert [choice.code for choice in options().sources] == ["src"]
    listed = {row["source_id"]: row["n_selected"] for row in rows("sources")}
    assert listed == {"plan": 0, "src": 1}


# ---- the view

MAPPED = {
    **FRAMEWORK,
    "deliverables": [
        {"deliverable_code": "B1.2", "outcome_code": "B1", "deliverable_order": 2, "label": "Two"},
        {"deliverable_code": "B1.1", "outcome_code": "B1", "deliverable_order": 1, "label": "One"},
    ],
    "indicative_activities": [
        {"activity_code": f"a-{level}", "deliverable_code": "B1.1", "level": level}
        for level in ("global", "national", "regional")
    ],
    "indicators": [
        {"indicator_code": "own", "name": "Own", "outcome_code": "B1"},
        {
            "indicator_code": "of-one",
            "name": "Of one",
            "outcome_code": "B1",
            "deliverable_code": "B1.1",
        },
        {"indicator_code": "free", "name": "Free"},
    ],
    "indicator_targets": [{"indicator_code": "own", "target_year": 2030, "target": 5.0}],
    "indicator_values": [
        {"indicator_code": "own", "year": year, "source_id": source}
        for year, source in ((2020, "src"), (2021, "made"))
    ],
    "initiatives": name_records("B1", "B1", "U1", "U1", "U1", "O9", None),
}


def map_to_u1(code: str, relation: str) -> dict:
    return {"from_outcome_code": code, "to_outcome_code": "U1", "relation": relation}


def read_view(*kinds: str, **filters) -> list[dict]:
    found = rows("framework_outcomes", Selection(**filters))
    return [row for row in found if row["kind"] in (kinds or ("outcome",))]


def test_what_stands_under_an_outcome_follows_it_in_order(publish):
    publish(**MAPPED, outcome_mappings=[map_to_u1("B1", "narrower")])
    found = rows("framework_outcomes")
    assert [(row["kind"], row["parent_code"], row["code"]) for row in found] == [
        ("outcome", None, "O9"),
        ("outcome", None, "B1"),
        ("deliverable", "B1", "B1.1"),
        ("activity", "B1.1", "a-national"),
        ("activity", "B1.1", "a-regional"),
        ("activity", "B1.1", "a-global"),
        ("indicator", "B1.1", "of-one"),
        ("deliverable", "B1", "B1.2"),
        ("indicator", "B1", "own"),
        ("mapping", "B1", "U1"),
        ("outcome", None, "U1"),
        ("mapping", "U1", "B1"),
    ]
    assert [row["item_order"] for row in found] == list(range(1, 13))


@pytest.mark.parametrize(
    ("relation", "seen_from_b1", "u1", "b1"),
    [
        ("equal", "equal", (5, 0), (5, 0)),
        ("narrower", "broader", (5, 0), (2, 3)),
        ("broader", "narrower", (3, 2), (5, 0)),
        ("related", "related", (3, 2), (2, 3)),
    ],
)
def test_a_mapping_counts_from_both_its_ends(publish, relation, seen_from_b1, u1, b1):
    """Of B1 there are 2 records, of U1 3: what lies within, and what only overlaps."""
    publish(**MAPPED, outcome_mappings=[map_to_u1("B1", relation)])
    counts = {row["code"]: (row["n_within"], row["n_overlapping"]) for row in read_view()}
    assert counts == {"O9": (1, 0), "B1": b1, "U1": u1}
    assert [
        (row["outcome_code"], row["code"], row["relation"], row["n_records"])
        for row in read_view("mapping")
    ] == [("B1", "U1", seen_from_b1, 3), ("U1", "B1", relation, 2)]


def test_a_pair_told_from_both_ends_counts_once(publish):
    back = {"from_outcome_code": "U1", "to_outcome_code": "B1", "relation": "broader"}
    publish(**MAPPED, outcome_mappings=[map_to_u1("B1", "narrower"), back])
    assert [row["n_within"] for row in read_view()] == [1, 2, 5]
    assert len(read_view("mapping")) == 2


def test_mappings_are_not_chained(publish):
    frameworks = [*FRAMEWORKS, {"framework_id": "third", "title": "3", "framework_order": 3}]
    top = {"outcome_code": "T", "framework_id": "third", "label": "Top"}
    chain = {"from_outcome_code": "U1", "to_outcome_code": "T", "relation": "narrower"}
    publish(
        **{**MAPPED, "frameworks": frameworks, "outcomes": [*OUTCOMES, top]},
        outcome_mappings=[map_to_u1("B1", "narrower"), chain],
    )
    assert {row["code"]: row["n_within"] for row in read_view()} == {
        "O9": 1,
        "B1": 2,
        "U1": 5,
        "T": 3,
    }


def test_the_selection_decides_what_is_counted(publish):
    publish(**MAPPED, outcome_mappings=[map_to_u1("B1", "narrower")])
    found = read_view(outcomes=("B1",))
    assert [(row["code"], row["n_records"], row["n_within"]) for row in found] == [
        ("O9", 0, 0),
        ("B1", 2, 2),
        ("U1", 0, 2),
    ]


def test_values_and_targets_of_an_indicator_are_counted(publish):
    publish(**MAPPED)
    counts = {
        row["code"]: (row["n_values"], row["n_targets"], row["is_illustrative"])
        for row in read_view("indicator")
    }
    assert counts == {"of-one": (0, 0, False), "own": (2, 1, True)}


def test_placeholders_are_told_from_official_text(publish):
    publish(**MAPPED)
    assert {row["code"]: row["text_status"] for row in read_view()} == {
        "O9": "placeholder",
        "B1": "official",
        "U1": "placeholder",
    }
