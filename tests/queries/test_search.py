"""Are records found by what they hold, best first, whatever is typed and whoever asks at once?"""

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import search as oracle

from queries import Selection, list_snapshots, rows
from queries.search import Found, find_similar, search
from queries.search_words import drop_common, fold, list_words
from queries.snapshot import Snapshot

EVERYTHING = Selection(include_not_sstc=True)
SELECTIONS = {
    "all": Selection(),
    "not_sstc_too": EVERYTHING,
    "half": Selection(regions=("202",)),
    "few": Selection(sdgs=(13,), year_from=2018),
    "nothing": Selection(regions=("053",), groups=("LDC",)),
}
TEXTS = (
    "agricultre",
    "solar",
    "healt trainig",
    "cooperacion sur",
    "cote d'ivoire",
    "coté d’IVOIRE youth",
    "البرازيل",
    "WHO",
    "climate change adaptation in the pacific",
    "un women",
    "sdg 3",
    "wa",
)
TITLES = {
    "title_exact": ("Drip irrigation for schools", None),
    "title_begun": ("Irrigations", None),
    "title_typo": ("Irrigaton of gardens", None),
    "title_two_typos": ("Irigaton of gardens", None),
    "text_exact": ("Water", "On irrigation by night"),
    "text_typo": ("Dew", "On irrigaton"),
    "other": ("Teachers", "Rural schools"),
}


@pytest.fixture(scope="module", params=["illustrative", "real"])
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    return read_snapshot(request.getfixturevalue(f"{request.param}_data"))


def read_snapshot(data: Path) -> Snapshot:
    return list_snapshots(data)[0]


@pytest.fixture(scope="module")
def real(real_data: Path) -> Snapshot:
    return read_snapshot(real_data)


@pytest.fixture(scope="module")
def illustrative(illustrative_data: Path) -> Snapshot:
    return read_snapshot(illustrative_data)


@pytest.fixture
def titles(publish) -> Snapshot:
    """A world of a few records that differ in how well they match."""
    folder = publish(
        initiatives=[
            {"initiative_id": name, "title": title, "summary": summary}
            for name, (title, summary) in TITLES.items()
        ]
    )
    return read_snapshot(folder.parent.parent)


def find_titles(snapshot: Snapshot, found: Found) -> list[str]:
    cards = rows("record_cards", EVERYTHING, snapshot, ids=list(found.ids))
    titles = {card["initiative_id"]: card["title"] for card in cards}
    return [titles[name] for name in found.ids]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Côte d’Ivoire", ["cote", "ivoire"]),
        ("CÔTE D'IVOIRE", ["cote", "ivoire"]),
        ("São Tomé e Príncipe", ["sao", "tome", "principe"]),
        ("Straße, Łódź, Ørsted, cœur", ["strasse", "lodz", "orsted", "coeur"]),
        ("البرازيل والبرازيل برازيل", ["برازيل"] * 3),
        ("أفريقيا إفريقيا", ["افريقيا"] * 2),
        ("مُستدامة", ["مستدامه"]),
        ("SDG 3: health_care", ["sdg", "3", "health", "care"]),
        ("co\u00adope\u200bration", ["cooperation"]),
        ("巴西", ["巴西"]),
        ("a - b", []),
        ("", []),
        (None, []),
    ],
)
def test_a_text_is_cut_into_plain_words(text: str | None, words: list[str]) -> None:
    assert list_words(text) == words


def test_common_words_are_left_out_unless_they_are_all() -> None:
    assert drop_common(list_words("the use of the water")) == ["use", "water"]
    assert drop_common(list_words("the of the")) == ["the", "of"]
    assert drop_common(list_words("UN sur")) == ["un", "sur"]


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert list_words(" ".join(list_words(text))) or not list_words(text)


def test_better_matches_come_first_and_the_title_before_the_text(titles: Snapshot) -> None:
    found = search("irrigation", snapshot=titles)
    assert found.ids == (
        "title_exact",
        "text_exact",
        "title_begun",
        "title_typo",
        "text_typo",
        "title_two_typos",
    )
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert (found.n_found, found.n_searched) == (6, 7)


def test_only_the_last_word_may_be_unfinished(titles: Snapshot) -> None:
    assert search("schools dri", snapshot=titles).ids == ("title_exact",)
    assert search("dri schools", snapshot=titles).ids == ()


def test_words_side_by_side_come_first(publish) -> None:
    folder = publish(
        initiatives=[
            {"initiative_id": "apart", "title": "Health care of children in rural schools"},
            {"initiative_id": "beside", "title": "Rural health in schools of a city"},
        ]
    )
    world = read_snapshot(folder.parent.parent)
    assert search("rural health", snapshot=world).ids == ("beside", "apart")


def test_a_limit_and_an_offset_walk_through_the_hits(snapshot: Snapshot) -> None:
    whole = search("health", snapshot=snapshot, limit=50)
    parts = [
        search("health", snapshot=snapshot, limit=10, offset=at).ids for at in range(0, 50, 10)
    ]
    assert sum(parts, ()) == whole.ids
    assert len(set(whole.ids)) == len(whole.ids)


@pytest.fixture(scope="module")
def words_of_records(snapshot: Snapshot) -> dict[str, set[str]]:
    return {
        record["initiative_id"]: oracle.cut(
            " ".join(
                str(value) for name, value in record.items() if name != "initiative_id" and value
            )
        )
        for record in rows("search_texts", snapshot=snapshot)
    }


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("chosen", SELECTIONS)
def test_what_is_found_equals_the_oracle(
    snapshot: Snapshot, words_of_records: dict[str, set[str]], text: str, chosen: str
) -> None:
    selected = rows("selected_ids", SELECTIONS[chosen], snapshot)
    searched = [row["initiative_id"] for row in selected]
    found = search(text, SELECTIONS[chosen], snapshot, limit=len(searched) or 1)
    wanted = [word for word in list_words(text) if word not in ("the", "in")]
    expected = oracle.find(((name, words_of_records[name]) for name in searched), wanted)
    assert set(found.ids) == expected
    assert (found.n_found, found.n_searched) == (len(expected), len(searched))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ecuador ssc", "Ecuador: SSC"),
        ("equador ssc", "Ecuador: SSC"),
        ("cote d'ivoire egypt", "Côte d'Ivoire with Egypt: Economic Growth & Job Creation"),
        ("cooperacion municipios asuncion", "COOPERACION ENTRE MUNICIPIOS ASUNCION Y LA PAZ"),
        ("البرازيل", "BRA/09/008"),
        ("Brésil", "BRA/09/008"),
        ("brasil bra/09/008", "BRA/09/008"),
        ("PNUD bra/09/008", "BRA/09/008"),
        ("ivory coast with egypt", "Côte d'Ivoire with Egypt: Economic Growth & Job Creation"),
    ],
)
def test_a_record_of_the_published_files_is_found(real: Snapshot, text: str, title: str) -> None:
    titles = find_titles(real, search(text, snapshot=real, limit=60))
    assert any(each.startswith(title) for each in titles if each)


@pytest.mark.parametrize(
    "text",
    [
        "mental health primary care",
        "mentla health primary care",
        "Mental Heath suport in prim",
        "santé mental health kenya",
        "mental health quênia",
        "mental health كينيا",
    ],
)
def test_a_solution_of_the_illustrative_files_is_found(illustrative: Snapshot, text: str) -> None:
    typed = text.replace("santé ", "")
    found = search(typed, snapshot=illustrative, record_types=["solution"])
    assert "Mental health support in primary care" in find_titles(illustrative, found)


def test_facets_narrow_a_search(illustrative: Snapshot) -> None:
    facets = {row["initiative_id"]: row for row in rows("record_facets", snapshot=illustrative)}
    whole = search("health", snapshot=illustrative, limit=2_000)
    chosen = {"record_types": ["solution"], "stages": ["S4", "S5"]}
    part = search("health", snapshot=illustrative, limit=2_000, **chosen)
    expected = [
        name
        for name in whole.ids
        if facets[name]["record_type"] == "solution" and facets[name]["stage_code"] in ("S4", "S5")
    ]
    assert 0 < part.n_found < whole.n_found
    assert sorted(part.ids) == sorted(expected)
    kinds = Counter((row["record_type"], row["stage_code"]) for row in facets.values())
    assert part.n_searched == kinds["solution", "S4"] + kinds["solution", "S5"]


@pytest.mark.parametrize(
    "text",
    [
        "", " ", '"', "title:(", "AND OR NOT", "*", "a* b~2^3", "[1 TO 2]", "\x00", "\\",
        "'; drop table", "health\x00", "\ud800", "x" * 100_000, "health " * 5_000,
        "🌱", "-health", "+health",
    ],
)  # fmt: skip
def test_nothing_that_is_typed_has_a_meaning(illustrative: Snapshot, text: str) -> None:
    found = search(text, snapshot=illustrative)
    assert found.n_found >= len(found.hits)
    assert (found.n_found == 0) or found.words


@given(st.text(max_size=40))
def test_any_text_can_be_typed(illustrative: Snapshot, text: str) -> None:
    found = search(text, snapshot=illustrative)
    assert 0 <= found.n_found <= found.n_searched
    assert len(found.hits) == min(20, found.n_found)


def test_signs_of_a_query_language_are_no_words(illustrative: Snapshot) -> None:
    plain = search("solar refrigerators", snapshot=illustrative)
    assert search('+solar -"refrigerators"~ *', snapshot=illustrative).ids == plain.ids
    assert plain.ids


def test_a_snapshot_without_records_finds_nothing(empty_world: Snapshot) -> None:
    assert search("health", snapshot=empty_world) == Found((), 0, 0, ("health",))
    assert find_similar("x", snapshot=empty_world).hits == ()


def test_a_record_without_words_resembles_none(publish) -> None:
    folder = publish(
        initiatives=[
            {"initiative_id": "a"},
            {"initiative_id": "b"},
            {"initiative_id": "c", "title": "-"},
        ]
    )
    world = read_snapshot(folder.parent.parent)
    assert find_similar("c", snapshot=world).hits == ()
    assert search("a", snapshot=world).n_searched == 3


def test_similar_records_share_rare_words_and_leave_itself_out(snapshot: Snapshot) -> None:
    cards = rows("record_cards", snapshot=snapshot)
    for card in cards[:: len(cards) // 12]:
        found = find_similar(card["initiative_id"], snapshot=snapshot)
        assert card["initiative_id"] not in found.ids
        scores = [hit.score for hit in found.hits]
        assert scores == sorted(scores, reverse=True)
        own = oracle.cut(f"{card['title'] or ''} {card['summary'] or ''}")
        for other in rows("record_cards", snapshot=snapshot, ids=list(found.ids)):
            assert own & oracle.cut(f"{other['title'] or ''} {other['summary'] or ''}")


def test_similar_records_of_one_title_are_folded_and_counted(real: Snapshot) -> None:
    cards = rows("record_cards", snapshot=real)
    (first, *_others) = [card for card in cards if card["title"] == "Ecuador: SSC"]
    found = find_similar(first["initiative_id"], snapshot=real, limit=10)
    titles = find_titles(real, found)
    assert len({tuple(list_words(title)) for title in titles}) == len(titles) == 10
    counts = Counter(tuple(list_words(card["title"])) for card in cards)
    counts["ecuador", "ssc"] -= 1  # itself
    assert [hit.n_same_title for hit in found.hits] == [
        counts[tuple(list_words(title))] for title in titles
    ]
    assert found.hits[0].n_same_title == 50


def test_similar_records_keep_to_the_selection_and_the_types(illustrative: Snapshot) -> None:
    chosen = Selection(regions=("202",))
    inside = {row["initiative_id"] for row in rows("selected_ids", chosen, illustrative)}
    outside = [
        row["initiative_id"]
        for row in rows("record_facets", snapshot=illustrative)
        if row["initiative_id"] not in inside
    ]
    found = find_similar(outside[0], chosen, illustrative, record_types=["solution"])
    assert found.hits
    assert set(found.ids) <= inside
    kinds = {
        card["record_type"]
        for card in rows("record_cards", ids=list(found.ids), snapshot=illustrative)
    }
    assert kinds == {"solution"}


def test_an_unknown_record_has_no_similar_ones(illustrative: Snapshot) -> None:
    assert find_similar("no such record", snapshot=illustrative).hits == ()


def test_an_index_is_made_once_however_many_ask(publish, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = publish(
        initiatives=[
            {
                "initiative_id": f"r{number}",
                "title": f"Well {number}",
                "start_date": date(2020, 1, 1),
            }
            for number in range(300)
        ]
    )
    world, module, made = read_snapshot(folder.parent.parent), sys.modules["queries.search"], []
    make = module.TextIndex
    monkeypatch.setattr(module, "TextIndex", lambda asked: made.append(asked) or make(asked))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: search("wel", snapshot=world), range(40)))
    assert made == [world]
    assert {one.n_found for one in found} == {300}
    assert len(set(found)) == 1


def test_an_index_of_many_batches_holds_all_records(publish, monkeypatch) -> None:
    monkeypatch.setattr("queries.search_index.BATCH", 7)
    titles = {f"r{number:03}": f"Number {number}" for number in range(50)}
    folder = publish(
        initiatives=[{"initiative_id": name, "title": title} for name, title in titles.items()]
    )
    world = read_snapshot(folder.parent.parent)
    for name, title in titles.items():
        assert search(title, snapshot=world, limit=1).ids == (name,)


def test_the_least_recently_used_index_is_let_go(publish) -> None:
    worlds = []
    for number in range(3):
        folder = publish(initiatives=[{"initiative_id": f"w{number}", "title": f"World {number}"}])
        worlds.append(
            next(one for one in list_snapshots(folder.parent.parent) if one.folder == folder)
        )
        assert search("world", snapshot=worlds[-1]).ids == (f"w{number}",)
    slots = sys.modules["queries.search"]._slots
    assert worlds[0] not in slots
    assert list(slots)[-2:] == worlds[1:]
    assert search("world", snapshot=worlds[0]).ids == ("w0",)
