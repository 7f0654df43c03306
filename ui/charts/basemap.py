"""What lies under every map?

The geometry is a static file that the browser fetches once (`static/geo`, UN Geodata); a filter
change sends numbers only. Plotly's own base map, which lives on another host, is replaced by empty
files under `static/`.
"""

import json
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui.charts.base import CONFIG, Shape
from ui.style import Theme

# A little lower than the land is, so that marks at its edges are not cut off.
MAP_SHAPE = Shape(42)
GEOMETRY = "geo/un_geodata_50m/countries.json"
TOPOLOGIES = ("world_110m.json", "world_50m.json")  # empty: the land is ours
STATIC = Path(__file__).resolve().parent.parent.parent / "static"


def locate_static(name: str = "") -> str:
    """Address of a static file of the app."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{'/' + base if base else ''}/app/static/{name}"


def make_map_config() -> dict[str, Any]:
    """Chart settings that keep Plotly from asking another host for its base map."""
    return {**CONFIG, "topojsonURL": locate_static()}


@lru_cache(maxsize=1)
def list_shapes() -> list[str]:
    """The ids of all polygons, those of disputed areas included."""
    shapes = json.loads((STATIC / GEOMETRY).read_text(encoding="utf-8"))
    return [shape["id"] for shape in shapes["features"]]


def make_polygons(theme: Theme) -> dict[str, Any]:
    """What every trace of polygons begins with."""
    return {
        "type": "choropleth",
        "geojson": locate_static(GEOMETRY),
        "featureidkey": "id",
        "locationmode": "geojson-id",
        "marker": {"line": {"color": theme.border, "width": 0.5}},
        "hovertemplate": "%{text}<extra></extra>",
    }


def make_grey(theme: Theme) -> dict[str, Any]:
    """The colour of land of which nothing is told."""
    return {"colorscale": [[0, theme.no_record], [1, theme.no_record]], "showscale": False}


def draw_land(theme: Theme, *, drawn: Collection[str] = ()) -> dict[str, Any]:
    """All land: areas out of scope and those in dispute are land too, never sea.

    The countries in `drawn` are left out: each polygon that lies under another one is projected
    and clipped for nothing, which is most of the time that a map takes.
    """
    shapes = [shape for shape in list_shapes() if shape not in drawn]
    return {
        **make_polygons(theme),
        **make_grey(theme),
        "locations": shapes,
        "z": [0.0] * len(shapes),
        "hoverinfo": "skip",
        "hovertemplate": None,
    }


def make_geo() -> dict[str, Any]:
    """The projection and its frame."""
    return {
        "projection": {"type": "natural earth"},
        "showframe": False,
        "showcoastlines": False,
        "showcountries": False,
        "showland": False,
        "showocean": False,
        "showlakes": False,
        "bgcolor": "rgba(0,0,0,0)",
        "lataxis": {"range": [-58, 84]},
        "lonaxis": {"range": [-169, 191]},
        "fitbounds": False,
        "resolution": 110,
    }
