"""Are scores of countries on the goals read as context that nobody reports?"""

from pathlib import Path

from tests.etl.commands import RAW, Run, query

SCORES = """\
iso3,goal,year,score,rank
KEN,1,2023,40.5,7
Nepal,3 Good health and well-being,2022,61,8
BRA,17,2023,,9
"""


def write_scores(raw: Path, *more: str) -> Path:
    path = raw / "sdg_scores_2024.csv"
    path.write_text(SCORES + "".join(f"{line}\n" for line in more), encoding="utf-8")
    return path


def test_a_score_is_a_value_about_a_country_and_a_goal(run: Run, raw: Path, tmp_path: Path) -> None:
    write_scores(raw)
    out = tmp_path / "out"
    outcome = run("build", "--raw", raw, RAW, "--out", out)
    assert (outcome.code, outcome.err) == (0, "")
    columns = (
        "iso3, sdg_goal, year, value, reported.unit, reporter, reporter_kind, dimension, evidence"
    )
    found = query(
        out,
        f"select {columns}, is_denominator from {{indicator_values}} "
        "as reported join {indicators} using (indicator_code) "
        "where indicator_code = 'CTX-07' order by 1",
    )
    unit = "score, 0 to 100"
    said = "first-hand", True
    assert found == [
        ("BRA", 17, 2023, None, unit, "BRA", "country", "goal 17", *said),
        ("KEN", 1, 2023, 40.5, unit, "KEN", "country", "goal 1", *said),
        (
            *("NPL", 3, 2022, 61.0, unit, "NPL", "country"),
            *("goal 3 Good health and well-being", *said),
        ),
    ]


def test_what_is_wrong_with_a_score_is_said(run: Run, raw: Path) -> None:
    path = write_scores(
        raw, "World,1,2023,50,", "KEN,18,2023,50,", "KEN,2,2023,high,", "Kenya,1,2023,41,"
    )
    outcome = run("check", path)
    assert outcome.code == 1
    assert [line.partition(":")[0] for line in outcome.err.splitlines()] == [
        'sdg_scores_2024.csv, row 5, column "iso3"',
        'sdg_scores_2024.csv, row 7, column "score"',
        'sdg_scores_2024.csv, row 8, column "indicator_code + iso3 + year + dimension"',
        'sdg_scores_2024.csv, row 6, column "goal"',
    ]
