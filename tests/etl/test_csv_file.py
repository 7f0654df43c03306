"""Are rows, columns and cells of a CSV file those that a spreadsheet shows?"""

from pathlib import Path

import pytest

from etl.problems import FileError
from etl.readers.csv_file import read_rows
from etl.readers.raw import RawRow


def read(folder: Path, text: str, columns: str = "a,b", **options: object) -> list[RawRow]:
    path = folder / "x.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return list(read_rows(path, {"columns": columns.split(","), **options}))


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    rows = read(tmp_path, 'a,b\n1,"two\nlines"\n\n3,4\n')
    assert [(row.row, row.cells) for row in rows] == [
        (2, {"a": "1", "b": "two\nlines"}),
        (4, {"a": "3", "b": "4"}),
    ]


def test_quotation_marks_written_twice_are_one(tmp_path: Path) -> None:
    (row,) = read(tmp_path, 'a,b\n"the ""best"", so far",2\n')
    assert row.cells["a"] == 'the "best", so far'


def test_another_delimiter_is_an_option(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a;b\n1,5;2\n", delimiter=";")
    assert row.cells == {"a": "1,5", "b": "2"}


def test_a_wrong_delimiter_is_named_with_the_one_expected(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        read(tmp_path, "a,b\n1,2\n", delimiter=";")
    assert error.value.problem.rule == "other_delimiter"
    assert error.value.problem.expected == '";" between the cells'


def test_columns_that_no_rule_reads_are_noted_once(tmp_path: Path) -> None:
    rows = read(tmp_path, "a,b,c,d\n1,2,3,4\n5,6,7,8\n")
    (note,) = rows[0].problems
    assert (note.rule, note.value, note.severity) == ("columns_not_read", "c, d", "info")
    assert rows[1].problems == ()


def test_an_optional_column_may_be_missing_and_is_read_where_it_is(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a,b\n1,2\n", columns="a,b,c", optional=["b", "c"])
    assert (row.cells, row.problems) == ({"a": "1", "b": "2"}, ())
    with pytest.raises(FileError) as error:
        read(tmp_path, "b,c\n1,2\n", columns="a,b,c", optional=["b", "c"])
    assert (error.value.problem.rule, error.value.problem.column) == ("header_missing", "a")


def test_an_optional_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        read(tmp_path, "a,b,b\n1,2,3\n", optional=["b"])
    assert (error.value.problem.rule, error.value.problem.column) == ("header_repeated", "b")


def test_the_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "b,a\n2,1\n")
    assert row.cells == {"a": "1", "b": "2"}


def test_several_wrong_columns_are_each_matched_with_the_one_meant(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        read(tmp_path, "titel,sumary,other\n1,2,3\n", columns="title,summary")
    assert error.value.problem.hint == (
        'did you mean "title" where it says "titel" or "summary" where it says "sumary"?'
    )


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        ('a,b,c\n1,"2,3\n4,5,6\n', 2, "b"),
        ('a,b,c\n"1","2",3\n4,5,"6\n', 3, "c"),
        ('a,b,c\n"1"x,2,3\n', 2, "a"),
        ('a,b,c\n"1, 1",2" wide,"3"x\n', 2, "c"),
        ("a,b,c\n1,2\r3,4\n", 2, "b"),
    ],
)
def test_the_cell_where_quotation_goes_wrong_is_found(
    text: str, row: int, column: str, tmp_path: Path
) -> None:
    with pytest.raises(FileError) as error:
        read(tmp_path, text, columns="a,b,c")
    problem = error.value.problem
    assert (problem.rule, problem.row, problem.column) == ("bad_csv", row, column)
