"""Is one text file with a front matter one record, and each defect of it one that is named?"""

from pathlib import Path

import pytest

from etl.readers import front_matter
from etl.readers.raw import LONGEST_LINE, RawRow
from tests.etl.commands import Run, query

RECORD = """---
project_title: Seed banks
scale: {scale}
country:
  - {country}
  -  KEN
project_objective:
project_link: http//example.org/1
partner_type:
  - government
thematic_focus:
  - Resilience Building
region:
  - africa
---
What was done.
"""


def write(folder: Path, number: int, text: str | bytes) -> Path:
    path = folder / f"{number:08}.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(path: Path, *columns: str) -> RawRow:
    (row,) = front_matter.read_rows(path, {"columns": list(columns)})
    return row


@pytest.fixture
def folder(raw: Path) -> Path:
    folder = raw / "undp_ssc_2016"
    folder.mkdir()
    return folder


def test_an_optional_key_may_be_missing(tmp_path: Path) -> None:
    path = write(tmp_path, 1, RECORD.format(scale="global", country="BRA"))
    options = {"columns": ["project_title", "remarks"], "optional": ["remarks"]}
    (row,) = front_matter.read_rows(path, options)
    assert row.problems == ()
    (row,) = front_matter.read_rows(path, {**options, "optional": []})
    assert [(problem.rule, problem.column) for problem in row.problems] == [
        ("key_missing", "remarks")
    ]


def test_every_value_stays_the_text_that_it_is(tmp_path: Path) -> None:
    front = "country: NO\nyear: 2016\nday: 2016-01-02\nlist:\n  -  LSO\n  - yes\nnone:\n"
    text = f"---\n{front}---\nA\n\nB"
    row = read(write(tmp_path, 7, text))
    assert row.row == 1
    assert row.cells == {
        "country": "NO",
        "year": "2016",
        "day": "2016-01-02",
        "list": ["LSO", "yes"],
        "none": "",
        "file": "00000007",
        "text": "A\n\nB",
    }


BROKEN = {
    "no_fence": ("title: a\n", "no_front_matter", None),
    "never_closed": ("---\ntitle: a\ntext", "no_front_matter", None),
    "empty_file": ("", "no_front_matter", None),
    "list_not_keys": ("---\n- a\n---\n", "no_front_matter", None),
    "bad_yaml": ("---\ntitle: a\nother: [b\n---\n", "bad_yaml", "see line"),
    "key_twice": ("---\ntitle: a\ntitle: b\n---\n", "key_repeated", "see line 3"),
    "own_name": ("---\ntext: a\n---\n", "key_repeated", "see line 2"),
    "nested": ("---\ntitle:\n  en: a\n---\n", "nested", "see line 2"),
    "aliases": ("---\na: &a [x, x]\nb: [*a, *a]\n---\n", "nested", "see line 3"),
    "object": ("---\na: !!python/object/apply:os.getcwd []\n---\n", None, None),
    "not_utf8": (b"---\na: b\n---\n\xe9", "not_utf8", "see line 4"),
    "too_long": ("---\na: b\n---\n" + "x\n" * LONGEST_LINE, "file_too_long", None),
    "deep": ("---\na: " + "[" * 100_000 + "\n---\n", "bad_yaml", None),
}


@pytest.mark.parametrize("defect", BROKEN)
def test_a_broken_file_is_one_rejected_record(defect: str, tmp_path: Path) -> None:
    text, rule, hint = BROKEN[defect]
    row = read(write(tmp_path, 1, text))
    assert [problem.rule for problem in row.problems] == ([rule] if rule else [])
    assert all(problem.row == 1 and problem.is_row_rejected for problem in row.problems)
    if hint:
        assert hint in row.problems[0].message


def test_a_key_that_is_needed_and_missing_is_named(tmp_path: Path) -> None:
    row = read(write(tmp_path, 1, "---\na: b\n---\n"), "a", "scale", "file", "text")
    assert [(problem.rule, problem.column) for problem in row.problems] == [
        ("key_missing", "scale")
    ]


def test_a_folder_is_one_source_file_and_each_row_names_its_own(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    write(folder, 1, RECORD.format(scale="Country-Country ", country="nam"))
    write(folder, 2, RECORD.format(scale="regional", country="MWI"))
    assert run("build", "--raw", folder.parent, "--out", tmp_path, "--progress", "none").code == 0
    sources = "select file, rows_read, rows_kept, rows_rejected from {handed_in}"
    assert query(tmp_path, sources) == [("undp_ssc_2016/*.txt", 2, 2, 0)]
    rows = "select source_file, source_row, modality, url, summary from {initiatives} order by 1"
    end = (1, "http://example.org/1", "What was done.")
    assert query(tmp_path, rows) == [
        ("undp_ssc_2016/00000001.txt", end[0], "south_south", *end[1:]),
        ("undp_ssc_2016/00000002.txt", end[0], "regional", *end[1:]),
    ]
    countries = "select iso3 from {initiative_countries} order by source_file, iso3"
    assert query(tmp_path, countries) == [("KEN",), ("NAM",), ("KEN",), ("MWI",)]


def test_a_changed_and_a_renamed_file_of_a_folder_give_another_snapshot(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    def build() -> str:
        run("build", "--raw", folder.parent, "--out", tmp_path, "--progress", "none")
        ((sha256,),) = query(tmp_path, "select sha256 from {handed_in}")
        return sha256

    path = write(folder, 1, RECORD.format(scale="regional", country="MWI"))
    first = build()
    path = path.rename(folder / "00000002.txt")
    second = build()
    path.write_text(RECORD.format(scale="global", country="MWI"), encoding="utf-8")
    assert len({first, second, build()}) == 3


def test_one_bad_file_of_a_folder_is_refused_by_name_and_the_others_stand(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    write(folder, 1, RECORD.format(scale="regional", country="Atlantis"))
    write(folder, 2, RECORD.format(scale="regional", country="MWI"))
    write(folder, 3, b"\xff\xfe")
    arguments = ("build", "--raw", folder.parent, "--out", tmp_path, "--progress", "none")
    outcome = run(*arguments)
    assert outcome.code == 1
    assert 'undp_ssc_2016/00000001.txt, row 1, column "country": the country' in outcome.err
    assert "undp_ssc_2016/00000003.txt, row 1: the file is of another kind" in outcome.err
    assert run(*arguments, "--accept-rejects").code == 0
    counts = "select rows_read, rows_kept, rows_rejected from {handed_in}"
    assert query(tmp_path, counts) == [(3, 1, 2)]


def test_a_single_file_can_be_checked(run: Run, folder: Path) -> None:
    path = write(folder, 1, RECORD.format(scale="province", country="MWI"))
    outcome = run("check", path)
    assert outcome.code == 1
    assert 'row 1, column "scale"' in outcome.err
    assert "country-country, regional, global" in outcome.err


def test_an_address_that_is_none_is_left_out_with_a_warning(run: Run, folder: Path) -> None:
    text = RECORD.format(scale="regional", country="MWI")
    outcome = run("check", write(folder, 1, text.replace("http//example.org/1", "see annex")))
    assert outcome.code == 0
    assert 'column "project_link": this is no address' in outcome.err


@pytest.mark.parametrize(
    "front",
    [
        'project_title: "\\ud800"',
        '"\\udc00": a',
        'project_title: "\\UFFFFFFFF"',
        'project_title: "\\U00110000"',
        f"%YAML {'9' * 5000}.1",
    ],
    ids=["half a pair", "half a pair in a key", "no integer", "no character", "no version"],
)
def test_an_escape_that_stands_for_no_character_is_said(tmp_path: Path, front: str) -> None:
    row = read(write(tmp_path, 1, f"---\n{front}\n---\n"), "project_title")
    assert [problem.rule for problem in row.problems] == ["bad_yaml"]


def test_what_the_yaml_library_says_stands_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    path.write_bytes(b"---\ntitle: Seed\x0bbanks\n---\n")
    (row,) = front_matter.read_rows(path, {})
    assert "unacceptable character" in row.problems[0].message
    assert "\n" not in row.problems[0].message
