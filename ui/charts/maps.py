"""Where in the world?

Countries are polygons; states too small to be seen are markers on top.
"""

import math
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from ui import wording
from ui.charts.base import Figure, make_figure
from ui.charts.basemap import MAP_SHAPE, draw_land, make_geo, make_grey, make_polygons
from ui.style import Theme, show_number

MARKER_SIZE = 9
SMALLEST_CIRCLE, CIRCLE_GROWTH = 7, 22  # pixels
BLANK_MARKER_SIZE = 5
TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000)
MOST_TICKS = 4
REACH = 2  # pixels around a marker; by default 20, which hid Cuba and Guyana behind small islands
CLEARANCE, SPREAD_ROUNDS = 2.0, 100  # degrees
OVERSHOOT = 1.1  # marks are moved a little further than they must: so fewer rounds are needed
PIXELS_OF_DEGREE = 3.0  # on a map 440 pixels high
COLOUR_BAR_LENGTH = 190  # pixels: on a phone a share of the width would press its labels together
COLOUR_BAR_HEIGHT = 52  # pixels under the map: on a phone it would cover half of the south
SHAPE = replace(MAP_SHAPE, below=COLOUR_BAR_HEIGHT)


def draw_world_map(frame: pd.DataFrame, theme: Theme, *, unit: str, height: int) -> Figure:
    """Countries coloured by value, apart from those with no record at all, small ones as markers.

    `frame` is the query country_map: one row per country. A value of 0 means none in this selection
    although the data know the country; `ever_in_snapshot` False means that no record names it.
    Colours follow the square root of the value: a few countries with very many records would
    otherwise leave all others pale.
    """
    recorded = frame[frame["ever_in_snapshot"]]
    greatest = float(recorded["value"].max()) if len(recorded) else 0.0
    scale = _make_scale(theme)
    labels = _make_labels(frame, unit)
    polygon = make_polygons(theme)
    blank = frame[~frame["ever_in_snapshot"]]
    data = [
        draw_land(theme, drawn=set(frame["iso3"])),
        {
            **polygon,
            **make_grey(theme),
            "locations": blank["iso3"].tolist(),
            "z": [0.0] * len(blank),
            "text": labels[~frame["ever_in_snapshot"]].tolist(),
            "customdata": blank["iso3"].tolist(),
        },
        {
            **polygon,
            "locations": recorded["iso3"].tolist(),
            "z": _take_root(recorded["value"]),
            "text": labels[frame["ever_in_snapshot"]].tolist(),
            "customdata": recorded["iso3"].tolist(),
            "zmin": 0,
            "zmax": math.sqrt(greatest) or 1,
            "colorscale": scale,
            "colorbar": _make_colour_bar(theme, unit, greatest),
            "showscale": greatest > 0,
        },
    ]
    sizes = frame["ever_in_snapshot"].map({True: MARKER_SIZE, False: BLANK_MARKER_SIZE})
    small = _spread(frame[frame["needs_marker"]].assign(size=sizes))
    for has_record in (False, True):
        rows = small[small["ever_in_snapshot"] == has_record]
        if len(rows):
            data.append(_make_markers(rows, labels, theme, scale, greatest, has_record=has_record))
    return _make_map(data, theme, height)


def draw_marker_map(frame: pd.DataFrame, theme: Theme, *, unit: str, height: int) -> Figure:
    """A circle for each country, the larger the greater its value, and no border anywhere.

    `frame` is the query country_map. The colours are those of `draw_world_map`.
    """
    recorded = frame[frame["ever_in_snapshot"] & frame["latitude"].notna()]
    greatest = float(recorded["value"].max()) if len(recorded) else 0.0
    scale, labels = _make_scale(theme), _make_labels(frame, unit)
    root = (frame["value"].astype(float) / (greatest or 1)).clip(upper=1) ** 0.5
    size = (SMALLEST_CIRCLE + CIRCLE_GROWTH * root).where(
        frame["ever_in_snapshot"], BLANK_MARKER_SIZE
    )
    placed = _spread(frame.assign(size=size)).sort_values("size", ascending=False, kind="stable")
    data = []
    # The smaller lie on top: a circle of a large country would else hide its small neighbours.
    for has_record in (True, False):
        rows = placed[placed["ever_in_snapshot"] == has_record]
        if len(rows):
            trace = _make_markers(rows, labels, theme, scale, greatest, has_record=has_record)
            if has_record:
                trace["marker"] |= {
                    "colorbar": _make_colour_bar(theme, unit, greatest),
                    "showscale": greatest > 0,
                }
            data.append(trace)
    return _make_map(data, theme, height)


def _make_map(data: list[dict], theme: Theme, height: int) -> Figure:
    """The map with room for its colour bar below, on which a pointer reaches even small marks."""
    return make_figure(
        data,
        theme,
        height=height,
        hoverdistance=REACH,
        margin={"l": 0, "r": 0, "t": 0, "b": COLOUR_BAR_HEIGHT},
        geo=make_geo(),
    )


def _spread(frame: pd.DataFrame) -> pd.DataFrame:
    """The countries that have a place, moved apart where one would hide another.

    `frame` has the size of each mark in pixels.
    """
    placed = frame[frame["latitude"].notna()]
    latitude, longitude = spread_markers(
        tuple(placed["latitude"]), tuple(placed["longitude"]), tuple(placed["size"])
    )
    return placed.assign(latitude=latitude, longitude=longitude)


@lru_cache(maxsize=4)
def spread_markers(
    latitudes: tuple[float, ...], longitudes: tuple[float, ...], sizes: tuple[float, ...]
) -> tuple[list[float], list[float]]:
    """Moves places apart that lie closer together than CLEARANCE degrees, or under each other.

    Islands of the Caribbean would otherwise lie under each other, and the pointer finds only one of
    two marks that share a place: of two circles the smaller may not cover the middle of the larger.
    Those that stand clear stay where they are.
    """
    lat = np.array(latitudes, dtype=float)
    east = np.array(longitudes, dtype=float)
    reach = np.array(sizes, dtype=float) / 2 / PIXELS_OF_DEGREE + CLEARANCE / 2
    clearance = np.maximum(CLEARANCE, np.minimum(reach[:, None], reach[None, :]))
    shrink = np.cos(np.radians(lat)) * 0.5 + 0.5  # about how the projection narrows to the poles
    for _ in range(SPREAD_ROUNDS):
        north, across = lat[:, None] - lat[None, :], (east[:, None] - east[None, :]) * shrink
        gap = np.hypot(north, across)
        np.fill_diagonal(gap, np.inf)
        near = gap < clearance
        if not near.any():
            break
        push = np.where(near, (clearance * OVERSHOOT - gap) / 2, 0.0) / np.maximum(gap, 0.01)
        lat, east = lat + (push * north).sum(axis=1) / 2, east + (push * across).sum(axis=1) / 2
    return lat.round(4).tolist(), east.round(4).tolist()


def _make_scale(theme: Theme) -> list[list[float | str]]:
    """Zero has a colour of its own; the scale proper starts right above it."""
    steps = len(theme.scale) - 1
    return [[0, theme.zero], [0.0001, theme.zero]] + [
        [0.0002 + i / steps * 0.9998, colour] for i, colour in enumerate(theme.scale)
    ]


def _take_root(values: pd.Series) -> list[float]:
    return [math.sqrt(value) for value in values.astype(float)]


def _make_colour_bar(theme: Theme, unit: str, greatest: float) -> dict[str, Any]:
    inside = [tick for tick in TICKS if tick < greatest * 0.8]
    ticks = [0, *inside[-1 : -2 * MOST_TICKS : -2][:MOST_TICKS][::-1], math.ceil(greatest)]
    return {
        "tickvals": [math.sqrt(tick) for tick in ticks],
        "ticktext": [f"{tick:,}" for tick in ticks],
        "title": {"text": unit, "side": "top", "font": {"size": 12, "color": theme.muted}},
        "orientation": "h",
        "x": 0.02,
        "xanchor": "left",
        "y": 0,
        "yanchor": "top",
        "lenmode": "pixels",
        "len": COLOUR_BAR_LENGTH,
        "thickness": 9,
        "outlinewidth": 0,
        "tickfont": {"size": 11, "color": theme.muted},
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
            "color": _take_root(rows["value"]),
            "cmin": 0,
            "cmax": math.sqrt(greatest) or 1,
            "colorscale": scale,
        }
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": rows["longitude"].tolist(),
        "lat": rows["latitude"].tolist(),
        "text": labels[rows.index].tolist(),
        "customdata": rows["iso3"].tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": rows["size"].tolist(),
            "line": {"color": theme.muted, "width": 0.8},
            "opacity": 1,
            **colour,
        },
    }
