"""Which two snapshots does the reader compare? They stand in the address."""

from collections.abc import Sequence

import streamlit as st

from queries import Snapshot
from ui import wording
from ui import wording_comparison as words
from ui.filters import keep_page_value, read_page_value

OPEN, EARLIER, LATER = "compare", "earlier", "later"
BOX, KEY, FOLLOWED = "comparison_open", "comparison_{}", "comparison_followed"
WIDTH = 400


def open_comparison() -> st.delta_generator.DeltaGenerator | None:
    """The place of the comparison; None while the reader has not asked for it."""
    box = st.expander(
        words.TITLE, expanded=read_page_value(OPEN) == "1", on_change="rerun", key=BOX
    )
    keep_page_value(OPEN, int(bool(box.open)), 0)
    return box if box.open else None


def choose_snapshots(
    snapshots: Sequence[Snapshot], served: str
) -> tuple[Snapshot, Snapshot] | None:
    """The earlier and the later one; None when one snapshot is chosen twice.

    `snapshots` are at least two, the last finished first. Unless the address says others these are
    the one that is served and the one before it, or, when none is before it, the newest other.
    """
    ids = [snapshot.id for snapshot in snapshots]
    later = served if served in ids else ids[0]
    others = ids[ids.index(later) + 1 :] or [name for name in ids if name != later]
    defaults = {EARLIER: others[0], LATER: later}
    _follow_address(ids, defaults)
    names = {
        snapshot.id: words.name_snapshot(
            snapshot.id, snapshot.published_on, is_served=snapshot.id == served
        )
        for snapshot in snapshots
    }
    chosen = {}
    with st.container(horizontal=True, gap="small", key="comparison_choice"):
        for which, label in ((EARLIER, words.EARLIER), (LATER, words.LATER)):
            chosen[which] = st.selectbox(
                label, ids, format_func=names.get, key=KEY.format(which), width=WIDTH
            )
            keep_page_value(which, chosen[which], defaults[which])
    st.session_state[FOLLOWED] = _read_address()
    if chosen[EARLIER] == chosen[LATER]:
        st.info(words.SAME_TWICE, icon=":material/info:")
        return None
    found = {snapshot.id: snapshot for snapshot in snapshots}
    return found[chosen[EARLIER]], found[chosen[LATER]]


def _read_address() -> tuple[str | None, str | None]:
    return read_page_value(EARLIER), read_page_value(LATER)


def _follow_address(ids: Sequence[str], defaults: dict[str, str]) -> None:
    """Takes over what the address says when it is new: at a first visit, and on going back."""
    state = st.session_state
    is_new = state.get(FOLLOWED) != _read_address()
    for which in (EARLIER, LATER):
        key, asked = KEY.format(which), read_page_value(which)
        if is_new or state.get(key) not in ids:
            state[key] = asked if asked in ids else defaults[which]
            if asked and asked not in ids:
                st.info(words.say_unknown(wording.as_plain_text(asked)), icon=":material/link_off:")
