"""Are CEB's amounts all there, none twice, and each at its line? pandas is asked the same."""

import csv
import re
from math import isclose
from pathlib import Path

import pandas as pd
import pytest

from tests.etl.commands import PROJECT, query

AGENCIES, GOALS = "expenses_sub_agency.csv", "expenses_sdgs.csv"
GOLDEN = [
    row
    for row in csv.DictReader((PROJECT / "tests" / "golden_counts.csv").open(encoding="utf-8"))
    if row["source"] == "ceb"
]
# How the files write organisations that have another code here.
CODES = {
    "UN": "UN Secretariat",
    "UNHABITAT": "UN-Habitat",
    "UNWOMEN": "UN-Women",
    "UN-DPO": "DPO",
    "UNWTO": "UN Tourism",
}
INDICATORS = {"EXP": "CTX-05", "BUD": "CTX-06", "BUG": "CTX-06"}
OF_FILE = "from {indicator_values} where source_id = 'ceb' and source_file = $file"
# what -> SQL on the snapshot
SQL = {
    "rows read": "select sum(rows_read) from {sources} where source_id = 'ceb' and file = $file",
    "rows kept": f"select count(*) {OF_FILE}",
    "amount": f"select sum(value) {OF_FILE}",
    "rows below zero": f"select count(*) {OF_FILE} and value < 0",
    "rows without a goal": f"select count(*) {OF_FILE} and sdg_goal is null",
    "repeated rows": "select sum(n - 1) from (select count(*) as n "
    f"{OF_FILE} group by indicator_code, reporter, sdg_goal, year, value, "
    "regexp_replace(dimension, '; row [0-9]+$', ''))",
}


@pytest.fixture(scope="module")
def frames(real_files: Path) -> dict[str, pd.DataFrame]:
    """The two files as pandas reads them, with columns of one name; row is the line."""
    read = {
        name: pd.read_csv(
            real_files / "ceb" / name, encoding="utf-8-sig", dtype=str, keep_default_na=False
        )
        for name in (AGENCIES, GOALS)
    }
    for frame in read.values():
        frame["row"] = range(2, len(frame) + 2)
        frame["value"] = frame["amount"].astype(float)
    names = {"agency": "reporter", "calendar_year": "year"}
    read[AGENCIES] = read[AGENCIES].rename(columns=names).assign(indicator_code="CTX-04", goal="")
    names = {"entity code": "reporter", "calendar year": "year", "SDG goal": "goal"}
    goals = read[GOALS].rename(columns=names)
    kind = goals["type of financial information"]
    read[GOALS] = goals.assign(indicator_code=kind.map(INDICATORS))
    for frame in read.values():
        frame["reporter"] = frame["reporter"].replace(CODES)
        frame["year"] = frame["year"].astype(int)
    return read


def count_in_file(frame: pd.DataFrame, what: str) -> float:
    """The same count by pandas."""
    as_published = frame.drop(columns=["row", "value", "indicator_code"])
    return {
        "rows read": len(frame),
        "rows kept": len(frame),
        "amount": frame["value"].sum(),
        "rows below zero": (frame["value"] < 0).sum(),
        "rows without a goal": frame["goal"].str.lower().eq("x00").sum(),
        "repeated rows": as_published.duplicated().sum(),
    }[what]


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["what"])
def test_a_golden_figure_is_reached(
    row: dict[str, str], real_data: Path, frames: dict[str, pd.DataFrame]
) -> None:
    what, _, name = row["what"].rpartition(" in ")
    file, frame = f"ceb/{name}", frames[name]
    if match := re.fullmatch(r"amount of (.+) (\d{4})", what):
        reporter, year = match.groups()
        sql = f"select sum(value) {OF_FILE} and reporter = $reporter and year = {year}"
        ((found,),) = query(real_data, sql, file=file, reporter=reporter)
        chosen = frame[(frame["reporter"] == reporter) & (frame["year"] == int(year))]
        counted = chosen["value"].sum()
    else:
        ((found,),) = query(real_data, SQL[what], file=file)
        counted = count_in_file(frame, what)
    assert round(found, 2) == float(row["count"])
    assert isclose(found, counted, rel_tol=1e-12)


@pytest.mark.parametrize("name", [AGENCIES, GOALS])
def test_every_sum_of_an_organisation_and_year_is_that_of_the_file(
    name: str, real_data: Path, frames: dict[str, pd.DataFrame]
) -> None:
    sql = (
        "select indicator_code, reporter, year, coalesce(cast(sdg_goal as varchar), ''), "
        f"sum(value), count(*) {OF_FILE} group by all"
    )
    found = {row[:4]: row[4:] for row in query(real_data, sql, file=f"ceb/{name}")}
    frame = frames[name].assign(goal=frames[name]["goal"].replace({"X00": "", "x00": ""}))
    keys = ["indicator_code", "reporter", "year", "goal"]
    expected = frame.groupby(keys)["value"].agg(["sum", "count"])
    assert len(expected) > 500
    assert set(found) == set(expected.index)
    for key, (amount, count) in found.items():
        assert count == expected.loc[key, "count"], key
        assert isclose(amount, expected.loc[key, "sum"], rel_tol=1e-9, abs_tol=1e-3), key


@pytest.mark.parametrize("name", [AGENCIES, GOALS])
def test_every_row_is_walked_back_to_its_line(
    name: str, real_data: Path, frames: dict[str, pd.DataFrame]
) -> None:
    sql = f"select source_row, dimension, reporter, year, value {OF_FILE} order by source_row"
    frame = frames[name]
    if name == AGENCIES:
        dimension = frame["sub_agency"] + "; " + frame["transaction_type"]
    else:
        dimension = frame["type of financial information"] + "; goal " + frame["goal"]
        for column, word in (("SDG target", "target"), ("SDG indicator", "indicator")):
            dimension += frame[column].map(lambda text, word=word: text and f"; {word} {text}")
    dimension += "; row " + frame["row"].astype(str)
    expected = zip(
        frame["row"], dimension, frame["reporter"], frame["year"], frame["value"], strict=True
    )
    assert query(real_data, sql, file=f"ceb/{name}") == list(expected)


def test_nothing_of_ceb_is_rejected_or_counts_as_a_report(real_data: Path) -> None:
    sql = "select count(*) from {rejects} where source_id = 'ceb' and is_row_rejected"
    assert query(real_data, sql) == [(0,)]
    sql = "select distinct evidence, is_denominator from {indicator_values} as reported "
    sql += "join {indicators} using (indicator_code) where reported.source_id = 'ceb'"
    assert query(real_data, sql) == [("first-hand", True)]
