"""Are the records of a JSON file read as they stand, and is what is wrong named by its key?"""

import tracemalloc
from pathlib import Path

import pytest

from etl.problems import FileError, Problem
from etl.readers.json_file import read_rows
from etl.readers.raw import RawRow

COLUMNS = "id,origin.country.code,countries,tags"
ITEMS = {"countries": ["code", "name.en"]}


def read(
    folder: Path, content: str | bytes, columns: str = "id", **options: object
) -> list[RawRow]:
    path = folder / "x.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_rows(path, {"columns": columns.split(","), "items": {}, **options}))


def refuse(folder: Path, content: str | bytes, columns: str = "id", **options: object) -> Problem:
    with pytest.raises(FileError) as error:
        read(folder, content, columns, **options)
    return error.value.problem


def list_ids(rows: list[RawRow]) -> list[tuple[int, object]]:
    return [(row.row, row.cells.get("id")) for row in rows]


@pytest.mark.parametrize(
    ("content", "options"),
    [
        ('[{"id": 7}, {"id": "8"}]', {}),
        ('\n [\n{"id": 7},\n{"id": "8"}\n]\n', {}),
        ('{"id": 7}\n\n{"id": "8"}\n', {}),
        ('{"a": {"n": [1], "b": [{"id": 7}, {"id": "8"}]}}', {"records": "a.b"}),
        ('{"id": [], "data": [{"id": 7}, {"id": "8"}], "data2": [{"id": 9}]}', {"records": "data"}),
        ('\ufeff[{"id": 7}, {"id": "8"}]', {}),
        ('\ufeff{"id": 7}\r\n{"id": "8"}\r\n', {}),
        ('[{"id": 7}, {"id": "8"}]'.encode("utf-16"), {"encoding": "utf-16"}),
        ('\ufeff[{"id": 7}, {"id": "8"}]'.encode("utf-16-le"), {"encoding": "utf-16-le"}),
        ('{"id": 7}\n{"id": "8"}'.encode("utf-16"), {"encoding": "utf-16"}),
    ],
)  # fmt: skip
def test_the_row_of_a_record_is_its_number(
    content: str | bytes, options: dict, tmp_path: Path
) -> None:
    assert list_ids(read(tmp_path, content, **options)) == [(1, "7"), (2, "8")]


def test_objects_nest_and_lists_are_items(tmp_path: Path) -> None:
    (row,) = read(
        tmp_path,
        '[{"id": 1.50, "origin": {"country": {"code": "KE"}}, "tags": ["a; b", " ", null, "c"], '
        '"countries": [{"code": "BR", "name": {"en": "Brazil"}}, {"code": null, "name": {}}]}]',
        COLUMNS,
        items=ITEMS,
    )
    assert row.cells == {
        "id": "1.50",
        "origin.country.code": "KE",
        "tags": ["a; b", "c"],
        "countries": [{"code": "BR", "name.en": "Brazil"}, {"code": ""}],
    }
    assert row.problems == ()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("null", ""),
        ("true", "true"),
        ("12345678901234567890", "12345678901234567890"),
        ("1e400", "1E+400"),
        ('"a\\nb\\u00e9\\ud83c\\udf0d"', "a\nbé🌍"),
        ("[]", []),
        ("{}", []),
        ('[["a"], ["b"]]', ["a", "b"]),
        ('{"code": "KE"}', [{"code": "KE"}]),
        ('[{"partners": ["x", {"name": "y"}]}]', [{"partners": "x", "partners.name": "y"}]),
    ],
)
def test_values_become_texts_or_items(value: str, cell: object, tmp_path: Path) -> None:
    (row,) = read(tmp_path, f'[{{"id": {value}}}]')
    assert row.cells["id"] == cell


def test_a_path_through_a_list_is_the_list_of_what_it_finds(tmp_path: Path) -> None:
    content = '[{"c": [{"of": {"code": "KE"}}, {"of": {}}, {"of": {"code": "BR"}}]}]'
    (row,) = read(tmp_path, content, "c.of.code")
    assert row.cells == {"c.of.code": ["KE", "BR"]}


def test_a_key_that_has_dots_itself_comes_first(tmp_path: Path) -> None:
    content = '[{"id": {"en": "no"}, "id.en": "yes"}, {"id": {"en": "nested"}}]'
    assert [row.cells["id.en"] for row in read(tmp_path, content, "id.en")] == ["yes", "nested"]


def test_texts_that_mean_not_stated_are_blanked(tmp_path: Path) -> None:
    content = '[{"id": "n/a", "tags": ["-", "x"], "countries": [{"code": "-"}]}]'
    (row,) = read(tmp_path, content, COLUMNS, null=["-", "n/a"])
    assert row.cells == {"id": "", "tags": ["x"], "countries": [{"code": ""}]}


def test_keys_that_no_record_has_are_a_warning_and_unread_ones_a_note(tmp_path: Path) -> None:
    content = '[{"id": 1, "titel": "x", "countries": [{"kode": "KE"}]}, {"id": 2}]'
    first, last = read(tmp_path, content, "id,title,countries", items={"countries": ["code"]})
    assert first.problems == ()
    warning, note = (problem.message for problem in last.problems)
    assert [problem.is_row_rejected for problem in last.problems] == [False, False]
    assert warning == (
        'column "title": no record has this key; found "titel, countries.kode"; expected the '
        'keys "title", "countries.code"; did you mean "title" where it says "titel" or '
        '"countries.code" where it says "countries.kode"?'
    )
    assert note == ': columns that the mapping does not read; found "titel, countries.kode".'


def test_keys_of_items_are_not_missed_where_there_are_no_items(tmp_path: Path) -> None:
    (row,) = read(tmp_path, '[{"id": 1, "countries": []}]', "id,countries", items=ITEMS)
    assert row.problems == ()


REFUSED = {
    "cut off in a record": ('[{"id": 1}, {"id": "x', 2, "id", "not_json"),
    "cut off between records": ('[{"id": 1},', 2, "", "not_json"),
    "NaN": ('[{"id": 1}, {"a": {"b": NaN}}]', 2, "a.b", "not_json"),
    "Infinity": ('[{"id": -Infinity}]', 1, "id", "not_json"),
    "comma at the end": ('[{"id": 1},]', 2, "", "not_json"),
    "comma missing": ('[{"id": 1} {"id": 2}]', 2, "", "not_json"),
    "single quotes": ("[{'id': 1}]", 1, "", "not_json"),
    "a comment": ('[{"id": 1}, // one\n{"id": 2}]', 2, "", "not_json"),
    "more behind": ('[{"id": 1}] [{"id": 2}]', 2, "", "not_json"),
    "a line end in a text": ('[{"id": "a\nb"}]', 1, "id", "not_json"),
    "5,000 digits": (f'[{{"id": {"1" * 5000}}}]', 1, "id", "not_json"),
    "no bracket": ("id,title", 1, "", "not_json"),
    "not UTF-8": (b'[{"id": 1}, {"id": "Sant\xe9"}]', 2, "id", "not_utf8"),
    "not UTF-8 in lines": (b'{"id": 1}\n{"id": "Sant\xe9"}', 2, "id", "not_utf8"),
    "NUL": (b'[{"id": "a\0b"}]', 1, "id", "not_json"),
    "UTF-16 without a word": ('[{"id": 1}]'.encode("utf-16"), 1, "", "not_text"),
    "a workbook": (b"PK\x03\x04 and so on", 1, "", "not_text"),
    "empty": ("", None, "", "empty"),
    "blank": (" \n ", None, "", "empty"),
    "an empty list": ("[]", None, "", "no_records"),
    "another file": ('[{"name": 1}]', None, "id", "key_never"),
    "first line no record": ('{"id": 1\n', 1, "id", "bad_json"),
    "an object over lines": ('{\n"data": [{"id": 1}]}', 1, "", "bad_json"),
    "a record of two megabytes": (f'[{{"id": "{"x" * 2_000_000}"}}]', 1, "id", "record_too_long"),
    "a line of two megabytes": (f'{{"id": "{"x" * 2_000_000}"}}', 1, "", "line_too_long"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_trusted_is_refused_with_record_and_key(
    name: str, tmp_path: Path
) -> None:
    content, row, column, rule = REFUSED[name]
    problem = refuse(tmp_path, content)
    assert (problem.row, problem.column, problem.rule) == (row, column, rule)


def test_a_list_that_is_not_under_its_key_is_named_with_the_lists_there_are(tmp_path: Path) -> None:
    content = '{"meta": {"tags": []}, "data": {"item": [{"id": 1}]}}'
    assert refuse(tmp_path, content, records="data.items").message == (
        'column "data.items": there is no list of records under this key; found "meta.tags, '
        'data.item"; expected a list under "data.items".'
    )


def test_an_object_that_holds_the_list_leads_to_the_option(tmp_path: Path) -> None:
    hint = refuse(tmp_path, '{\n"data": [{"id": 1}]}').hint
    assert hint.endswith('the mapping names its key: options = { records = "data.items" }')


REJECTED = {
    "a key twice": ('{"id": 1, "id": 2}', "id", "key_twice"),
    "a key twice inside": ('{"id": {"x": 1, "x": 2}}', "id.x", "key_twice"),
    "a text": ('"x"', "", "not_an_object"),
    "a list": ("[1]", "", "not_an_object"),
    "nested to the bottom": (f'{{"id": {"[" * 60_000}{"]" * 60_000}}}', "", "too_deep"),
    "half of a pair of escapes": ('{"id": "a\\ud800b"}', "id", "bad_json"),
}


@pytest.mark.parametrize(
    "content", ['[{{"id": 0}}, {}, {{"id": 2}}]', '{{"id": 0}}\n{}\n{{"id": 2}}']
)
@pytest.mark.parametrize("name", REJECTED)
def test_a_record_that_cannot_be_read_is_rejected_alone(
    name: str, content: str, tmp_path: Path
) -> None:
    record, column, rule = REJECTED[name]
    columns = "id,id.x" if "inside" in name else "id"
    rows = read(tmp_path, content.format(record), columns)
    assert [bool(row.cells) for row in rows] == [True, False, True]
    (problem,) = rows[1].problems
    assert (problem.row, problem.column, problem.rule) == (2, column, rule)
    assert problem.is_row_rejected


def test_a_broken_line_is_rejected_alone(tmp_path: Path) -> None:
    rows = read(tmp_path, '{"id": 0}\n{"id": 1,}\n{"id": 2}\n')
    (problem,) = rows[1].problems
    assert problem.message == (
        "row 2, column \"id\": the line is not valid JSON; unexpected symbol '}'."
    )


def test_a_key_twice_where_nothing_is_read_does_no_harm(tmp_path: Path) -> None:
    (row,) = read(tmp_path, '[{"id": 1, "x": 1, "x": 2}]')
    assert row.cells == {"id": "1"}


def test_a_replacement_character_that_stands_in_the_file_is_no_damage(tmp_path: Path) -> None:
    (row,) = read(tmp_path, '[{"id": "a\ufffdb"}]')
    assert row.cells == {"id": "a\ufffdb"}


def test_a_text_of_100_000_characters_is_read_whole(tmp_path: Path) -> None:
    text = "South-South exchange é " * 4_500
    (row,) = read(tmp_path, f'[{{"id": "{text}"}}]')
    assert row.cells["id"] == text


@pytest.mark.parametrize("ends", ["[]", "\n"])
def test_a_large_list_does_not_fill_the_memory(ends: str, tmp_path: Path) -> None:
    record = f'{{"id": 1, "text": "{"x" * 1_000}"}}'
    path = tmp_path / "x.json"
    with path.open("w", encoding="utf-8") as handle:
        handle.write("[" if ends == "[]" else "")
        for number in range(20_000):
            handle.write(("," if number and ends == "[]" else "") + record + "\n")
        handle.write("]" if ends == "[]" else "")
    tracemalloc.start()
    count = sum(1 for _ in read_rows(path, {"columns": ["id"], "items": {}}))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 2_000_000 < path.stat().st_size / 10
