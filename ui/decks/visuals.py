"""What can stand on a slide, apart from how a file draws it?

A chart on screen is a Plotly dictionary. Slides and pages are drawn from these plain forms instead,
so that PPTX gets charts that can be edited and PDF gets lines and letters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Number = float | None


@dataclass(frozen=True)
class Series:
    """Values for the places of a chart; None is a gap.

    `form` is "bar", "line" or "points". `colours` are those of single values; `texts` what stands
    at them; `low` and `high` the ends of their intervals. A quiet series stands back.
    """

    name: str
    values: Sequence[Number]
    colour: str
    form: str = "bar"
    colours: Sequence[str] = ()
    texts: Sequence[str] = ()
    low: Sequence[Number] = ()
    high: Sequence[Number] = ()
    is_quiet: bool = False


@dataclass(frozen=True)
class Places:
    """Bars, columns, lines and points over named places: regions, goals, years."""

    labels: Sequence[str]
    series: Sequence[Series]
    is_horizontal: bool = False
    is_stacked: bool = False
    is_percent: bool = False
    greatest: Number = None


@dataclass(frozen=True)
class Points:
    """A line or a cloud over two number axes: pairs of x and y for each series."""

    series: Sequence[tuple[Series, Sequence[float]]]
    x_title: str = ""
    y_title: str = ""
    is_percent: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of a grid, and its colours."""

    text: str = ""
    fill: str = ""
    colour: str = "#000000"
    is_centred: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of coloured cells; `key` says what the colours mean."""

    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    key: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Mark:
    """A place on a map."""

    longitude: float
    latitude: float
    size: float
    colour: str
    edge: str
    is_diamond: bool = False


@dataclass(frozen=True)
class Arc:
    """A line between two places on a map, with a point at its end where the direction is known."""

    start: tuple[float, float]
    end: tuple[float, float]
    colour: str
    width: float
    is_directed: bool


@dataclass(frozen=True)
class Earth:
    """A map: the colours of polygons by id, marks and lines on top, and what the colours mean."""

    fills: Mapping[str, str]
    marks: Sequence[Mark] = ()
    arcs: Sequence[Arc] = ()
    key: Sequence[tuple[str, str]] = ()
    unit: str = ""
    edge: str = "#ffffff"


@dataclass(frozen=True)
class Node:
    """An end of a flow: its name, colour, and whether it provides."""

    name: str
    colour: str
    is_left: bool


@dataclass(frozen=True)
class Flows:
    """Flows from the nodes on the left to those on the right: source, target, value."""

    nodes: Sequence[Node]
    links: Sequence[tuple[int, int, float]]


@dataclass(frozen=True)
class Panels:
    """Small charts side by side, each with its label, on the same scale."""

    panels: Sequence[tuple[str, Places]]


@dataclass(frozen=True)
class Table:
    """Heads and rows as the reader sees them; `n_rows` is how many there are in all."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    n_rows: int
    is_number: Sequence[bool] = field(default_factory=tuple)


@dataclass(frozen=True)
class Sentences:
    """Lines of text; `n_lines` is how many there are in all."""

    lines: Sequence[str]
    n_lines: int


@dataclass(frozen=True)
class Metrics:
    """Headline figures: what, how much, and since when or of which year."""

    figures: Sequence[tuple[str, str, str]]


Visual = Places | Points | Grid | Earth | Flows | Panels | Table | Sentences | Metrics
