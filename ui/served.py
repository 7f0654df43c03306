"""Which snapshot does this reader look at: the newest, or the one that a link is pinned to?

A pin holds for what is done within `pin` (an address that is asked for, a file that is made) and
for a session whose address names a snapshot: `follow` keeps it until the reader leaves it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from queries import Snapshot, SnapshotBroken, SnapshotMissing, current_snapshot, find_snapshot
from ui import wording_files as words

SNAPSHOT = "snapshot"  # the parameter of an address
PINNED = "snapshot_pinned"
_pinned: ContextVar[Snapshot | None] = ContextVar("snapshot", default=None)


class SnapshotGone(Exception):  # noqa: N818 - named for what happened
    """The snapshot that is asked for cannot be shown; the message says why in a sentence."""


def served_snapshot() -> Snapshot:
    """The snapshot that figures are made of here. Raises SnapshotMissing, SnapshotBroken."""
    return find_pinned() or current_snapshot()


def find_pinned() -> Snapshot | None:
    """The snapshot that is pinned here; None where the newest is served."""
    if pinned := _pinned.get():
        return pinned
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    return st.session_state.get(PINNED)


@contextmanager
def pin(snapshot: Snapshot | None) -> Iterator[None]:
    """Within it all figures are made of this snapshot; None changes nothing."""
    token = _pinned.set(snapshot)
    try:
        yield
    finally:
        _pinned.reset(token)


def open_asked(snapshot_id: str) -> Snapshot:
    """The snapshot of that id. Raises SnapshotGone."""
    try:
        return find_snapshot(snapshot_id)
    except SnapshotMissing:
        raise SnapshotGone(words.say_unknown_snapshot(snapshot_id)) from None
    except SnapshotBroken:
        raise SnapshotGone(words.say_other_layout(snapshot_id)) from None


def follow(snapshot_id: str | None) -> None:
    """Pins the session to what its address names, or lets it go; says when that is not there."""
    st.session_state.pop(PINNED, None)
    if not snapshot_id:
        return
    try:
        st.session_state[PINNED] = open_asked(snapshot_id)
    except SnapshotGone as problem:
        st.warning(str(problem), icon=":material/history:")


def say_pinned() -> None:
    """On a pinned page: which snapshot it shows, with the way to the newest."""
    if snapshot := st.session_state.get(PINNED):
        with st.container(horizontal=True, vertical_alignment="center", key="pinned", gap="small"):
            said = words.say_pinned(snapshot.id, snapshot.published_on)
            st.markdown(f":material/push_pin: {said}", width="content")
            st.button(
                words.SHOW_NEWEST,
                key="pinned_leave",
                type="tertiary",
                icon=":material/close:",
                on_click=lambda: st.session_state.pop(PINNED, None),
            )


def write_pin() -> dict[str, str]:
    """The parameter that keeps the pin in an address; none where nothing is pinned."""
    pinned = find_pinned()
    return {SNAPSHOT: pinned.id} if pinned else {}
