"""How do bars, columns, lines and points become charts that PowerPoint can edit?"""

from collections.abc import Sequence

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.util import Inches, Pt

from ui import wording_present as words
from ui.decks import pptx_mixed, tables
from ui.decks.colours import split
from ui.decks.content import Content
from ui.decks.layout import TEXT_SIZE, Box
from ui.decks.visuals import Panels, Places, Points, Series
from ui.style import LIGHT

MOST_LABELLED = 24  # columns that have room for their numbers
GAP_PANELS = 0.15
MOST_NAMES, NUMBERS = 4.6, 0.7  # inches beside bars
LINE_WIDTH, QUIET_WIDTH = 2.5, 1.0


def draw(slide, content: Content, box: Box) -> bool:
    """Draws what is a chart; False for what is none."""
    visual = content.visual_of_file
    if isinstance(visual, Places):
        _draw_places(slide, visual, box, content.alt)
    elif isinstance(visual, Points):
        _draw_points(slide, visual, box, content.alt)
    elif isinstance(visual, Panels):
        _draw_panels(slide, visual, box)
    else:
        return False
    return True


def _draw_places(slide, visual: Places, box: Box, alt: str) -> None:
    data = CategoryChartData(number_format=_choose_format(visual.series, visual.is_percent))
    data.categories = list(visual.labels)
    # Bars stand behind lines, whatever their order on screen.
    ordered = sorted(visual.series, key=lambda series: series.form != "bar")
    for series in ordered:
        data.add_series(series.name or words.NO_NAME, list(series.values))
    chart = _add(slide, _choose_kind(visual, ordered), box, data, alt)
    _style_axes(chart, visual)
    pptx_mixed.part_lines(chart, ordered)
    _style_series(chart, ordered, visual)
    _name(chart, [series.name for series in ordered])
    pptx_mixed.add_intervals(chart, ordered)
    if visual.is_horizontal and not chart.has_legend:
        longest = max((len(label) for label in visual.labels), default=0)
        names = min(longest * tables.CHARACTER + 0.15, MOST_NAMES)
        pptx_mixed.spread(chart, names / box.width, NUMBERS / box.width)


def _choose_kind(visual: Places, ordered: Sequence[Series]) -> XL_CHART_TYPE:
    if ordered[0].form != "bar":
        return XL_CHART_TYPE.LINE_MARKERS
    if visual.is_horizontal:
        return XL_CHART_TYPE.BAR_STACKED if visual.is_stacked else XL_CHART_TYPE.BAR_CLUSTERED
    return XL_CHART_TYPE.COLUMN_STACKED if visual.is_stacked else XL_CHART_TYPE.COLUMN_CLUSTERED


def _add(slide, kind: XL_CHART_TYPE, box: Box, data, alt: str):
    frame = slide.shapes.add_chart(
        kind, Inches(box.x), Inches(box.y), Inches(box.width), Inches(box.height), data
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(TEXT_SIZE)
    chart.font.color.rgb = RGBColor(*split(LIGHT.text))
    return chart


def _choose_format(series: Sequence[Series], is_percent: bool) -> str:
    values = [value for one in series for value in one.values if value is not None]
    number = "#,##0" if all(float(value).is_integer() for value in values) else "#,##0.0"
    return f'{number}" %"' if is_percent else number


def _style_axes(chart, visual: Places) -> None:
    values, names = chart.value_axis, chart.category_axis
    names.format.line.color.rgb = RGBColor(*split(LIGHT.grid))
    names.has_major_gridlines = False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    is_labelled = visual.is_horizontal or _is_labelled(visual)
    values.visible = not is_labelled
    values.has_major_gridlines = not is_labelled
    if not is_labelled:
        values.major_gridlines.format.line.color.rgb = RGBColor(*split(LIGHT.grid))
        values.format.line.fill.background()
        values.tick_labels.number_format = '0" %"' if visual.is_percent else "#,##0"
        values.tick_labels.number_format_is_linked = False
    if all(v is None or v >= 0 for one in visual.series for v in one.values):
        values.minimum_scale = 0
    if visual.greatest is not None and not visual.is_horizontal:
        values.maximum_scale = 100 if visual.is_percent else visual.greatest
    names.reverse_order = visual.is_horizontal
    pptx_mixed.name_all(names)
    if visual.is_horizontal:
        values.visible = False


def _is_labelled(visual: Places) -> bool:
    """Whether the columns carry their numbers, so that no axis is needed."""
    return len(visual.series) == 1 and bool(visual.series[0].texts)


def _style_series(chart, ordered: Sequence[Series], visual: Places) -> None:
    found = [series for plot in chart.plots for series in plot.series]
    for plot in chart.plots:
        if hasattr(plot, "gap_width"):
            plot.gap_width = 40
            plot.overlap = 100 if visual.is_stacked else _choose_overlap(visual)
    for series, told in zip(found, ordered, strict=True):
        colour = RGBColor(*split(told.colour))
        if told.form == "bar":
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
            series.invert_if_negative = False
            _colour_points(series, told.colours)
            if visual.is_horizontal or _is_labelled(visual):
                _label(series, told, visual)
        else:
            pptx_mixed.style_line(series, told, QUIET_WIDTH if told.is_quiet else LINE_WIDTH)


def _choose_overlap(visual: Places) -> int:
    """Bars to the left and to the right of the middle share a line."""
    signs = {value > 0 for one in visual.series for value in one.values if value}
    return 100 if len(signs) == 2 else -5


def _colour_points(series, colours: Sequence[str]) -> None:
    for place, colour in enumerate(colours):
        fill = series.points[place].format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor(*split(colour))


def _label(series, told: Series, visual: Places) -> None:
    labels = series.data_labels
    labels.show_value = True
    labels.number_format = _choose_format([told], visual.is_percent)
    if any(value is not None and value < 0 for value in told.values):
        # To the left of the middle stands how much, not less than nothing.
        labels.number_format = "#,##0;#,##0"
    labels.number_format_is_linked = False
    if not visual.is_stacked:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(TEXT_SIZE)


def _name(chart, names: Sequence[str]) -> None:
    """A legend where there is more than one name; what repeats is named once."""
    chart.has_legend = len(set(filter(None, names))) > 1
    if not chart.has_legend:
        return
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(TEXT_SIZE)
    pptx_mixed.hide_repeated(chart, names)


def _draw_points(slide, visual: Points, box: Box, alt: str) -> None:
    data = XyChartData(number_format="General")
    for series, places in visual.series:
        one = data.add_series(series.name or words.NO_NAME)
        for x, y in zip(places, series.values, strict=True):
            one.add_data_point(x, y)
    is_line = any(series.form == "line" for series, _places in visual.series)
    kind = XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS if is_line else XL_CHART_TYPE.XY_SCATTER
    chart = _add(slide, kind, box, data, alt)
    chart.has_legend = False
    for axis, title in ((chart.category_axis, visual.x_title), (chart.value_axis, visual.y_title)):
        _style_number_axis(axis, title)
    if visual.is_percent:
        chart.value_axis.maximum_scale = 100
        chart.value_axis.tick_labels.number_format = '0" %"'
        chart.value_axis.tick_labels.number_format_is_linked = False
    for series, (told, _places) in zip(chart.plots[0].series, visual.series, strict=True):
        pptx_mixed.style_line(series, told, QUIET_WIDTH if told.is_quiet else LINE_WIDTH)
        if told.form == "line":
            series.marker.style = XL_MARKER_STYLE.NONE


def _style_number_axis(axis, title: str) -> None:
    axis.minimum_scale = 0
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = RGBColor(*split(LIGHT.grid))
    axis.format.line.color.rgb = RGBColor(*split(LIGHT.grid))
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
    axis.has_title = bool(title)
    if title:
        axis.axis_title.text_frame.text = title
        axis.axis_title.text_frame.paragraphs[0].font.size = Pt(TEXT_SIZE)
        axis.axis_title.text_frame.paragraphs[0].font.bold = False


def _draw_panels(slide, visual: Panels, box: Box) -> None:
    columns, rows = tables.arrange(len(visual.panels))
    width, height = box.width / columns, (box.height - tables.MORE_HEIGHT) / rows
    for number, (label, places) in enumerate(visual.panels):
        x, y = box.x + number % columns * width, box.y + number // columns * height
        own = Box(x, y, width - GAP_PANELS, tables.LABEL_HEIGHT)
        _write(slide, own, tables.name_panel(label, places, own.width), is_bold=True)
        top, tall = y + tables.LABEL_HEIGHT, height - tables.LABEL_HEIGHT - 0.04
        _draw_panel(slide, places, Box(x, top, width - GAP_PANELS, tall), label)
    line = Box(box.x, box.y + rows * height, box.width, tables.MORE_HEIGHT)
    _write(slide, line, words.say_panels(*tables.find_ends(visual)))


def _write(slide, box: Box, text: str, *, is_bold: bool = False) -> None:
    shape = slide.shapes.add_textbox(
        Inches(box.x), Inches(box.y), Inches(box.width), Inches(box.height)
    )
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.text = text
    paragraph = frame.paragraphs[0]
    paragraph.line_spacing = Pt(tables.LINE_POINTS)
    paragraph.font.size, paragraph.font.bold = Pt(TEXT_SIZE), is_bold
    paragraph.font.color.rgb = RGBColor(*split(LIGHT.text if is_bold else LIGHT.muted))


def _draw_panel(slide, visual: Places, box: Box, alt: str) -> None:
    data = CategoryChartData(number_format="#,##0")
    data.categories = list(visual.labels)
    for series in visual.series:
        data.add_series(series.name or alt, list(series.values))
    chart = _add(slide, XL_CHART_TYPE.LINE, box, data, alt)
    chart.has_legend = False
    values, names = chart.value_axis, chart.category_axis
    values.visible = values.has_major_gridlines = False
    values.minimum_scale, values.maximum_scale = 0, visual.greatest or None
    names.format.line.color.rgb = RGBColor(*split(LIGHT.muted))
    names.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    for series, told in zip(chart.plots[0].series, visual.series, strict=True):
        pptx_mixed.style_line(series, told, LINE_WIDTH)
