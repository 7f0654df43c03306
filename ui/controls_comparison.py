"""Which two snapshots does the reader compare? They stand in the address."""

from collections.abc import Sequence

import streamlit as st

from queries import Snapshot
from ui import settings, wording
from ui import wording_comparison as words
from ui.filters import keep_page_value, read_page_value, read_page_values
from ui.served import served_snapshot
from ui.settings import EARLIER, LATER

OPEN = "compare"
BOX, KEY, FOLLOWED = "comparison_open", "comparison_{}", "comparison_followed"
LABELS = {EARLIER: words.EARLIER, LATER: words.LATER}
WIDTH = 400


def open_comparison() -> st.delta_generator.DeltaGenerator | None:
    """The place of the comparison; None while the reader has not asked for it."""
    box = st.expander(
        words.TITLE, expanded=read_page_value(OPEN) == "1", on_change="rerun", key=BOX
    )
    keep_page_value(OPEN, int(bool(box.open)), 0)
    return box if box.open else None


def choose_snapshots(snapshots: Sequence[Snapshot]) -> tuple[Snapshot, Snapshot] | None:
    """The earlier and the later one (see `settings`); None when one snapshot is chosen twice."""
    state, served = st.session_state, served_snapshot()
    found = {snapshot.id: snapshot for snapshot in snapshots}
    both = settings.pick_snapshots(read_page_values(), snapshots, served)
    # The address speaks when it is new: at the first visit, and when the reader goes back.
    is_new = state.get(FOLLOWED) != [picked.asked for picked in both]
    for picked in both:
        key = KEY.format(picked.parameter)
        if is_new or state.get(key) not in found:
            state[key] = picked.value.id
            if not picked.is_known:
                said = words.say_unknown(wording.as_plain_text(picked.asked))
                st.info(said, icon=":material/link_off:")
    names = {
        snapshot.id: words.name_snapshot(
            snapshot.id, snapshot.published_on, is_served=snapshot.id == served.id
        )
        for snapshot in snapshots
    }
    with st.container(horizontal=True, gap="small", key="comparison_choice"):
        for picked in both:
            chosen = st.selectbox(
                LABELS[picked.parameter],
                list(names),
                format_func=names.get,
                key=KEY.format(picked.parameter),
                width=WIDTH,
            )
            keep_page_value(picked.parameter, chosen, picked.default.id)
    state[FOLLOWED] = [read_page_value(picked.parameter) for picked in both]
    earlier, later = (found[state[KEY.format(picked.parameter)]] for picked in both)
    if earlier == later:
        st.info(words.SAME_TWICE, icon=":material/info:")
        return None
    return earlier, later
