"""Is a results framework read from files like the data that it measures?"""

import datetime
import shutil
from pathlib import Path

import pytest

from tests.etl.commands import FIXTURES, PROJECT, RAW, Run, query

DEFAULT = PROJECT / "data" / "reference" / "results_framework"

# Two frameworks with a mapping between their outcomes, as bodies would hand them in.
FILES = {
    "frameworks": """\
framework_id,title,framework_order,valid_from,valid_to,source
plan,National plan,1,2024-01-01,,Ministry
pact,Regional pact,2,2020-01-01,2026-12-31,Commission
""",
    "outcomes": """\
outcome_code,framework_id,outcome_order,label,text_status,anchor
C1,plan,1,Solutions travel,official,
C2,plan,2,Partners pay,placeholder,chapter 2
P1,pact,1,Neighbours share,official,
""",
    "deliverables": """\
deliverable_code,outcome_code,deliverable_order,label,text_status,source
C1-a,C1,1,A platform of solutions,official,Ministry
""",
    "indicative_activities": """\
activity_code,deliverable_code,level,label,text_status,source
C1-a-1,C1-a,national,Open the platform,official,Ministry
""",
    "indicators": """\
indicator_code,name,unit,direction,outcome_code,deliverable_code,text_status
SOL,Solutions shared,solutions,up,C1,C1-a,official
""",
    "indicator_targets": """\
indicator_code,reporter,country,baseline_year,baseline,target_year,target,unit,text_status,source
SOL,UN Women,Kenya,2024,10,2030,40.5,solutions,official,Ministry
""",
    "outcome_mappings": """\
from_outcome_code,to_outcome_code,relation,source
C1,P1,narrower,Ministry
""",
    "progress_thresholds": """\
status,at_least,source
on_track,0.9,Ministry
backwards,,Ministry
""",
    "reporting_deadlines": """\
entity_code,months,source
,3,Ministry
UN Women,12,Ministry
""",
}


def hand_in(raw: Path, *names: str, **changed: str) -> Path:
    """Writes the framework files of these names (all without any) and a solution of outcome C1."""
    folder = raw / "results_framework"
    folder.mkdir(parents=True)
    for name in names or FILES:
        (folder / f"{name}.csv").write_text(changed.get(name, FILES[name]), encoding="utf-8")
    return folder


def add_solution(raw: Path, outcome: str) -> Path:
    header, row = (FIXTURES / "good" / "solutions.csv").read_text(encoding="utf-8").splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True)) | {"outcome": outcome}
    path = raw / "solutions.csv"
    path.write_text(f"{header}\n{','.join(cells.values())}\n", encoding="utf-8")
    return path


def list_column(out: Path, table: str, column: str) -> list:
    return [value for (value,) in query(out, f"select {column} from {{{table}}} order by 1")]


# ---- the framework that comes with the project


def test_a_build_without_a_framework_has_the_one_of_the_project(served: Path) -> None:
    assert list_column(served, "frameworks", "framework_id") == [
        "sstc-strategy",
        "unossc-framework",
    ]
    marked = "select distinct text_status from {outcomes} union select text_status from "
    assert query(served, marked + "{deliverables}") == [("placeholder",)]
    joined = (
        "select count(*) from {outcome_mappings} m join {outcomes} a "
        "on a.outcome_code = m.from_outcome_code join {outcomes} b "
        "on b.outcome_code = m.to_outcome_code where a.framework_id <> b.framework_id"
    )
    ((count,),) = query(served, joined)
    assert count == len(list_column(served, "outcome_mappings", "relation")) > 0


def test_it_is_listed_among_the_sources_with_its_terms(served: Path) -> None:
    sources = "select distinct source_id, licence, illustrative from {sources} where is_framework"
    assert query(served, sources) == [("default_framework", "MIT", False)]
    files = set(list_column(served, "sources", "file"))
    assert {f"data/reference/results_framework/{path.name}" for path in DEFAULT.glob("*.csv")} < (
        files
    )


def test_each_of_its_rows_names_the_line_that_it_comes_from(served: Path) -> None:
    ((file, row),) = query(
        served, "select source_file, source_row from {outcomes} where outcome_code = 'O4'"
    )
    line = (PROJECT / file).read_text(encoding="utf-8").splitlines()[row - 1]
    assert line.startswith("O4,")


# ---- frameworks that are handed in


def test_two_frameworks_stand_side_by_side_with_a_mapping(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    hand_in(raw)
    add_solution(raw, "C1")
    out = tmp_path / "out"
    outcome = run("build", "--raw", raw, "--out", out)
    assert (outcome.code, outcome.err) == (0, "")
    columns = "framework_id, framework_order, valid_from, valid_to"
    assert query(out, f"select {columns} from {{frameworks}} order by 2") == [
        ("plan", 1, datetime.date(2024, 1, 1), None),
        ("pact", 2, datetime.date(2020, 1, 1), datetime.date(2026, 12, 31)),
    ]
    mappings = "select from_outcome_code, relation, to_outcome_code from {outcome_mappings}"
    assert query(out, mappings) == [("C1", "narrower", "P1")]
    placeholders = "select outcome_code from {outcomes} where text_status = 'placeholder'"
    assert query(out, placeholders) == [("C2",)]
    levels = "select level, deliverable_code from {indicative_activities}"
    assert query(out, levels) == [("national", "C1-a")]
    targets = "select reporter, iso3, baseline_year, baseline, target_year, target from "
    assert query(out, targets + "{indicator_targets}") == [
        ("UN-Women", "KEN", 2024, 10.0, 2030, 40.5)
    ]
    assert list_column(out, "initiatives", "outcome_code") == ["C1"]


def test_a_framework_handed_in_replaces_the_one_of_the_project(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    hand_in(raw, "frameworks", "outcomes")
    add_solution(raw, "C2")
    out = tmp_path / "out"
    assert run("build", "--raw", raw, "--out", out).code == 0
    assert list_column(out, "outcomes", "outcome_code") == ["C1", "C2", "P1"]
    for table in ("deliverables", "indicative_activities", "indicators", "outcome_mappings"):
        assert list_column(out, table, "source_row") == [], table
    assert list_column(out, "progress_thresholds", "status") == [
        "backwards",
        "on_track",
        "slow",
        "stalled",
    ]


def test_a_code_of_the_replaced_framework_is_not_known(run: Run, raw: Path, served: Path) -> None:
    hand_in(raw, "frameworks", "outcomes")
    add_solution(raw, "O1")
    outcome = run("build", "--raw", raw, "--out", served)
    assert outcome.code == 1
    assert outcome.err.startswith(
        'solutions.csv, row 2, column "outcome": the code is not known; found "O1"; expected a code'
    )


def test_targets_and_indicators_may_be_added_to_the_framework_of_the_project(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    indicators = FILES["indicators"].replace("C1,C1-a", "O4,D4.1")
    hand_in(raw, "indicators", "indicator_targets", indicators=indicators)
    out = tmp_path / "out"
    outcome = run("build", "--raw", raw, RAW / "published", "--out", out)
    assert (outcome.code, outcome.err) == (0, "")
    assert {"SOL", "INST-01"} < set(list_column(out, "indicators", "indicator_code"))
    assert list_column(out, "indicator_targets", "target") == [40.5]


def test_a_figure_of_the_dashboard_may_have_a_target(run: Run, raw: Path, tmp_path: Path) -> None:
    header = FILES["indicator_targets"].splitlines()[0]
    rows = (
        "SU-04,dashboard,,2020,,2030,900,adoptions,official,Ministry",
        "SU-05,,,2020,,2030,90,countries,official,Ministry",
    )
    hand_in(raw, "indicator_targets", indicator_targets="\n".join([header, *rows]))
    out = tmp_path / "out"
    outcome = run("build", "--raw", raw, RAW / "published", "--out", out)
    assert (outcome.code, outcome.err) == (0, "")
    found = "select indicator_code, reporter, baseline_year, baseline from {indicator_targets} "
    assert query(out, found + "where reporter = 'dashboard' order by 1") == [
        ("SU-04", "dashboard", 2020, None),
        ("SU-05", "dashboard", 2020, None),
    ]
    computed = "select is_computed from {indicators} where indicator_code in ('SU-04', 'INST-01')"
    assert sorted(query(out, computed)) == [(False,), (True,)]


def test_of_two_rows_that_clash_the_one_handed_in_is_named(
    run: Run, raw: Path, served: Path
) -> None:
    indicators = FILES["indicators"].replace("SOL", "INST-01").replace("C1,C1-a", "O4,D4.1")
    hand_in(raw, "indicators", indicators=indicators)
    outcome = run("build", "--raw", raw, "--out", served)
    assert outcome.err.splitlines()[0] == (
        'results_framework/indicators.csv, row 2, column "indicator_code": the identifier is taken '
        'by an earlier, different row; found "INST-01"; expected another identifier, or the same '
        "row once; first in data/reference/results_framework/indicators.csv, row 2."
    )


def test_thresholds_handed_in_replace_those_of_the_project_and_nothing_else(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    hand_in(raw, "progress_thresholds")
    add_solution(raw, "O1")
    out = tmp_path / "out"
    assert run("build", "--raw", raw, "--out", out).code == 0
    assert list_column(out, "progress_thresholds", "status") == ["backwards", "on_track"]
    assert "O1" in list_column(out, "outcomes", "outcome_code")
    assert list_column(out, "reporting_deadlines", "months") == [6]


def test_deadlines_handed_in_replace_those_of_the_project_and_nothing_else(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    hand_in(raw, "reporting_deadlines")
    add_solution(raw, "O1")
    out = tmp_path / "out"
    assert run("build", "--raw", raw, "--out", out).code == 0
    deadlines = "select entity_code, months from {reporting_deadlines} order by months"
    assert query(out, deadlines) == [(None, 3), ("UN-Women", 12)]
    assert len(list_column(out, "progress_thresholds", "status")) == 4


def test_working_labels_give_way_to_the_official_text(run: Run, raw: Path, tmp_path: Path) -> None:
    """The way that the README of the reference data tells."""
    folder = Path(shutil.copytree(DEFAULT, raw / "results_framework"))
    text = (folder / "outcomes.csv").read_text(encoding="utf-8")
    changed = text.replace(
        "O1,sstc-strategy,1,Policy and intergovernmental support,placeholder",
        "O1,sstc-strategy,1,The words of the strategy,official",
    )
    (folder / "outcomes.csv").write_text(changed, encoding="utf-8")
    add_solution(raw, "O1")
    out = tmp_path / "out"
    assert run("build", "--raw", raw, "--out", out).code == 0
    official = "select outcome_code, label from {outcomes} where text_status = 'official'"
    assert query(out, official) == [("O1", "The words of the strategy")]
    assert len(list_column(out, "outcomes", "outcome_code")) == 8


def test_bodies_that_hand_in_frameworks_are_told_apart(run: Run, raw: Path, tmp_path: Path) -> None:
    for body, row in (("ministry", 1), ("commission", 2)):
        lines = FILES["frameworks"].splitlines()
        frameworks = f"{lines[0]}\n{lines[row]}\n"
        folder = hand_in(raw / body, "frameworks", frameworks=frameworks)
        said = f'source_id = "{body}"\nlicence = "Terms of the {body}"\n'
        (folder / "source.toml").write_text(said, encoding="utf-8")
    out = tmp_path / "out"
    assert run("build", "--raw", raw, "--out", out).code == 0
    licences = (
        "select framework_id, licence from {frameworks} f join {sources} s "
        "on s.source_id = f.source_id and s.file = f.source_file order by 1"
    )
    assert query(out, licences) == [
        ("pact", "Terms of the commission"),
        ("plan", "Terms of the ministry"),
    ]


def test_one_unreadable_file_beside_the_framework_of_the_project_publishes_nothing(
    run: Run, raw: Path, served: Path
) -> None:
    (raw / "activities.xml").write_text("<iati-activities><iati-activity>", encoding="utf-8")
    outcome = run("build", "--raw", raw, "--out", served)
    assert outcome.code == 1
    assert "Nothing was published: 1 file could not be read." in outcome.err


# ---- what is wrong with a framework

CODE = "the code is not known"


def expect_code(table: str) -> str:
    return (
        f"expected a code of results_framework/{table}*.csv among the files handed in, or of "
        f"data/reference/results_framework/{table}.csv where they bring no framework"
    )


ROWS = {
    "framework_of_an_outcome_unknown": (
        "outcomes",
        "C3,plann,3,Label,official,",
        f', row 5, column "framework_id": {CODE}; found "plann"; {expect_code("frameworks")}.',
    ),
    "outcome_of_a_deliverable_unknown": (
        "deliverables",
        "C9-a,C9,2,Label,official,Ministry",
        f', row 3, column "outcome_code": {CODE}; found "C9"; {expect_code("outcomes")}.',
    ),
    "order_not_whole": (
        "deliverables",
        "C1-b,C1,first,Label,official,Ministry",
        ', row 3, column "deliverable_order": this is not a number; found "first"; expected a '
        "whole number such as 2024.",
    ),
    "text_status_unknown": (
        "deliverables",
        "C1-b,C1,2,Label,draft,Ministry",
        ', row 3, column "text_status": the value is not one of those allowed; found "draft"; '
        "expected one of official, placeholder.",
    ),
    "level_unknown": (
        "indicative_activities",
        "C1-a-2,C1-a,local,Label,official,Ministry",
        ', row 3, column "level": the value is not one of those allowed; found "local"; expected '
        "one of national, regional, global.",
    ),
    "deliverable_of_another_outcome": (
        "indicators",
        "PAY,Funds,USD,up,C2,C1-a,official",
        ', row 3, column "outcome_code": the deliverable of the indicator belongs to another '
        'outcome; found "C2"; expected C1, the outcome of C1-a.',
    ),
    "target_without_number": (
        "indicator_targets",
        "SOL,UNDP,,2024,10,2030,,solutions,official,Ministry",
        ', row 3, column "target": a value is missing.',
    ),
    "target_not_a_number": (
        "indicator_targets",
        "SOL,UNDP,,2024,10,2030,forty,solutions,official,Ministry",
        ', row 3, column "target": this is not a number; found "forty"; expected a number such as '
        "1234.5, without separators or units.",
    ),
    "target_of_an_unknown_country": (
        "indicator_targets",
        "SOL,UNDP,Kenia,2024,10,2030,40,solutions,official,Ministry",
        ', row 3, column "country": the country is not known; found "Kenia"; expected a country of '
        "M49: its ISO 3166 code, M49 code or name in a UN language; did you mean Kenya?",
    ),
    "target_of_an_unknown_indicator": (
        "indicator_targets",
        "SOLL,UNDP,,2024,10,2030,40,solutions,official,Ministry",
        f', row 3, column "indicator_code": {CODE}; found "SOLL"; {expect_code("indicators")}.',
    ),
    "target_not_after_its_baseline": (
        "indicator_targets",
        "SOL,UNDP,,2024,10,2024,40,solutions,official,Ministry",
        ', row 3, column "target_year": the target lies not after its baseline; found "2024"; '
        "expected a year after 2024.",
    ),
    "baseline_without_year": (
        "indicator_targets",
        "SOL,UNDP,,,10,2030,40,solutions,official,Ministry",
        ', row 3, column "baseline_year": a value is missing; expected the year of the value.',
    ),
    "target_stated_twice": (
        "indicator_targets",
        "SOL,UN Women,KEN,2024,10,2030,99,solutions,official,Ministry",
        ', row 3, column "indicator_code + reporter + country + target_year": the identifier is '
        'taken by an earlier, different row; found "SOL, UN-Women, KEN, 2030"; expected another '
        "identifier, or the same row once; first in results_framework/indicator_targets.csv, row "
        "2.",
    ),
    "mapped_to_itself": (
        "outcome_mappings",
        "C2,C2,equal,Ministry",
        ', row 3, column "to_outcome_code": the outcome is mapped to itself; found "C2"; expected '
        "an outcome of another framework.",
    ),
    "mapped_within_its_framework": (
        "outcome_mappings",
        "C1,C2,related,Ministry",
        ', row 3, column "to_outcome_code": the two outcomes belong to the same framework; found '
        '"C1 related C2"; expected an outcome of another framework than plan.',
    ),
    "mapping_of_an_unknown_outcome": (
        "outcome_mappings",
        "C9,P1,related,Ministry",
        f', row 3, column "from_outcome_code": {CODE}; found "C9"; {expect_code("outcomes")}.',
    ),
    "mapping_of_an_unknown_relation": (
        "outcome_mappings",
        "C2,P1,similar,Ministry",
        ', row 3, column "relation": the value is not one of those allowed; found "similar"; '
        "expected one of equal, narrower, broader, related.",
    ),
    "mapping_that_contradicts_its_reverse": (
        "outcome_mappings",
        "P1,C1,narrower,Ministry",
        ', row 3, column "relation": the mappings together would put an outcome strictly within '
        'itself; found "P1 narrower C1"; expected a relation that agrees with those in the rows '
        "above.",
    ),
    "framework_that_ends_before_it_starts": (
        "frameworks",
        "old,Old plan,3,2024-01-01,2023-12-31,Ministry",
        ', row 4, column "valid_to": the record ends before it starts; found "2024-01-01 to '
        '2023-12-31"; expected an end on or after the start.',
    ),
    "status_of_progress_unknown": (
        "progress_thresholds",
        "splendid,2,Ministry",
        ', row 4, column "status": the value is not one of those allowed; found "splendid"; '
        "expected one of on_track, slow, stalled, backwards.",
    ),
    "two_deadlines_for_all": (
        "reporting_deadlines",
        ",9,Ministry",
        ", row 4: the identifier is taken by an earlier, different row; expected another "
        "identifier, or the same row once; first in results_framework/reporting_deadlines.csv, row "
        "2.",
    ),
    "deadline_without_months": (
        "reporting_deadlines",
        "UNDP,,Ministry",
        ', row 4, column "months": a value is missing.',
    ),
    "two_statuses_at_one_ratio": (
        "progress_thresholds",
        "slow,0.90,Ministry",
        ', row 4, column "at_least": two statuses begin at the same ratio; found "0.9"; expected '
        "another ratio than that of on_track.",
    ),
}


@pytest.mark.parametrize("defect", ROWS)
def test_a_bad_row_has_its_sentence_and_publishes_nothing(
    defect: str, run: Run, raw: Path, served: Path
) -> None:
    table, row, sentence = ROWS[defect]
    folder = hand_in(raw, **{table: f"{FILES[table]}{row}\n"})
    built = run("build", "--raw", raw, "--out", served)
    assert built.code == 1
    first, last = built.err.splitlines()
    assert first == f"results_framework/{table}.csv{sentence}"
    assert last.startswith("Nothing was published: 1 row rejected in results_framework")
    checked = run("check", *sorted(folder.glob("*.csv")))
    expected = f"{table}.csv{sentence}".replace("first in results_framework/", "first in ")
    assert (checked.code, checked.err) == (1, f"{expected}\n")


CONTRADICTIONS = {
    "a ring of three": ("A narrower B", "B narrower C", "C narrower A"),
    "the same seen from both ends": ("A narrower B", "B narrower A"),
    "equal to what is broader": ("A narrower B", "B equal C", "C equal A"),
    "narrower than its equal": ("A equal B", "B broader A"),
}
AGREEMENTS = {
    "told from both ends": ("A narrower B", "B broader A"),
    "a shortcut": ("A narrower B", "B narrower C", "A narrower C"),
    "equal all round": ("A equal B", "B equal C", "C equal A"),
    "related says nothing of size": ("A narrower B", "B related A"),
}


def map_outcomes(raw: Path, relations: tuple[str, ...]) -> None:
    letters = "ABC"
    frameworks, outcomes, mappings = (
        FILES[name].splitlines()[0] for name in ("frameworks", "outcomes", "outcome_mappings")
    )
    hand_in(
        raw,
        "frameworks",
        "outcomes",
        "outcome_mappings",
        frameworks="\n".join([frameworks, *(f"f{x},Title,1,,,Ministry" for x in letters)]),
        outcomes="\n".join([outcomes, *(f"{x},f{x},1,Label,official," for x in letters)]),
        outcome_mappings="\n".join(
            [
                mappings,
                *(
                    f"{first},{second},{relation},Ministry"
                    for first, relation, second in map(str.split, relations)
                ),
            ]
        ),
    )


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_the_mapping_that_closes_a_contradiction_is_named(
    name: str, run: Run, raw: Path, served: Path
) -> None:
    relations = CONTRADICTIONS[name]
    map_outcomes(raw, relations)
    first, _ = run("build", "--raw", raw, "--out", served).err.splitlines()
    assert f'row {len(relations) + 1}, column "relation": the mappings together' in first
    assert f'found "{relations[-1]}"' in first


@pytest.mark.parametrize("name", AGREEMENTS)
def test_mappings_that_agree_are_kept(name: str, run: Run, raw: Path, tmp_path: Path) -> None:
    map_outcomes(raw, AGREEMENTS[name])
    out = tmp_path / "out"
    outcome = run("build", "--raw", raw, "--out", out)
    assert (outcome.code, outcome.err) == (0, "")
    assert len(list_column(out, "outcome_mappings", "relation")) == len(AGREEMENTS[name])


def test_what_refers_to_a_rejected_row_is_rejected_with_it(
    run: Run, raw: Path, tmp_path: Path
) -> None:
    outcomes = FILES["outcomes"].replace("C1,plan,1,Solutions travel,official", "C1,plan,1,,x")
    hand_in(raw, outcomes=outcomes)
    add_solution(raw, "C1")
    out = tmp_path / "out"
    assert run("build", "--raw", raw, "--out", out, "--accept-rejects").code == 0
    counts = dict(query(out, "select file, rows_kept from {sources}"))
    for table in ("deliverables", "indicative_activities", "indicators", "indicator_targets"):
        assert counts[f"results_framework/{table}.csv"] == 0, table
    assert counts["results_framework/frameworks.csv"] == 2
    assert counts["solutions.csv"] == 0


# ---- checking files alone


def test_a_file_of_initiatives_is_checked_against_the_framework_of_the_project(
    run: Run, raw: Path
) -> None:
    outcome = run("check", add_solution(raw, "U2"))
    assert (outcome.code, outcome.out) == (0, "solutions.csv: 1 row read, nothing to correct.\n")
    assert f'{CODE}; found "C1"' in run("check", add_solution(raw, "C1")).err


def test_it_is_checked_against_the_framework_that_is_named_beside_it(run: Run, raw: Path) -> None:
    folder = hand_in(raw)
    framework = sorted(folder.glob("*.csv"))
    assert run("check", add_solution(raw, "C1"), *framework).code == 0
    assert f'{CODE}; found "O1"' in run("check", add_solution(raw, "O1"), *framework).err


def test_a_file_of_a_framework_alone_is_not_blamed_for_codes_that_stand_in_another(
    run: Run, raw: Path
) -> None:
    folder = hand_in(raw)
    outcome = run("check", folder / "deliverables.csv", add_solution(raw, "C1"))
    assert (outcome.code, outcome.err) == (0, "")
    unknown = "exists, because no file given here lists them; to check that too, name the file"
    that_does = "that does (results_framework/outcomes*.csv)."
    assert outcome.out.splitlines()[2:] == [
        f'deliverables.csv: it was not checked whether each "outcome_code" {unknown} {that_does}',
        f'solutions.csv: it was not checked whether each "outcome" {unknown} {that_does}',
    ]


def test_the_files_of_the_project_s_framework_pass(run: Run) -> None:
    outcome = run("check", *sorted(DEFAULT.glob("*.csv")))
    assert (outcome.code, outcome.err) == (0, "")
