"""How do maps and flows on screen become what stands on a slide?"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from ui import wording_present as words
from ui.decks.colours import as_hex, interpolate
from ui.decks.visuals import Arc, Earth, Flows, Mark, Node


def read_map(traces: Sequence[Mapping[str, Any]]) -> Earth:
    """Polygons by colour, marks and lines of a map, and the key to its colours."""
    fills: dict[str, str] = {}
    marks: list[Mark] = []
    arcs: list[Arc] = []
    key: list[tuple[str, str]] = []
    unit, edge = "", "#ffffff"
    for trace in traces:
        if trace["type"] == "choropleth":
            fills |= _read_fills(trace)
            edge = trace["marker"]["line"]["color"]
        elif "lines" in trace["mode"]:
            arcs += _read_arcs(trace)
        else:
            marks += _read_marks(trace)
        if bar := _find_bar(trace):
            unit = (bar.get("title") or {}).get("text", "")
            key = _read_key(bar, *_read_scale(trace))
    if key:
        blank = next((as_hex(t["colorscale"][0][1]) for t in traces if "z" in t), "")
        key += [(words.NO_RECORD, blank)] if blank else []
    return Earth(fills, marks, arcs, key, unit, as_hex(edge))


def read_flows(trace: Mapping[str, Any]) -> Flows:
    """The nodes of a Sankey diagram on both sides, and what flows between them."""
    node, link = trace["node"], trace["link"]
    sources = set(link["source"])
    nodes = [
        Node(str(name), as_hex(colour), place in sources)
        for place, (name, colour) in enumerate(zip(node["label"], node["color"], strict=True))
    ]
    links = list(zip(link["source"], link["target"], map(float, link["value"]), strict=True))
    return Flows(nodes, links)


def _read_scale(trace: Mapping[str, Any]) -> tuple[list, float, float]:
    """Colour scale, least and greatest value of a trace."""
    if trace["type"] == "choropleth":
        return trace["colorscale"], trace.get("zmin", 0.0), trace.get("zmax", 1.0)
    marker = trace["marker"]
    return marker["colorscale"], marker["cmin"], marker["cmax"]


def _find_bar(trace: Mapping[str, Any]) -> Mapping[str, Any] | None:
    held = trace if trace["type"] == "choropleth" else trace.get("marker", {})
    return held.get("colorbar") if held.get("showscale") else None


def _read_key(
    bar: Mapping[str, Any], scale: list, low: float, high: float
) -> list[tuple[str, str]]:
    return [
        (text, interpolate(scale, (value - low) / ((high - low) or 1)))
        for value, text in zip(bar["tickvals"], bar["ticktext"], strict=True)
    ]


def _read_fills(trace: Mapping[str, Any]) -> dict[str, str]:
    scale, low, high = _read_scale(trace)
    return {
        shape: interpolate(scale, (value - low) / ((high - low) or 1))
        for shape, value in zip(trace["locations"], trace["z"], strict=True)
    }


def _read_marks(trace: Mapping[str, Any]) -> list[Mark]:
    marker, n = trace["marker"], len(trace["lon"])
    sizes = marker["size"] if isinstance(marker["size"], list) else [marker["size"]] * n
    colours = marker["color"]
    if isinstance(colours, str):
        colours = [as_hex(colours)] * n
    elif "colorscale" in marker:
        scale, low, high = _read_scale(trace)
        colours = [interpolate(scale, (c - low) / ((high - low) or 1)) for c in colours]
    else:
        colours = [as_hex(colour) for colour in colours]
    edge = as_hex(marker["line"]["color"])
    is_diamond = marker.get("symbol") == "diamond"
    return [
        Mark(lon, lat, size, colour, edge, is_diamond)
        for lon, lat, size, colour in zip(trace["lon"], trace["lat"], sizes, colours, strict=True)
        if not (math.isnan(lon) or math.isnan(lat))
    ]


def _read_arcs(trace: Mapping[str, Any]) -> list[Arc]:
    """The lines of a trace, which are parted by None."""
    lon, lat = trace["lon"], trace["lat"]
    is_directed, line = "markers" in trace["mode"], trace["line"]
    return [
        Arc(
            (lon[i], lat[i]),
            (lon[i + 1], lat[i + 1]),
            as_hex(line["color"]),
            line["width"],
            is_directed,
        )
        for i in range(0, len(lon), 3)
    ]
