"""Who shares with whom?"""

from math import ceil
from typing import Any

import pandas as pd

from ui import wording_exchanges as words
from ui.charts.base import Figure, make_axis, make_figure, wrap_label
from ui.charts.basemap import draw_land, make_geo
from ui.style import Theme, fade, show_change, show_number

WIDTHS = (1.1, 2.2, 3.6, 5.5)  # pixels, from the weakest quarter of the scale to the strongest
ARROW_SIZE = 5
SMALLEST_NODE, LARGEST_NODE = 5, 16
BAR_HEIGHT, BAR_LABEL = 26, 26


def draw_flow_map(flows: pd.DataFrame, nodes: pd.DataFrame, theme: Theme, *, height: int) -> Figure:
    """Arcs between countries, the wider the more links; an arrow where the direction is known.

    `flows` is the query country_flows, `nodes` has a row for each country at an end: iso3, name,
    latitude, longitude, provided, received, undirected.
    """
    data = [draw_land(theme)]
    greatest = float(flows["value"].max())
    for is_known, colour in ((False, theme.muted), (True, theme.accent)):
        part = flows[flows["direction_known"] == is_known]
        classes = _classify(part["value"], greatest)
        for number, width in enumerate(WIDTHS):
            if len(rows := part[classes == number]):
                data.append(_draw_arcs(rows, colour, width, is_known=is_known))
    data.append(_draw_nodes(nodes, theme))
    return make_figure(
        data,
        theme,
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        geo=make_geo(),
    )


def _classify(values: pd.Series, greatest: float) -> pd.Series:
    """Which of the widths each flow has: by its share of the greatest."""
    share = values.astype(float) / (greatest or 1)
    return (share * len(WIDTHS)).apply(lambda part: max(ceil(part) - 1, 0))


def _draw_arcs(rows: pd.DataFrame, colour: str, width: float, *, is_known: bool) -> dict[str, Any]:
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for row in rows.itertuples():
        longitudes += [row.from_longitude, row.to_longitude, None]
        latitudes += [row.from_latitude, row.to_latitude, None]
    return {
        "type": "scattergeo",
        "mode": "lines+markers" if is_known else "lines",
        "lon": longitudes,
        "lat": latitudes,
        "line": {"color": fade(colour, 0.55), "width": width},
        "marker": {
            "symbol": "arrow",
            "angleref": "previous",
            "size": [0, ARROW_SIZE + width, 0] * len(rows),
            "color": colour,
            "opacity": 0.8,
        },
        "hoverinfo": "skip",
    }


def _draw_nodes(nodes: pd.DataFrame, theme: Theme) -> dict[str, Any]:
    total = (nodes["provided"] + nodes["received"] + nodes["undirected"]).astype(float)
    share = (total / (total.max() or 1)) ** 0.5
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": nodes["longitude"].tolist(),
        "lat": nodes["latitude"].tolist(),
        "text": [
            words.say_node(row.name, row.provided, row.received, row.undirected)
            for row in nodes.itertuples(index=False)
        ],
        "customdata": nodes["iso3"].tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": (SMALLEST_NODE + share * (LARGEST_NODE - SMALLEST_NODE)).tolist(),
            "color": theme.second,
            "opacity": 0.9,
            "line": {"color": theme.ground, "width": 1},
        },
    }


def draw_sankey(flows: pd.DataFrame, theme: Theme) -> Figure:
    """Regions that provide on the left, regions that receive on the right.

    `flows` is the part of the query region_flows with a known direction.
    """
    names = flows.drop_duplicates("from_order").set_index("from_order")["from_name"].to_dict()
    names |= flows.drop_duplicates("to_order").set_index("to_order")["to_name"].to_dict()
    orders = sorted(names)
    colours = {
        order: theme.sequence[place % len(theme.sequence)] for place, order in enumerate(orders)
    }
    left = sorted(flows["from_order"].unique())
    right = sorted(flows["to_order"].unique())
    places = {("from", order): place for place, order in enumerate(left)}
    places |= {("to", order): len(left) + place for place, order in enumerate(right)}
    rows = list(flows.itertuples())
    data = [
        {
            "type": "sankey",
            "arrangement": "fixed",
            "textfont": {"color": theme.text, "size": 12},
            "node": {
                "label": [names[order] for order in [*left, *right]],
                "color": [colours[order] for order in [*left, *right]],
                "pad": 12,
                "thickness": 12,
                "line": {"width": 0},
                "hovertemplate": "%{label}: %{value:,d}<extra></extra>",
            },
            "link": {
                "source": [places["from", row.from_order] for row in rows],
                "target": [places["to", row.to_order] for row in rows],
                "value": [int(row.value) for row in rows],
                "color": [fade(colours[row.from_order], 0.35) for row in rows],
                "hovertemplate": ("%{source.label} → %{target.label}: %{value:,d}<extra></extra>"),
            },
        }
    ]
    return make_figure(data, theme, height=420, margin={"l": 8, "r": 8, "t": 12, "b": 12})


def draw_positions(rows: pd.DataFrame, theme: Theme) -> Figure:
    """Provided to the right, received to the left, a line of its own for each country.

    `rows` is the query net_position, or a part of it.
    """
    places = list(range(len(rows)))
    widest = float(max(rows["provided"].max(), rows["received"].max()))
    sides = (("received", -1, theme.second), ("provided", 1, theme.accent))
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": words.SIDES[name],
            "x": (rows[name].astype(float) * sign).tolist(),
            "y": places,
            "text": [show_number(value) for value in rows[name]],
            "textposition": "outside",
            "textfont": {"color": theme.text, "size": 11},
            "cliponaxis": False,
            "marker": {"color": colour, "cornerradius": 2},
            "customdata": [
                [f"{row.country_name}: {words.say_position(row, show_change(row.value))}", row.iso3]
                for row in rows.itertuples()
            ],
            "hovertemplate": "%{customdata[0]}<extra></extra>",
        }
        for name, sign, colour in sides
    ]
    return make_figure(
        data,
        theme,
        height=64 + BAR_HEIGHT * max(len(rows), 2),
        barmode="overlay",
        bargap=0.3,
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        margin={"l": 8, "r": 30, "t": 30, "b": 8},
        xaxis=make_axis(theme, visible=False, range=[-widest * 1.2, widest * 1.2]),
        yaxis=make_axis(
            theme,
            tickvals=places,
            ticktext=[wrap_label(name, BAR_LABEL) for name in rows["country_name"]],
            range=[max(len(rows), 2) - 0.4, -0.6],
            showgrid=False,
            tickfont={"color": theme.text, "size": 12},
        ),
    )
