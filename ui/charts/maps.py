"""Where in the world?

The geometry is a static file that the browser fetches once (`static/geo`, UN Geodata); a filter
change sends numbers only. Plotly's own base map, which lives on another host, is replaced by empty
files under `static/`. States too small to be seen are markers on top.
"""

from typing import Any

import pandas as pd
import streamlit as st

from ui import wording
from ui.charts.base import CONFIG, Figure, make_figure
from ui.style import Theme, show_number

GEOMETRY = "geo/un_geodata_50m/countries.json"
MARKER_SIZE = 9


def locate_static(name: str = "") -> str:
    """Address of a static file of the app."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{'/' + base if base else ''}/app/static/{name}"


def make_map_config() -> dict[str, Any]:
    """Chart settings that keep Plotly from asking another host for its base map."""
    return {**CONFIG, "topojsonURL": locate_static()}


def draw_world_map(frame: pd.DataFrame, theme: Theme, *, unit: str) -> Figure:
    """Countries coloured by value, apart from those with no record at all, small ones as markers.

    `frame` is the query country_map: one row per country. A value of 0 means none in this selection
    although the data know the country; `ever_in_snapshot` False means that no record names it.
    """
    recorded = frame[frame["ever_in_snapshot"]]
    greatest = float(recorded["value"].max()) if len(recorded) else 0.0
    scale = _make_scale(theme)
    labels = _make_labels(frame, unit)
    polygon = {
        "type": "choropleth",
        "geojson": locate_static(GEOMETRY),
        "featureidkey": "id",
        "locationmode": "geojson-id",
        "marker": {"line": {"color": theme.border, "width": 0.5}},
        "hovertemplate": "%{text}<extra></extra>",
    }
    blank = frame[~frame["ever_in_snapshot"]]
    data = [
        {
            **polygon,
            "locations": blank["iso3"].tolist(),
            "z": [0.0] * len(blank),
            "text": labels[~frame["ever_in_snapshot"]].tolist(),
            "colorscale": [[0, theme.no_record], [1, theme.no_record]],
            "showscale": False,
        },
        {
            **polygon,
            "locations": recorded["iso3"].tolist(),
            "z": recorded["value"].tolist(),
            "text": labels[frame["ever_in_snapshot"]].tolist(),
            "zmin": 0,
            "zmax": greatest or 1,
            "colorscale": scale,
            "colorbar": _make_colour_bar(theme, unit),
            "showscale": greatest > 0,
        },
    ]
    small = frame[frame["needs_marker"] & frame["latitude"].notna()]
    for has_record, rows in (
        (False, small[~small["ever_in_snapshot"]]),
        (True, small[small["ever_in_snapshot"]]),
    ):
        if len(rows):
            data.append(_make_markers(rows, labels, theme, scale, greatest, has_record=has_record))
    figure = make_figure(
        data,
        theme,
        height=430,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        geo={
            "projection": {"type": "natural earth"},
            "showframe": False,
            "showcoastlines": False,
            "showcountries": False,
            "showland": False,
            "showocean": False,
            "showlakes": False,
            "bgcolor": "rgba(0,0,0,0)",
            "lataxis": {"range": [-58, 84]},
            "lonaxis": {"range": [-170, 190]},
            "fitbounds": False,
            "resolution": 110,
        },
    )
    return figure


def _make_scale(theme: Theme) -> list[list[float | str]]:
    """Zero has a colour of its own; the scale proper starts right above it."""
    steps = len(theme.scale) - 1
    return [[0, theme.zero], [0.0001, theme.zero]] + [
        [0.0002 + i / steps * 0.9998, colour] for i, colour in enumerate(theme.scale)
    ]


def _make_colour_bar(theme: Theme, unit: str) -> dict[str, Any]:
    return {
        "title": {"text": unit, "side": "top", "font": {"size": 12, "color": theme.muted}},
        "orientation": "h",
        "x": 0.02,
        "xanchor": "left",
        "y": 0.03,
        "yanchor": "bottom",
        "len": 0.24,
        "thickness": 9,
        "outlinewidth": 0,
        "tickfont": {"size": 11, "color": theme.muted},
        "nticks": 4,
    }


def _make_labels(frame: pd.DataFrame, unit: str) -> pd.Series:
    """What the reader sees over a country."""
    values = [
        f"{show_number(value)} {unit}" if has_record else wording.NO_RECORD
        for value, has_record in zip(frame["value"], frame["ever_in_snapshot"], strict=True)
    ]
    return pd.Series(
        [f"<b>{name}</b><br>{text}" for name, text in zip(frame["name"], values, strict=True)],
        index=frame.index,
        dtype=object,
    )


def _make_markers(
    rows: pd.DataFrame,
    labels: pd.Series,
    theme: Theme,
    scale: list,
    greatest: float,
    *,
    has_record: bool,
) -> dict[str, Any]:
    colour: dict[str, Any] = {"color": theme.no_record}
    if has_record:
        colour = {
            "color": rows["value"].tolist(),
            "cmin": 0,
            "cmax": greatest or 1,
            "colorscale": scale,
        }
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": rows["longitude"].tolist(),
        "lat": rows["latitude"].tolist(),
        "text": labels[rows.index].tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": MARKER_SIZE,
            "line": {"color": theme.muted, "width": 0.8},
            "opacity": 1,
            **colour,
        },
    }
