"""What has every chart in common?"""

import html
import textwrap
from dataclasses import dataclass
from typing import Any

from plotly.basedatatypes import BaseFigure

from ui import wording
from ui.direction import isolate, lean
from ui.style import FONT, FONT_SIZE, Theme, fade

Figure = dict[str, Any]

YEAR_STANDOFF = 4  # pixels: the first year stands clear of the zero beside it
LONGEST_WORD = 24  # characters
HOVER_WIDTH, HOVER_LINES = 44, 4
FEW = 5  # below, an axis would name a whole number twice


@dataclass(frozen=True)
class Shape:
    """How high a figure is for its width: a share of it in percent, and pixels for a legend."""

    share: float
    below: int = 0


class ReadyFigure(BaseFigure):
    """A figure that is sent as it is.

    Streamlit checks and copies a plain dictionary value by value before it sends it: a quarter of
    the time of a run of the script. A test checks the figures of all pages instead.
    """

    def __init__(self, content: Figure) -> None:  # the parent's would check and copy
        object.__setattr__(self, "content", content)

    def to_dict(self) -> Figure:
        """The content, which `plotly.io.to_json` writes."""
        return object.__getattribute__(self, "content")


CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
}


def make_figure(data: list[dict], theme: Theme, *, height: int, **layout: Any) -> Figure:
    """A figure with the project's type, colours, margins and hover label."""
    return {
        "data": data,
        "layout": {
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "font": {"family": FONT, "size": FONT_SIZE, "color": theme.text},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "separators": ".,",
            "dragmode": False,
            "hoverlabel": {
                "bgcolor": theme.ground,
                "bordercolor": theme.muted,
                "font": {"color": theme.text, "family": FONT, "size": FONT_SIZE},
                "align": "left",
            },
            **layout,
        },
    }


def make_axis(theme: Theme, **settings: Any) -> dict[str, Any]:
    """An axis with light grid lines and room for its labels."""
    return {
        "automargin": True,
        "fixedrange": True,
        "gridcolor": theme.grid,
        "linecolor": theme.grid,
        "zeroline": False,
        "title": None,
        "tickfont": {"color": theme.muted},
        **settings,
    }


def make_year_axis(theme: Theme, first: int, last: int, **settings: Any) -> dict[str, Any]:
    """A year axis: whole years only, no separators."""
    span = last - first
    step = 1 if span <= 7 else 2 if span <= 14 else 5 if span <= 40 else 10
    return make_axis(
        theme,
        tickformat="d",
        dtick=step,
        tick0=first - first % step,
        range=[first - 0.6, last + 0.6],
        showgrid=False,
        ticklabelstandoff=YEAR_STANDOFF,
        **settings,
    )


def make_count_axis(theme: Theme, greatest: float, **settings: Any) -> dict[str, Any]:
    """An axis from zero for counts: whole numbers only, each of them once."""
    if greatest < FEW:
        settings = {**settings, "dtick": 1, "tick0": 0}
    return make_axis(theme, **{"rangemode": "tozero", "tickformat": ",d", **settings})


def wrap_label(text: str, width: int, *, most_lines: int | None = None) -> str:
    """The text on lines of about `width` characters; what goes beyond the last line is left out.

    Charts read a little HTML: no sign in the text is taken for it.
    """
    longest = max(map(len, text.split()), default=0)
    lines = textwrap.wrap(
        text,
        width,
        break_long_words=longest > max(width, LONGEST_WORD),
        break_on_hyphens=False,
        max_lines=most_lines,
        placeholder="…",
    )
    return "<br>".join(html.escape(isolate(lean(line)), quote=False) for line in lines)


def wrap_hover(text: str) -> str:
    """What is seen over a mark, no wider than a phone: names of files can be very long."""
    return wrap_label(text, HOVER_WIDTH, most_lines=HOVER_LINES)


def mark_illustrative(figure: Figure, theme: Theme) -> Figure:
    """Writes the watermark across the figure: no picture of invented data can pass for real."""
    figure["layout"].setdefault("annotations", []).append(
        {
            "text": wording.WATERMARK,
            "xref": "paper",
            "yref": "paper",
            "x": 0.5,
            "y": 0.5,
            "xanchor": "center",
            "yanchor": "middle",
            "showarrow": False,
            "textangle": -16,
            "font": {"size": 30, "color": fade(theme.muted, 0.34)},
        }
    )
    return figure
