"""Do the charts of solutions draw what their rows say, gaps and rare cases included?"""

import pandas as pd

from ui.charts.columns import draw_distribution
from ui.charts.curves import draw_cohorts, draw_survival
from ui.charts.record_map import draw_record_map
from ui.charts.timeline import choose_colour, choose_step, draw_stage_timeline
from ui.style import DARK, LIGHT


def test_a_survival_curve_leaves_months_without_an_interval_out_of_its_band() -> None:
    curve = pd.DataFrame(
        {
            "months": [0, 6, 12],
            "value": [100.0, 80.0, 50.0],
            "interval_low": [None, 60.0, 30.0],
            "interval_high": [None, 90.0, 70.0],
            "at_risk": [10, 9, 6],
        }
    )
    band, line, half = draw_survival(curve, 12.0, LIGHT)["data"]
    assert line["x"] == [0, 6, 12]
    assert line["line"]["shape"] == "hv"
    assert band["x"] == [6, 12, 12, 12, 12, 6]
    assert band["y"] == [90, 90, 70, 30, 60, 60]  # the upper steps, then the lower ones back
    assert half["x"][-1] == 12
    assert len(draw_survival(curve, None, LIGHT)["data"]) == 2


def test_each_cohort_is_a_line_and_all_together_one_more() -> None:
    rows = pd.DataFrame(
        {
            "year": pd.array([None, None, 2020, 2020, 2021], dtype="Int64"),
            "age_years": [1, 2, 1, 2, 1],
            "value": [25.0, 50.0, 20.0, 50.0, 30.0],
            "numerator": [5, 5, 2, 5, 3],
            "denominator": [20, 10, 10, 10, 10],
            "interval_low": [10.0, 20.0, 5.0, 20.0, 8.0],
            "interval_high": [45.0, 80.0, 50.0, 80.0, 60.0],
        }
    )
    figure = draw_cohorts(rows, LIGHT, ("each", "all"))
    assert [len(trace["x"]) for trace in figure["data"]] == [4, 2, 1, 2]
    assert [trace.get("name") for trace in figure["data"]] == [None, "each", "each", "all"]
    assert figure["data"][-1]["y"] == [25, 50]


def test_a_distribution_has_whole_numbers_on_both_axes() -> None:
    few = draw_distribution([0, 1], [1, 1], ["a", "b"], LIGHT)["layout"]
    assert few["yaxis"]["dtick"] == 1
    many = draw_distribution(list(range(26)), [400] * 26, ["x"] * 26, LIGHT, last_label="25+")
    assert many["layout"]["xaxis"]["ticktext"] == ["0", "5", "10", "15", "20", "25+"]
    assert many["data"][0]["textposition"] == "none"


def test_a_map_leads_from_each_origin_to_each_adopter_and_marks_all() -> None:
    places = pd.DataFrame(
        {
            "iso3": ["KEN", "RWA", "NPL", "XKX"],
            "longitude": [37.8, 29.9, 84.0, None],
            "latitude": [0.5, -2.0, 28.2, None],
            "is_origin": [True, False, False, False],
            "is_adopter": [False, True, True, True],
            "stage_code": [None, "S6", None, "S4"],
            "told": ["a", "b", "c", "d"],
        }
    )
    _land, lines, others, origins = draw_record_map(places, DARK)["data"]
    assert lines["lon"] == [37.8, 29.9, None, 37.8, 84.0, None]
    assert others["customdata"] == ["RWA", "NPL"]  # no place on the map: not drawn
    assert others["marker"]["color"] == [choose_colour("S6", DARK), DARK.ground]
    assert origins["customdata"] == ["KEN"]


def test_a_timeline_has_a_line_a_country_and_a_mark_a_step() -> None:
    steps = pd.DataFrame(
        {
            "place_of_pair": [1, 1, 2],
            "adopter_name": ["Kenya", "Kenya", "Nepal"],
            "on_date": pd.to_datetime(["2020-01-01", "2022-05-06", "2021-03-04"]),
            "stage_code": ["S2", "SX", "S0"],
            "told": ["a", "b", "c"],
        }
    )
    figure = draw_stage_timeline(steps, LIGHT)
    *lines, marks = figure["data"]
    assert [line["y"] for line in lines] == [[1, 1], [2]]
    assert marks["x"] == ["2020-01-01", "2022-05-06", "2021-03-04"]
    assert marks["marker"]["symbol"] == ["circle", "x", "circle"]
    assert marks["marker"]["color"] == [LIGHT.scale[1], LIGHT.second, LIGHT.ground]
    assert figure["layout"]["yaxis"]["ticktext"] == ["Kenya", "Nepal"]


def test_the_grid_of_a_timeline_has_each_year_once() -> None:
    for last, years in ((2021, 1), (2040, 2), (2060, 5)):
        assert choose_step(pd.Series(pd.to_datetime(["2020-01-01", f"{last}-01-01"]))) == years
