"""How is an outcome told on a card?

The text comes from files, so every piece of it is escaped; a status is a sign, a word and a colour.
"""

import html
from dataclasses import dataclass
from typing import Any

from ui import wording_outcomes as words
from ui.direction import RIGHT_TO_LEFT_MARK, lean, needs_mark
from ui.indicators import Standing
from ui.style import Theme, show_number, show_percent

STYLE = """<style>
.card-label {{font-weight:600; line-height:1.25; min-height:3.75em; overflow-wrap:anywhere}}
.card-label b {{color:{accent}}}
.card-number {{font-size:1.9rem; line-height:1.15; font-variant-numeric:tabular-nums}}
.card-number small {{font-size:.85rem; color:{muted}}}
.card-bar {{height:4px; background:{grid}; border-radius:2px; margin:.35rem 0}}
.card-bar i {{display:block; height:4px; background:{accent}; border-radius:2px}}
.card-small {{font-size:.8rem; line-height:1.35; color:{muted}; overflow-wrap:anywhere}}
.card-line {{border-top:1px solid {grid}; padding:.4rem 0 .1rem; margin-top:.4rem;
  font-size:.85rem; line-height:1.35; overflow-wrap:anywhere}}
.card-line b {{display:block; font-weight:600}}
.card-line .values {{font-variant-numeric:tabular-nums}}
@media (max-width:640px) {{.card-label {{min-height:0}}}}
</style>"""
GOOD, BAD, WEAK = ("target_reached", "on_track"), ("backwards",), ("stalled",)


@dataclass(frozen=True)
class Card:
    """One outcome, or (without a code) the records that name none."""

    code: str | None
    label: str
    n_records: int
    n_all: int
    parts: str
    contents: str = ""
    mapped: str = ""
    standings: tuple[Standing, ...] = ()
    more: str = ""
    has_targets: bool = True  # whether the data have any: then one that lacks it says so


def write_style(theme: Theme) -> str:
    """The styles of all cards of a page."""
    return STYLE.format(accent=theme.accent, muted=theme.muted, grid=theme.grid)


def write_card(card: Card, theme: Theme) -> str:
    """A card as HTML."""
    share = 100 * card.n_records / card.n_all if card.n_all else 0
    label = html.escape(card.label)
    named = f"<b>{html.escape(card.code)}</b> {label}" if card.code else label
    mark = RIGHT_TO_LEFT_MARK if needs_mark(f"{card.code} {card.label}") else ""
    lines = "".join(
        write_line(standing, theme, has_targets=card.has_targets) for standing in card.standings
    )
    small = "".join(
        f'<div class="card-small">{html.escape(text)}</div>'
        for text in (words.say_share(card.n_records, card.n_all), card.parts, card.contents)
        if text
    )
    last = "".join(
        f'<div class="card-small" style="margin-top:.4rem">{html.escape(text)}</div>'
        for text in (card.more, card.mapped)
        if text
    )
    return (
        f'<div class="card-label" dir="auto">{mark}{named}</div>'
        f'<div class="card-number">{card.n_records:,} <small>{words.RECORDS}</small></div>'
        f'<div class="card-bar"><i style="width:{share:.1f}%"></i></div>{small}{lines}{last}'
    )


def tell_card(card: Card) -> str:
    """A card in a line of plain text."""
    named = f"{card.code} {card.label}" if card.code else card.label
    told = [f"{named}: {card.n_records:,} {words.RECORDS}", card.parts]
    for standing in card.standings:
        if standing.latest is None:
            continue
        value = words.say_value(show_value(standing.latest, standing.unit), standing.year)
        told.append(f"{standing.label}: {value}")
    return "; ".join(part for part in told if part)


def write_line(standing: Standing, theme: Theme, *, has_targets: bool = True) -> str:
    """An indicator on a card: its name, what stands beside its target, and the status."""
    told = [f'<b dir="auto">{html.escape(lean(standing.label))}</b>']
    if standing.latest is not None:
        value = words.say_value(show_value(standing.latest, standing.unit), standing.year)
        told.append(f'<span class="values">{html.escape(value)}</span>')
    elif standing.progress is None and standing.year is not None:
        told.append(html.escape(words.say_reporters(standing.n_reporters, standing.year)))
    if standing.progress is not None:
        told += _write_target(standing.progress, theme)
    elif standing.statuses:
        told.append(html.escape(words.say_statuses(standing.statuses)))
    elif has_targets:
        told.append(f'<span class="card-small">{words.WITHOUT_TARGET}</span>')
    return f'<div class="card-line">{told[0]}{"<br>".join(told[1:])}</div>'


def _write_target(row: Any, theme: Theme) -> list[str]:
    baseline = words.say_value(show_value(row["baseline"], row["unit"]), row["baseline_year"])
    target = words.say_value(show_value(row["target"], row["unit"]), row["target_year"])
    status = words.say_status(
        row["status"], is_overdue=bool(row["is_overdue"]), reason=row["reason"]
    )
    ratio = words.say_ratio(row["ratio"])
    return [
        f'<span class="card-small values">{html.escape(words.say_way(baseline, target))}</span>',
        f'<span style="color:{choose_colour(row["status"], theme)};font-weight:600">'
        f"{html.escape(status)}</span>"
        f'<span class="card-small">{html.escape(ratio)}</span>',
    ]


def choose_colour(status: str, theme: Theme) -> str:
    """The colour of a status; its word and sign say the same."""
    if status in GOOD:
        return theme.accent
    return theme.error if status in BAD else theme.second if status in WEAK else theme.text


def show_value(value: Any, unit: str) -> str:
    """A value as its unit is written."""
    return show_percent(value) if unit == "percent" else show_number(value)
