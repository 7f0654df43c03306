"""A download holds exactly the rows, in a form that no spreadsheet runs."""

import csv
import io

import pandas as pd
import pytest

from ui.downloads import make_csv, neutralise


def read_back(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_rows_and_columns_come_back_as_they_were() -> None:
    frame = pd.DataFrame({"name": ['Côte "d"', "a,b\nc", "نص"], "value": [1.5, -2.0, None]})
    rows = read_back(make_csv(frame))
    assert [row["name"] for row in rows] == list(frame["name"])
    assert [row["value"] for row in rows] == ["1.5", "-2.0", ""]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_text_that_would_run_is_neutralised(text: str) -> None:
    assert neutralise(text) == f"'{text}"


def test_negative_numbers_stay_numbers() -> None:
    assert read_back(make_csv(pd.DataFrame({"value": [-3]})))[0]["value"] == "-3"


def test_the_frame_itself_is_not_changed() -> None:
    frame = pd.DataFrame({"name": ["=1"]})
    make_csv(frame)
    assert frame["name"].tolist() == ["=1"]
