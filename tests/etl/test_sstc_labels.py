"""How often does the matcher agree with a reader on real records, and what does it miss?

`sstc_labels.csv` holds the reader's judgement, `docs/labelling.md` the rule and the sampling. Run
with `-s` to see the figures.
"""

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.reference import FOLDER
from etl.sstc_text import SstcMatcher
from tests.etl.commands import PROJECT, query
from tests.etl.own_texts import OwnText, read_own_texts
from tests.etl.sample_sstc_labels import NAMED, draw, name_stratum, sort_into_strata

ROWS = list(
    csv.DictReader((Path(__file__).parent / "sstc_labels.csv").open(encoding="utf-8", newline=""))
)
TERMS = FOLDER / "sstc_terms.csv"
ENOUGH = 0.95
# Records that somebody came upon: they count one by one, and stand for no others.
FOUND = "found"
# What the published files hold: one Portuguese text in them speaks of it.
FEWEST = {"en": (60, 150), "fr": (10, 20), "es": (10, 5), "pt": (1, 20)}


@dataclass(frozen=True)
class Judged:
    """One labelled record beside what the matcher says; `weight`: the records it stands for."""

    label: dict[str, str]
    is_matched: bool
    weight: float
    text_decides: bool

    @property
    def is_sstc(self) -> bool:
        """What the reader says."""
        return self.label["is_sstc"] == "yes"


@dataclass(frozen=True)
class Figures:
    """Precision and recall of n labelled records, None where nothing is to be found."""

    n: int
    precision: float | None
    recall: float | None

    def __str__(self) -> str:
        shown = ("none" if x is None else f"{x:.3f}" for x in (self.precision, self.recall))
        return "precision {}, recall {}, n = {}".format(*shown, self.n)


def measure(judged: list[Judged], *, is_weighted: bool = False) -> Figures:
    """Precision and recall, each record counted once or by the records that it stands for."""
    count: Counter[tuple[bool, bool]] = Counter()
    for item in judged:
        count[item.is_matched, item.is_sstc] += item.weight if is_weighted else 1
    hits = count[True, True]
    matched, yes = hits + count[True, False], hits + count[False, True]
    return Figures(len(judged), hits / matched if matched else None, hits / yes if yes else None)


def judge(matcher: SstcMatcher, texts: dict[str, OwnText]) -> list[Judged]:
    sizes = Counter(name_stratum(record) for record in texts.values())
    labelled = Counter(row["stratum"] for row in ROWS)
    return [
        Judged(
            row,
            matcher.match(texts[row["record_id"]].text) is not None,
            sizes[row["stratum"]] / labelled[row["stratum"]],
            texts[row["record_id"]].text_decides,
        )
        for row in ROWS
    ]


def only_named(judged: list[Judged]) -> list[Judged]:
    """Without the records that speak of it in other words only."""
    return [item for item in judged if item.label["said_by"] != "other"]


def of_language(judged: list[Judged], code: str) -> list[Judged]:
    return [item for item in judged if code in item.label["language"].split()]


def describe(judged: list[Judged]) -> str:
    """All figures, and each record on which matcher and reader differ."""
    decided = [item for item in judged if item.text_decides]
    groups: list[tuple[str, list[Judged]]] = [
        ("all", judged),
        ("all, by name", only_named(judged)),
        ("sources whose text decides", decided),
        *((f"source {s}", [i for i in judged if i.label["source"] == s]) for s in list_sources()),
        *((f"language {code}", of_language(judged, code)) for code in FEWEST),
        *((f"language {code}, by name", of_language(only_named(judged), code)) for code in FEWEST),
    ]
    lines = [f"{name}: {measure(group)}" for name, group in groups]
    for name, group in groups:
        if not name.startswith("language"):
            lines.append(f"{name}, weighted to the files: {measure(group, is_weighted=True)}")
    for item in judged:
        if item.is_matched != item.is_sstc:
            kind = "false hit" if item.is_matched else "miss"
            lines.append(f"{kind}: {item.label['record_id']} ({item.label['reason']})")
    return "\n".join(lines)


def list_sources() -> list[str]:
    return sorted({row["source"] for row in ROWS})


@pytest.fixture(scope="module")
def texts(real_files: Path) -> dict[str, OwnText]:
    return read_own_texts(real_files)


@pytest.fixture(scope="module")
def judged(texts: dict[str, OwnText]) -> list[Judged]:
    return judge(SstcMatcher(), texts)


@pytest.fixture
def make_matcher(tmp_path: Path) -> Callable[..., SstcMatcher]:
    """Makes a matcher of some of the terms, and of others."""

    def make(without: str = "", extra: dict[str, str] | None = None) -> SstcMatcher:
        rows = list(csv.DictReader(TERMS.open(encoding="utf-8", newline="")))
        kept = [row for row in rows if row["language"] != without] + ([extra] if extra else [])
        path = tmp_path / "terms.csv"
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, rows[0])
            writer.writeheader()
            writer.writerows(kept)
        return SstcMatcher(path)

    return make


def test_every_record_is_labelled_once_in_full() -> None:
    assert len(ROWS) == len({row["record_id"] for row in ROWS}) >= 200
    for row in ROWS:
        assert row["is_sstc"] in ("yes", "no"), row
        assert row["said_by"] in (("name", "other") if row["is_sstc"] == "yes" else ("",)), row
        assert row["reason"], row
        assert row["language"], row


def test_the_records_are_those_drawn_and_no_others(texts: dict[str, OwnText]) -> None:
    drawn = {
        (record.record_id, record.source, record.file, name)
        for name, records in draw(sort_into_strata(texts)).items()
        for record in records
    }
    labelled = {
        (row["record_id"], row["source"], row["file"], row["stratum"])
        for row in ROWS
        if row["stratum"] != FOUND
    }
    assert labelled == drawn


def test_every_record_of_the_files_is_in_a_stratum_of_which_some_are_labelled(
    texts: dict[str, OwnText],
) -> None:
    labelled = {row["stratum"] for row in ROWS}
    assert len(texts) == 515 + 536 + 470 + 4664
    assert {name_stratum(record) for record in texts.values()} <= labelled


@pytest.mark.parametrize(("code", "fewest"), FEWEST.items(), ids=FEWEST)
def test_each_language_has_records_of_both_kinds(code: str, fewest: tuple[int, int]) -> None:
    kinds = Counter(row["is_sstc"] for row in ROWS if code in row["language"].split())
    assert kinds["yes"] >= fewest[0]
    assert kinds["no"] >= fewest[1]


def test_what_the_matcher_finds_speaks_of_it(judged: list[Judged]) -> None:
    print(f"\n{describe(judged)}")
    assert measure(judged).precision >= ENOUGH, describe(judged)
    assert measure(judged, is_weighted=True).precision >= ENOUGH, describe(judged)
    for code in FEWEST:
        assert measure(of_language(judged, code)).precision >= ENOUGH, code


def test_the_matcher_finds_what_names_it(judged: list[Judged]) -> None:
    named = only_named(judged)
    assert measure(named).recall >= ENOUGH, describe(judged)
    assert measure(named, is_weighted=True).recall >= ENOUGH, describe(judged)
    for code in FEWEST:
        assert measure(of_language(named, code)).recall >= ENOUGH, code


def test_the_matcher_finds_most_where_the_text_decides_whatever_the_words(
    judged: list[Judged],
) -> None:
    decided = [item for item in judged if item.text_decides]
    assert measure(decided, is_weighted=True).recall >= ENOUGH, describe(judged)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_without_the_terms_of_a_language_its_records_are_missed(
    language: str, texts: dict[str, OwnText], make_matcher: Callable[..., SstcMatcher]
) -> None:
    blunt = only_named(judge(make_matcher(without=language), texts))
    assert measure(of_language(blunt, language)).recall < ENOUGH


@pytest.mark.parametrize("pattern", [r"\bsouth\b", r"triang", r"\bexchange", r"\bsur\b"])
def test_with_a_term_too_wide_records_are_found_that_do_not_speak_of_it(
    pattern: str, texts: dict[str, OwnText], make_matcher: Callable[..., SstcMatcher]
) -> None:
    extra = {"language": "en", "modality": "south_south", "pattern": pattern}
    wide = judge(make_matcher(extra=extra), texts)
    false_hits = sum(item.is_matched and not item.is_sstc for item in wide)
    before = sum(item.is_matched and not item.is_sstc for item in judge(SstcMatcher(), texts))
    assert false_hits > before


def test_the_snapshot_says_of_each_record_what_the_matcher_says(
    judged: list[Judged], real_data: Path
) -> None:
    own = dict(
        query(
            real_data,
            "select initiative_id, sstc_basis = 'text' "
            "and coalesce(text_quality, '') not like '%sstc_in_context_only%' from {initiatives}",
        )
    )
    decided = [item for item in judged if item.text_decides]
    assert len(decided) > 300
    for item in decided:
        assert own[item.label["record_id"]] == item.is_matched, item.label["record_id"]


def test_the_published_counts_are_reached_with_the_plain_words(texts: dict[str, OwnText]) -> None:
    counts = Counter()
    for record in texts.values():
        counts[record.source, "own"] += bool(NAMED.search(record.text))
        counts[record.source, "any"] += bool(NAMED.search(f"{record.text}\n{record.context}"))
    assert counts["iati_datastore", "own"] == 487
    assert (counts["uninfo", "any"], counts["uninfo", "own"]) == (148, 29)


def test_the_rule_is_written_down() -> None:
    page = (PROJECT / "docs" / "labelling.md").read_text(encoding="utf-8")
    assert {row["stratum"] for row in ROWS} - {FOUND} <= set(page.replace("`", " ").split())
