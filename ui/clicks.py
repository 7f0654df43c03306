"""What happens when the reader clicks a mark of a figure: a filter is set, or a profile opens?

A mark that can be clicked carries its code in the last place of its `customdata`.
"""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from queries import Selection
from ui import filters, links

GO_TO = "click_go_to"
ROUND = "click_round_{}"


@dataclass(frozen=True)
class Click:
    """What a click on a mark does.

    `targets` are fields of `Selection` (each gets one of the last places of `customdata`, in that
    order; where all chosen filters already hold the codes they are taken away; a field named twice
    gets two values) or one profile ("country").
    """

    selection: Selection
    targets: tuple[str, ...]


def name_chart(key: str) -> str:
    """The key of a chart; a click gives it a new one, so that no mark stays pressed."""
    return f"chart_{key}_{st.session_state.get(ROUND.format(key), 0)}"


def handle_click(key: str, click: Click) -> None:
    """Does what a click asks for; runs before the page is drawn again."""
    state = st.session_state
    points = (state.get(name_chart(key)) or {}).get("selection", {}).get("points", [])
    state[ROUND.format(key)] = state.get(ROUND.format(key), 0) + 1
    codes = _read_codes(points[0], len(click.targets)) if points else []
    if not codes:
        return
    if click.targets[0] in links.PROFILES:
        state[GO_TO] = (click.targets[0], codes[0], click.selection)
        return
    chosen: dict[str, list[Any]] = {}
    for target, code in zip(click.targets, codes, strict=True):
        held = chosen.setdefault(target, [])
        if code not in held:
            held.append(code)
    filters.toggle_together(chosen)


def follow_click() -> None:
    """Opens the profile that was clicked in the run before, if one was."""
    if target := st.session_state.pop(GO_TO, None):
        links.open_profile(*target)


def _read_codes(point: dict[str, Any], n_codes: int) -> list[Any]:
    """The codes of a clicked mark; none where the mark has none."""
    held = point.get("customdata")
    values = held if isinstance(held, list) else [held]
    codes = values[-n_codes:]
    return codes if len(codes) == n_codes and all(code is not None for code in codes) else []
