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


def write(folder: Path, content: bytes, columns: str = "a,b", **options: object) -> list[RawRow]:
    path = folder / "x.csv"
    path.write_bytes(content)
    return list(read_rows(path, {"columns": columns.split(","), **options}))


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("a,b\nSão Tomé,“x”\n".encode("cp1252"), "cp1252"),
        ("a,b\nSão Tomé,“x”\n".encode("utf-16"), "utf-16"),
        ("\ufeffa,b\nSão Tomé,“x”\n".encode("utf-16-le"), "UTF-16LE"),
        ("\ufeffa,b\r\nSão Tomé,“x”\r\n".encode("utf-16-be"), "utf-16"),
        ("a,b\nSão Tomé,“x”\n".encode("utf-8-sig"), "utf-8-sig"),
        ("a,b\nSão Tomé,“x”\n".encode(), "UTF8"),
    ],
)
def test_the_encoding_is_an_option(content: bytes, encoding: str, tmp_path: Path) -> None:
    (row,) = write(tmp_path, content, encoding=encoding)
    assert row.cells == {"a": "São Tomé", "b": "“x”"}


CYRILLIC = "a,b\nОбмен,опытом\n"


@pytest.mark.parametrize(
    ("content", "encoding", "sentence"),
    [
        (
            "a,b\nx,São Tomé\n".encode("cp1252"),
            "utf-8",
            'row 2, column "b": there are bytes here that are no UTF-8 text; found "S\ufffdo '
            'Tom\ufffd"; expected UTF-8 text (in a spreadsheet: save as "CSV UTF-8").',
        ),
        (
            "a,b\nx,São Tomé\n".encode(),
            "cp1252",
            'row 2, column "b": this is UTF-8 text that was taken for another encoding; found '
            '"SÃ£o TomÃ©"; expected text in the encoding cp1252, as the mapping says.',
        ),
        (
            "a,b\nx,y\n".encode("utf-8-sig"),
            "cp1252",
            'row 1: the file is of another kind; found "UTF-8 text"; expected text in the encoding '
            "cp1252, as the mapping says.",
        ),
        (
            "a,b\nx,y\n".encode("utf-16"),
            "cp1252",
            'row 1: the file is of another kind; found "UTF-16 text"; expected text in the '
            "encoding cp1252, as the mapping says.",
        ),
        (
            b"a,b\nx,y\n",
            "utf-16",
            'row 1: the file is of another kind; found "text without the byte order mark of '
            'UTF-16"; expected text in the encoding utf-16, as the mapping says.',
        ),
        (
            b"a,b\nx,y\x81\n",
            "cp1252",
            'row 2, column "b": there are bytes here that are no text in the encoding of the '
            'mapping; found "y\ufffd"; expected text in the encoding cp1252, as the mapping says.',
        ),
        (
            "a,b\nx,y\n".encode("utf-16-le"),
            "cp1252",
            'row 1, column "a\ufffd": there are bytes here that are no text in the encoding of the '
            'mapping; found "a\ufffd"; expected text in the encoding cp1252, as the mapping says.',
        ),
    ],
)
def test_a_wrong_encoding_is_said(
    content: bytes, encoding: str, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(FileError) as error:
        write(tmp_path, content, encoding=encoding)
    assert error.value.problem.message == sentence


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "gb18030", "shift_jis"])
def test_letters_of_other_alphabets_are_not_taken_for_utf8(encoding: str, tmp_path: Path) -> None:
    (row,) = write(tmp_path, CYRILLIC.encode(encoding), encoding=encoding)
    assert row.cells == {"a": "Обмен", "b": "опытом"}


def test_a_long_line_in_another_encoding_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        write(tmp_path, ("a,b\nx," + "y" * 1_500_000).encode("utf-16"), encoding="utf-16")
    problem = error.value.problem
    assert (problem.rule, problem.row, problem.column) == ("line_too_long", 2, "b")
    assert problem.value == "1,500,002 characters"


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_cells_may_be_separated_otherwise(delimiter: str, tmp_path: Path) -> None:
    (row,) = read(tmp_path, f'a{delimiter}b\n"x{delimiter}y"{delimiter}1,5\n', delimiter=delimiter)
    assert row.cells == {"a": f"x{delimiter}y", "b": "1,5"}


TITLED = 'Catalogue,\n"as of\n2025",,,\n\na,b\n1,2\n'


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    (row,) = read(tmp_path, TITLED, header_row=4)
    assert (row.row, row.cells, row.problems) == (5, {"a": "1", "b": "2"}, ())


@pytest.mark.parametrize(
    ("text", "header_row", "sentence"),
    [
        (
            TITLED,
            1,
            'row 1, column "a": a column is missing; found "Catalogue,"; expected the columns '
            '"a", "b"; the columns stand in row 4: delete the rows above it, or let the mapping '
            "say header_row = 4.",
        ),
        (
            TITLED,
            3,
            "row 3: the row that should hold the header is blank; expected a header in row 3 and "
            "at least one row below it.",
        ),
        (
            TITLED,
            9,
            "row 9: the row that should hold the header is blank; expected a header in row 9 and "
            "at least one row below it.",
        ),
        (
            "x,y\na,b\n",
            2,
            "row 2: the file has a header and no rows; expected a header in row 2 and at least one "
            "row below it.",
        ),
        (
            "\n\n",
            2,
            ": the file is empty; expected a header in row 2 and at least one row below it.",
        ),
        (
            "x\na,b,a\n1,2,3\n",
            2,
            'row 2, column "a": a column stands twice in the header; expected each column once.',
        ),
        (
            "x\na;b\n1;2\n",
            2,
            'row 2, column "a": the cells are separated by another character; found "a;b"; '
            'expected "," between the cells (spreadsheets write ";" where the decimal sign is a '
            "comma: choose English as the region and save again).",
        ),
        (
            'x\na,b\n1,"2\n',
            2,
            'row 3, column "b": the row cannot be read as CSV; a quotation mark is opened here and '
            "never closed.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_of_the_row_of_the_header(
    text: str, header_row: int, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(FileError) as error:
        read(tmp_path, text, header_row=header_row)
    assert error.value.problem.message == sentence


def test_case_and_spaces_in_the_header_do_not_matter(tmp_path: Path) -> None:
    (row,) = read(tmp_path, '" TITLE  of\nit ",B\n1,2\n', "Title of it,b")
    assert row.cells == {"Title of it": "1", "b": "2"}


def test_the_very_name_comes_first_and_the_other_is_not_read(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "A,a,b\n1,2,3\n")
    assert row.cells == {"A": "1", "a": "2", "b": "3"}
    assert row.problems[0].value == "A"


def test_two_names_that_fit_one_column_are_one_too_many(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        read(tmp_path, "Title,TITLE,b\n1,2,3\n", "title,b")
    assert (error.value.problem.rule, error.value.problem.column) == ("header_repeated", "title")


def test_names_repeated_where_nothing_is_read_do_no_harm(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a,b,x,x,,\n1,2,3,4,,\n")
    assert (row.cells["a"], row.cells["b"]) == ("1", "2")


def test_texts_that_mean_not_stated_are_blank(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a,b\n n/a ,-x\n", null=["n/a", "-"])
    assert row.cells == {"a": "", "b": "-x"}
