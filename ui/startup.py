"""Is there a snapshot to show, and if not, how is the first one made?

The embedded files are turned into a snapshot by a process of its own, so that the server never
parses raw files. A second visitor who comes meanwhile waits for the same build.
"""

import atexit
import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import streamlit as st

from queries import SnapshotBroken, SnapshotMissing, current_snapshot
from queries.snapshot import SCHEMA_VERSION
from ui import wording

PROJECT = Path(__file__).resolve().parent.parent


def ensure_snapshot() -> None:
    """Returns when a snapshot can be shown; otherwise builds it, or says what to do and stops."""
    is_default = not os.environ.get("SSTC_DATA")
    try:
        is_known = current_snapshot().manifest.get("schema_version") == SCHEMA_VERSION
    except (SnapshotMissing, SnapshotBroken):
        is_known = None
    if is_known:
        return
    if not is_default:
        sentence = wording.NO_SNAPSHOT if is_known is None else wording.OTHER_LAYOUT
        st.error(sentence.format(folder=os.environ["SSTC_DATA"]), icon=":material/folder_off:")
        st.stop()
    _build()
    st.rerun()


@st.cache_resource(show_spinner=False)
def settle_memory() -> None:
    """Takes what the server holds after its start out of all later garbage collections, once."""
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # an orderly end needs them back


def _build() -> None:
    bar = st.progress(0.0, wording.BUILDING)
    command = [sys.executable, "-m", "etl", "build", "--progress", "json"]
    with subprocess.Popen(  # noqa: S603 - the command is fixed
        command,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        said = []
        for line in process.stdout or ():
            step = _read_step(line)
            if step:
                bar.progress(
                    step["done"] / max(step["total"], 1), f"{wording.BUILDING}: {step['text']}"
                )
            else:
                said.append(line.rstrip())
    if process.returncode:
        st.error("  \n".join([wording.BUILD_FAILED, *said[-5:]]), icon=":material/error:")
        st.stop()
    bar.empty()


def _read_step(line: str) -> dict | None:
    try:
        step = json.loads(line)
    except ValueError:
        return None
    return step if isinstance(step, dict) and "done" in step else None
