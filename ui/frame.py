"""What surrounds every figure: title, subtitle, alternative text, table, download, watermark.

A page cannot draw a figure without it.
"""

import html
from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from queries import Selection
from ui import links, wording
from ui.charts.base import CONFIG, Figure, ReadyFigure, Shape, mark_illustrative
from ui.clicks import Click, handle_click, name_chart
from ui.direction import lean
from ui.framed import Entry, Framed, Link, Sentence
from ui.navigation import make_page
from ui.provenance import offer_origin
from ui.shown import Shown, offer
from ui.style import current_theme

TABLE_WIDTH, LONG_TEXT = 680, 28
HEAD_HEIGHT, ROW_HEIGHT = 38, 35  # pixels of a table
# On a narrow screen each row becomes a block of its own, with the name of the column before a cell.
TEXT_TABLE = """<style>
.text-table {{width:100%; border-collapse:collapse; font-size:.9rem; line-height:1.35}}
.text-table th {{text-align:left; font-weight:600; color:{muted}; white-space:nowrap}}
.text-table th, .text-table td {{padding:.35rem .9rem .35rem 0; vertical-align:top;
  border-bottom:1px solid {grid}}}
.text-table a {{color:{accent}}}
.text-table .long {{overflow-wrap:anywhere; min-width:9rem}}
.text-table [dir] {{text-align:start}}
.text-table .number {{font-variant-numeric:tabular-nums; white-space:nowrap; width:1%}}
.text-table .error .severity {{color:{error}; font-weight:600}}
.text-table .warning .severity {{color:{second}; font-weight:600}}
@media (max-width:640px) {{
  .text-table thead {{display:block; position:absolute; width:1px; height:1px; overflow:hidden}}
  .text-table, .text-table tbody, .text-table tr {{display:block}}
  .text-table tr {{padding:.5rem 0; border-bottom:1px solid {grid}}}
  .text-table td {{display:grid; grid-template-columns:7rem minmax(0,1fr); border:0;
    padding:.1rem 0; overflow-wrap:anywhere}}
  .text-table td::before {{content:attr(data-label); color:{muted}; font-weight:400}}
  .text-table td:empty {{display:none}}
}}
</style>"""
# A title wraps, in the direction of its script, and is told apart from what stands under it.
ENTRIES = """<style>
[class*="st-key-entry_"] a, [class*="st-key-entry_"] a:hover {padding-left:0; padding-right:0;
  background:transparent}
[class*="st-key-entry_"] a:hover p {text-decoration:underline}
[class*="st-key-entry_"] a {align-items:flex-start; height:auto; padding:.15rem 0 .2rem}
[class*="st-key-entry_"] .stPageLink, [class*="st-key-entry_"] .stPageLink > div {height:auto}
[class*="st-key-entry_"] a p {white-space:normal; line-height:1.3;
  font-weight:600; overflow-wrap:anywhere;
  unicode-bidi:plaintext; text-align:start}
[class*="st-key-entry_"] a span {white-space:normal; overflow:visible}
.entry-title {font-weight:600; line-height:1.3; padding:.15rem 0 .2rem; overflow-wrap:anywhere;
  unicode-bidi:plaintext}
.entry-lines {font-size:.86rem; line-height:1.4; opacity:.82; overflow-wrap:anywhere}
.entry-lines div {unicode-bidi:plaintext}
</style>"""
# A map is as high as its width allows: on a phone it would stand in much empty space.
FITTED = (
    "<style>.st-key-figure_{key}{{container-type:inline-size}}"
    ".st-key-scroll_{key}{{flex:none; height:min({height}px, {share}cqw + {below}px)}}"
    ".st-key-scroll_{key} :is([data-testid=stElementContainer], [data-testid=stFullScreenFrame],"
    "[data-testid=stPlotlyChart]){{height:100%; min-height:0}}</style>"
)
Menu = Callable[[Framed], None]
_menus: list[Menu] = []
SCROLLING = (
    "<style>.st-key-scroll_{key}{{overflow-x:auto}}"
    ".st-key-scroll_{key}>div{{min-width:{width}px}}</style>"
)
# What scrolls must be reached by the keyboard (WCAG 2.1.1); a container takes no such attribute.
REACHABLE = '<script>document.querySelector(".st-key-scroll_{key}").tabIndex = 0;</script>'


def show_sentences(framed: Framed, sentences: Sequence[Sentence], selection: Selection) -> None:
    """Sentences in the same frame, each with a link to its page."""
    told = [wording.strip_markup(sentence.text) for sentence in sentences]
    if offer(Shown(framed, "sentences", lines=told)):
        return
    with st.container(border=True, key=f"figure_{framed.key}"):
        _show_heading(framed)
        for sentence in sentences:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(sentence.text, width="content")
                links.show_link(sentence.page, selection, **sentence.settings)
        _show_notes(framed)


def show_figure(
    framed: Framed,
    figure: Figure,
    *,
    config: dict | None = None,
    min_width: int = 0,
    shape: Shape | None = None,
    click: Click | None = None,
) -> None:
    """One figure in its frame; below `min_width` pixels it scrolls sideways, not shrinks.

    With a `shape` it is as high as its width allows, and never higher than the figure says.
    `click` says what a click on one of its marks does (see `ui.clicks`).
    """
    if framed.is_illustrative:
        mark_illustrative(figure, current_theme())
    if offer(Shown(framed, "figure", charts=[("", figure)])):
        return
    with st.container(border=True, key=f"figure_{framed.key}", height="stretch"):
        _show_heading(framed)
        if min_width:
            st.html(SCROLLING.format(key=framed.key, width=min_width))
        if shape:
            st.html(
                FITTED.format(
                    key=framed.key,
                    height=figure["layout"]["height"],
                    share=shape.share,
                    below=shape.below,
                )
            )
        with st.container(key=f"scroll_{framed.key}", gap=None):
            if min_width:
                st.html(REACHABLE.format(key=framed.key), unsafe_allow_javascript=True)
            st.plotly_chart(
                ReadyFigure(figure),
                height="stretch" if shape else "content",
                theme=None,
                config=config or CONFIG,
                alt=framed.alt,
                key=name_chart(framed.key),
                on_select=partial(handle_click, framed.key, click) if click else "ignore",
                selection_mode="points",
            )
        _show_notes(framed)


def show_panels(framed: Framed, panels: Sequence[tuple[str, Figure]], *, width: int = 155) -> None:
    """Small figures side by side in one frame; they wrap on narrow screens."""
    if offer(Shown(framed, "panels", charts=panels)):
        return
    with st.container(border=True, key=f"figure_{framed.key}", height="stretch"):
        _show_heading(framed)
        grid = st.grid(4, min_column_width=width, gap="small")
        for number, (label, figure) in enumerate(panels):
            with grid, st.container(gap=None):
                st.markdown(f"**{label}**")
                st.plotly_chart(
                    ReadyFigure(figure),
                    theme=None,
                    config=CONFIG,
                    alt=f"{label}. {framed.alt}",
                    key=f"chart_{framed.key}_{number}",
                )
        _show_notes(framed)


def show_cards(
    framed: Framed,
    cards: Sequence[Callable[[], None]],
    *,
    columns: int,
    width: int,
    lines: Sequence[str],
) -> None:
    """Cards side by side in one frame, each drawn by its own function; they wrap when narrow.

    `lines` say what is on each, in plain text.
    """
    if offer(Shown(framed, "cards", lines=lines)):
        return
    with st.container(border=True, key=f"figure_{framed.key}"):
        _show_heading(framed)
        grid = st.grid(columns, min_column_width=width, gap="small")
        for draw in cards:
            with grid, st.container(border=True, height="stretch", gap="small"):
                draw()
        _show_notes(framed)


def show_table(framed: Framed, table: pd.DataFrame, **settings) -> None:
    """A table in the same frame; `table` holds the columns to see, `framed.rows` the whole rows.

    A `height` is the most that it takes: fewer rows leave no empty lines.
    """
    if "height" in settings:
        settings["height"] = min(settings["height"], HEAD_HEIGHT + ROW_HEIGHT * len(table))
    if offer(Shown(framed, "table", table=_name_columns(table, settings))):
        return
    with st.container(border=True, key=f"figure_{framed.key}", height="stretch"):
        _show_heading(framed)
        st.dataframe(table, hide_index=True, alt=framed.alt, key=f"table_{framed.key}", **settings)
        _show_notes(framed)


def _name_columns(table: pd.DataFrame, settings: dict) -> pd.DataFrame:
    """The table with the heads that the reader sees."""
    config = settings.get("column_config") or {}
    labels = {name: column.get("label") or name for name, column in config.items()}
    return table.rename(columns=labels)


def show_text_table(
    framed: Framed,
    tones: pd.Series | None = None,
    columns: Sequence[str] = (),
    most: int | None = None,
) -> None:
    """A table of whole sentences, which wrap; every cell is text, whatever signs are in it.

    It shows `framed.rows`, of their columns only those named if any are, and the first `most`;
    `tones` names the severity of each row.
    """
    rows = framed.rows[list(columns)] if columns else framed.rows
    if offer(Shown(framed, "text_table", table=rows.head(most) if most else rows)):
        return
    with st.container(border=True, key=f"figure_{framed.key}"):
        _show_heading(framed, has_table=False)
        theme = current_theme()
        st.html(
            TEXT_TABLE.format(
                muted=theme.muted,
                grid=theme.grid,
                error=theme.error,
                second=theme.second,
                accent=theme.accent,
            )
        )
        st.html(write_text_table(framed, tones, columns, most))
        _show_notes(framed)


def write_text_table(
    framed: Framed,
    tones: pd.Series | None = None,
    columns: Sequence[str] = (),
    most: int | None = None,
) -> str:
    """The rows as HTML in which all text is escaped."""
    rows = framed.rows[list(columns)] if columns else framed.rows
    rows = rows.head(most) if most else rows
    labels = [html.escape(str(name)) for name in rows.columns]
    head = "".join(f'<th role="columnheader" scope="col">{label}</th>' for label in labels)
    body = []
    severities = [""] * len(rows) if tones is None else list(tones)
    are_numbers = [all(_is_number(str(value)) for value in rows[name]) for name in rows.columns]
    for row, tone in zip(rows.itertuples(index=False), severities, strict=True):
        cells = (
            f'<td role="cell" data-label="{label}" class="'
            f'{"number" if is_number else _classify(str(value), tone)}">{_write_cell(value)}</td>'
            for label, value, is_number in zip(labels, row, are_numbers, strict=True)
        )
        body.append(f'<tr role="row" class="{html.escape(tone)}">{"".join(cells)}</tr>')
    return (
        f'<table role="table" class="text-table" aria-label="{html.escape(framed.alt)}">'
        f'<thead><tr role="row">{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'
    )


def _write_cell(value: object) -> str:
    if isinstance(value, Link):
        if not value.is_safe:
            return html.escape(value.address)
        return (
            f'<a href="{html.escape(value.address)}" target="_blank" '
            f'rel="noopener noreferrer nofollow">{html.escape(value.text)}</a>'
        )
    text = str(value)
    if text.isascii():
        return html.escape(text)
    return f'<div dir="auto">{html.escape(lean(text))}</div>'


def _is_number(text: str) -> bool:
    """Whether the cell holds a number, or nothing."""
    return not text or text.replace(",", "").isdigit()


def _classify(value: str, tone: str) -> str:
    if value == wording.SEVERITIES.get(tone):
        return "severity"
    return "long" if len(value) > LONG_TEXT else ""


def show_entries(framed: Framed, entries: Sequence[Entry], *, per_page: int = 0) -> None:
    """A list of records, each with a link to its profile; titles and lines wrap.

    With `per_page` a longer list is turned over page by page.
    """
    told = [" · ".join([entry.title, *filter(None, entry.lines)]) for entry in entries]
    if offer(Shown(framed, "entries", lines=told)):
        return
    with st.container(border=True, key=f"figure_{framed.key}"):
        _show_heading(framed)
        st.html(ENTRIES)
        place, first = st.container(), 0
        if per_page and len(entries) > per_page:
            n_pages = -(-len(entries) // per_page)
            # The key holds the length: another list begins at its first page.
            key = f"page_{framed.key}_{len(entries)}"
            first = per_page * (st.pagination(n_pages, key=key) - 1)
        shown = entries[first : first + per_page] if per_page else entries
        with place:
            for number, entry in enumerate(shown):
                with st.container(gap=None, key=f"entry_{framed.key}_{number}"):
                    _show_entry(entry)
        _show_notes(framed)


def _show_entry(entry: Entry) -> None:
    if entry.query is None:
        st.html(f'<div class="entry-title" dir="auto">{html.escape(entry.title)}</div>')
    else:
        st.page_link(
            make_page(entry.profile),
            label=wording.as_plain_text(entry.title),
            query_params=dict(entry.query),
        )
    lines = "".join(f"<div>{html.escape(line)}</div>" for line in entry.lines if line)
    st.html(f'<div class="entry-lines" dir="auto">{lines}</div>')


def show_empty(framed: Framed, reason: str) -> None:
    """In place of a figure that has nothing to show: why, and what would change it."""
    if offer(Shown(framed, "empty", lines=[wording.strip_markup(reason)])):
        return
    with st.container(border=True, key=f"figure_{framed.key}", height="stretch"):
        st.markdown(f"#### {wording.as_plain_text(framed.title)}")
        st.info(reason, icon=":material/info:")


def _show_heading(framed: Framed, *, has_table: bool = True) -> None:
    # The subtitle has the whole width, so that it stays one line beside another figure.
    with st.container(gap=None, key=f"heading_{framed.key}"):
        with st.container(horizontal=True, vertical_alignment="top", gap="small"):
            with st.container(gap=None):
                st.markdown(f"#### {wording.as_plain_text(framed.title)}")
            if has_table:
                _offer_rows(framed)
            offer_menus(framed)
        st.caption(wording.as_plain_text(framed.subtitle))


def add_menu(menu: Menu) -> None:
    """Puts a menu at the head of every figure, after its table; a menu is added once."""
    if menu not in _menus:
        _menus.append(menu)


def offer_menus(framed: Framed) -> None:
    """What can be done with a figure."""
    for menu in _menus:
        menu(framed)


def _offer_rows(framed: Framed) -> None:
    with st.popover(
        wording.DATA,
        icon=":material/table_view:",
        type="tertiary",
        key=f"data_{framed.key}",
        on_change="rerun",
    ) as popover:
        if popover.open:
            st.dataframe(
                framed.rows, hide_index=True, height=300, width=TABLE_WIDTH, alt=framed.alt
            )


def _show_notes(framed: Framed) -> None:
    notes = list(framed.notes)
    if framed.is_illustrative:
        notes.insert(0, wording.ILLUSTRATIVE_NOTE)
    if notes:
        st.caption("  \n".join(notes))
    if framed.origin:
        offer_origin(framed.origin, framed.key, framed.title)
