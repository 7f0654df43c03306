"""Which colours, sizes and number formats does everything on screen use?

The palette is Okabe-Ito, safe for colour-blind readers, with the two darkest tones lifted on a dark
ground. SDG colours are data (`sdg_goals`) and stand for goals only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import pandas as pd
import streamlit as st

FONT = "Source Sans, Source Sans Pro, Noto Sans, sans-serif"
FONT_SIZE = 13

PAGE_STYLE = """<style>
h1, h2, h3, h4, [data-testid="stMarkdownContainer"] :is(p, li),
[data-testid="stSelectbox"] input, [role="option"] {{unicode-bidi:plaintext;
  text-align:start}}
[data-testid="stButtonGroup"] :is(button, button *) {{white-space:normal; text-align:start;
  height:auto; overflow:visible}}
[class*="st-key-heading_"] {{container-type:inline-size}}
@container (max-width:430px) {{
  [class*="st-key-heading_"] > * > [data-testid="stHorizontalBlock"] > :first-child {{
    flex:1 0 100%}}
}}
[data-testid="stCaptionContainer"] {{opacity:1; color:{muted}}}
[class*="st-key-heading_"] [data-testid="stCaptionContainer"] {{font-size:.82rem}}
a:focus-visible, button:focus-visible, summary:focus-visible, [role="button"]:focus-visible,
[role="slider"]:focus-visible {{
  outline:2px solid {accent} !important; outline-offset:2px}}
</style>"""


@dataclass(frozen=True)
class Theme:
    """The colours of one appearance, as hex or rgba."""

    name: str
    text: str
    muted: str
    grid: str
    ground: str
    accent: str
    second: str
    error: str
    no_record: str
    zero: str
    border: str
    sequence: tuple[str, ...]
    scale: tuple[str, ...]


LIGHT = Theme(
    name="light",
    text="#17212b",
    muted="#52606d",
    grid="#e3e8ec",
    ground="#ffffff",
    accent="#0b6e99",
    second="#c75a00",
    error="#b3261e",
    no_record="#e9ecef",
    zero="#f7f1dd",
    border="#ffffff",
    sequence=(
        "#0072B2", "#D55E00", "#009E73", "#AA4499", "#56B4E9", "#B07D00", "#5B4B9A", "#6B7680",
    ),
    scale=("#cfe6f2", "#8cc3de", "#4a9cc4", "#1b739e", "#0b4a6b"),
)  # fmt: skip
DARK = Theme(
    name="dark",
    text="#e8edf1",
    muted="#a7b4bf",
    grid="#2b3640",
    ground="#11171d",
    accent="#4db6de",
    second="#f0a050",
    error="#ff8f85",
    no_record="#2a333c",
    zero="#4a4632",
    border="#11171d",
    sequence=(
        "#4BA8E0", "#F08A3C", "#2FC79A", "#DD86CC", "#8CD0F5", "#E8B93E", "#A79AE8", "#A7B4BF",
    ),
    scale=("#1d4257", "#256585", "#358cb4", "#63b7da", "#b5e2f5"),
)  # fmt: skip


_given: ContextVar[Theme | None] = ContextVar("theme", default=None)


@contextmanager
def use_theme(theme: Theme) -> Iterator[None]:
    """Within it everything is drawn in this theme, whatever the reader has chosen."""
    token = _given.set(theme)
    try:
        yield
    finally:
        _given.reset(token)


def current_theme() -> Theme:
    """The theme that the reader has chosen; light until the browser has said."""
    if given := _given.get():
        return given
    try:
        return DARK if st.context.theme.type == "dark" else LIGHT
    except AttributeError:
        return LIGHT


def make_page_style(theme: Theme) -> str:
    """What the theme cannot set, as a style sheet.

    Streamlit fades captions to less contrast than small text needs (WCAG 1.4.3), and marks where
    the keyboard is with a shadow that is hard to see (WCAG 2.4.7).
    """
    return PAGE_STYLE.format(muted=theme.muted, accent=theme.accent)


def show_number(value: float | None, digits: int = 1) -> str:
    """1234.56 -> '1,234.6'; whole numbers without a fraction; a missing value is a dash."""
    if pd.isna(value):
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.{digits}f}"


def show_percent(value: float | None) -> str:
    """41.234 -> '41.2 %'."""
    return "–" if pd.isna(value) else f"{value:,.1f} %"


def show_change(value: float | None, unit: str = "") -> str:
    """+12 / −3, with a real minus sign; 0 as '0'."""
    if pd.isna(value):
        return ""
    text = show_number(abs(value))
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{text}{unit}"


def fade(colour: str, opacity: float) -> str:
    """A hex colour as rgba."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
