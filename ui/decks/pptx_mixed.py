"""What does python-pptx not offer that the file format knows?

Lines among columns, intervals, ends of an axis, legends without repeats: they are written into the
chart's XML as ECMA-376 describes it.
"""

import copy
from collections.abc import Sequence

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ui.decks.colours import split
from ui.decks.visuals import Number, Series

MARKER, POINT = 6, 9
NOT_OF_LINES = ("c:invertIfNegative", "c:pictureOptions", "c:shape")
INTERVAL_WIDTH = 19_050  # EMU: 1.5 points


def part_lines(chart, ordered: Sequence[Series]) -> None:
    """Takes the lines out of the columns, into a plot of lines over the same axes."""
    forms = [series.form for series in ordered]
    if forms[0] != "bar" or all(form == "bar" for form in forms):
        return
    bars = chart._chartSpace.find(".//" + qn("c:barChart"))
    lines = etree.Element(qn("c:lineChart"))
    etree.SubElement(lines, qn("c:grouping")).set("val", "standard")
    etree.SubElement(lines, qn("c:varyColors")).set("val", "0")
    for element, form in zip(bars.findall(qn("c:ser")), forms, strict=True):
        if form == "bar":
            continue
        for name in NOT_OF_LINES:
            for child in element.findall(qn(name)):
                element.remove(child)
        lines.append(element)
    etree.SubElement(lines, qn("c:marker")).set("val", "1")
    for axis in bars.findall(qn("c:axId")):
        lines.append(copy.deepcopy(axis))
    bars.addnext(parse_xml(etree.tostring(lines)))


def style_line(series, told: Series, width: float) -> None:
    """Colour, width and marks of a line or of points."""
    colour = RGBColor(*split(told.colour))
    if hasattr(series, "smooth"):
        series.smooth = False
    line = series.format.line
    if told.form == "line":
        line.color.rgb, line.width = colour, Pt(width)
    else:
        line.fill.background()
    marker = series.marker
    if told.is_quiet:
        marker.style = XL_MARKER_STYLE.NONE
        return
    is_alone = told.form == "points"
    marker.style = XL_MARKER_STYLE.DIAMOND if is_alone else XL_MARKER_STYLE.CIRCLE
    marker.size = POINT if is_alone else MARKER
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour
    marker.format.line.color.rgb = colour


def add_intervals(chart, ordered: Sequence[Series]) -> None:
    """Error bars from the lower to the upper end of every interval."""
    found = [series for plot in chart.plots for series in plot.series]
    for series, told in zip(found, ordered, strict=True):
        if told.low:
            _add_bars(series._element, told)


def _add_bars(element, told: Series) -> None:
    bars = etree.Element(qn("c:errBars"))
    for name, value in (
        ("errDir", "y"),
        ("errBarType", "both"),
        ("errValType", "cust"),
        ("noEndCap", "0"),
    ):
        etree.SubElement(bars, qn(f"c:{name}")).set("val", value)
    for name, ends, sign in (("plus", told.high, 1), ("minus", told.low, -1)):
        _write_numbers(etree.SubElement(bars, qn(f"c:{name}")), told.values, ends, sign)
    shape = etree.SubElement(bars, qn("c:spPr"))
    line = etree.SubElement(shape, qn("a:ln"))
    line.set("w", str(INTERVAL_WIDTH))
    fill = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
    fill.set("val", "{:02X}{:02X}{:02X}".format(*split(told.colour)))
    # Error bars come before the categories in the order of the format.
    element.find(qn("c:cat")).addprevious(bars)


def _write_numbers(parent, values: Sequence[Number], ends: Sequence[Number], sign: int) -> None:
    held = etree.SubElement(parent, qn("c:numLit"))
    etree.SubElement(held, qn("c:formatCode")).text = "General"
    etree.SubElement(held, qn("c:ptCount")).set("val", str(len(values)))
    for place, (value, end) in enumerate(zip(values, ends, strict=True)):
        if value is None or end is None:
            continue
        point = etree.SubElement(held, qn("c:pt"))
        point.set("idx", str(place))
        etree.SubElement(point, qn("c:v")).text = repr(max(sign * (end - value), 0.0))


def hide_repeated(chart, names: Sequence[str]) -> None:
    """Takes out of the legend what it has named before, and what has no name."""
    legend = chart.legend._element
    seen = set()
    for place, name in enumerate(names):
        if name and name not in seen:
            seen.add(name)
            continue
        entry = etree.Element(qn("c:legendEntry"))
        etree.SubElement(entry, qn("c:idx")).set("val", str(place))
        etree.SubElement(entry, qn("c:delete")).set("val", "1")
        legend.find(qn("c:legendPos")).addnext(entry)


def spread(chart, left: float, right: float) -> None:
    """Gives the bars the whole height, and to their names and numbers these shares of the width.

    Left to itself, LibreOffice leaves room above and below, and then leaves out every second name.
    """
    area = chart._chartSpace.find(".//" + qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    places = {"x": left, "y": 0.005, "w": 1 - left - right, "h": 0.99}
    held = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in places.items())
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    layout = f'<c:manualLayout><c:layoutTarget val="inner"/>{modes}{held}</c:manualLayout>'
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}>{layout}</c:layout>"))


def name_all(axis) -> None:
    """An axis that leaves out none of its names."""
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)
