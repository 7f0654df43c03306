"""Where did one solution come from, and where did it go?"""

import pandas as pd

from ui.charts.base import Figure, make_figure
from ui.charts.basemap import draw_land, make_geo
from ui.charts.timeline import choose_colour
from ui.style import Theme, fade


def draw_record_map(places: pd.DataFrame, theme: Theme, *, height: int = 320) -> Figure:
    """A mark for each country and a line from each origin to each adopter.

    `places` has iso3, longitude, latitude, is_origin, is_adopter, stage_code and told.
    """
    known = places[places["latitude"].notna()]
    origins, others = known[known["is_origin"]], known[~known["is_origin"]]
    data = [draw_land(theme)]
    if lines := _list_lines(origins, others[others["is_adopter"]]):
        data.append(
            {
                "type": "scattergeo",
                "mode": "lines",
                "lon": [place for line in lines for place in (line[0], line[2], None)],
                "lat": [place for line in lines for place in (line[1], line[3], None)],
                "line": {"color": fade(theme.muted, 0.55), "width": 1.2},
                "hoverinfo": "skip",
            }
        )
    data.append(
        _draw_marks(others, [_colour(row, theme) for row in others.itertuples()], 11, theme)
    )
    data.append(_draw_marks(origins, [theme.second] * len(origins), 13, theme, symbol="diamond"))
    return make_figure(
        data,
        theme,
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        geo=make_geo(),
    )


def _colour(row: tuple, theme: Theme) -> str:
    """The stage of an adopter, hollow without one; a country in any other role has one colour."""
    if isinstance(row.stage_code, str):
        return choose_colour(row.stage_code, theme)
    return theme.ground if row.is_adopter else theme.accent


def _list_lines(origins: pd.DataFrame, adopters: pd.DataFrame) -> list[tuple[float, ...]]:
    return [
        (start.longitude, start.latitude, end.longitude, end.latitude)
        for start in origins.itertuples()
        for end in adopters.itertuples()
    ]


def _draw_marks(
    rows: pd.DataFrame, colours: list[str], size: int, theme: Theme, symbol: str = "circle"
) -> dict:
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": rows["longitude"].tolist(),
        "lat": rows["latitude"].tolist(),
        "text": rows["told"].tolist(),
        "customdata": rows["iso3"].tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": size,
            "symbol": symbol,
            "color": colours,
            "opacity": 1,
            "line": {"color": theme.text, "width": 0.8},
        },
    }
