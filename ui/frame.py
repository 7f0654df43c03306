"""What surrounds every figure: title, subtitle, alternative text, table, download, watermark.

A page cannot draw a figure without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from ui import wording
from ui.charts.base import CONFIG, Figure, mark_illustrative
from ui.downloads import make_csv
from ui.style import current_theme

TABLE_WIDTH = 680
SCROLLING = (
    "<style>.st-key-scroll_{key}{{overflow-x:auto}}"
    ".st-key-scroll_{key}>div{{min-width:{width}px}}</style>"
)


@dataclass(frozen=True)
class Framed:
    """What a figure says about itself.

    `key` names it in files and tests; `rows` are exactly the rows that it shows and that the
    download holds; `alt` says in a sentence what it shows.
    """

    key: str
    title: str
    subtitle: str
    rows: pd.DataFrame
    alt: str
    notes: Sequence[str] = ()

    @property
    def is_illustrative(self) -> bool:
        """Whether any row rests on an illustrative source."""
        return "is_illustrative" in self.rows and bool(self.rows["is_illustrative"].any())


def show_figure(
    framed: Framed, figure: Figure, *, config: dict | None = None, min_width: int = 0
) -> None:
    """One figure in its frame; below `min_width` pixels it scrolls sideways, not shrinks."""
    with st.container(border=True, key=f"figure_{framed.key}", height="stretch"):
        _show_heading(framed)
        if framed.is_illustrative:
            mark_illustrative(figure, current_theme())
        if min_width:
            st.html(SCROLLING.format(key=framed.key, width=min_width))
        with st.container(key=f"scroll_{framed.key}"):
            st.plotly_chart(
                figure,
                theme=None,
                config=config or CONFIG,
                alt=framed.alt,
                key=f"chart_{framed.key}",
            )
        _show_notes(framed)


def show_panels(framed: Framed, panels: Sequence[tuple[str, Figure]], *, width: int = 155) -> None:
    """Small figures side by side in one frame; they wrap on narrow screens."""
    with st.container(border=True, key=f"figure_{framed.key}", height="stretch"):
        _show_heading(framed)
        grid = st.grid(4, min_column_width=width, gap="small")
        for number, (label, figure) in enumerate(panels):
            with grid, st.container(gap=None):
                st.markdown(f"**{label}**")
                st.plotly_chart(
                    figure,
                    theme=None,
                    config=CONFIG,
                    alt=f"{label}. {framed.alt}",
                    key=f"chart_{framed.key}_{number}",
                )
        _show_notes(framed)


def show_table(framed: Framed, table: pd.DataFrame, **settings) -> None:
    """A table in the same frame; `table` holds the columns to see, `framed.rows` the whole rows."""
    with st.container(border=True, key=f"figure_{framed.key}", height="stretch"):
        _show_heading(framed)
        st.dataframe(table, hide_index=True, alt=framed.alt, key=f"table_{framed.key}", **settings)
        _show_notes(framed)


def show_empty(framed: Framed, reason: str) -> None:
    """In place of a figure that has nothing to show: why, and what would change it."""
    with st.container(border=True, key=f"figure_{framed.key}", height="stretch"):
        st.markdown(f"#### {framed.title}")
        st.info(reason, icon=":material/info:")


def _show_heading(framed: Framed) -> None:
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        with st.container(gap=None):
            st.markdown(f"#### {framed.title}")
            st.caption(framed.subtitle)
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
        st.download_button(
            wording.DOWNLOAD_CSV,
            data=lambda: make_csv(framed.rows),
            file_name=f"{framed.key}.csv",
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            key=f"csv_{framed.key}",
        )


def _show_notes(framed: Framed) -> None:
    notes = list(framed.notes)
    if framed.is_illustrative:
        notes.insert(0, wording.ILLUSTRATIVE_NOTE)
    if notes:
        st.caption("  \n".join(notes))
