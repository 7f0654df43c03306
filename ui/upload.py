"""How does a visitor hand in a file, see it being checked and take the results along?

File and outcome live in the state of this visit; nothing of them is shared or cached.
"""

from collections.abc import Callable
from pathlib import PurePosixPath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ui import checking, sandbox, wording, wording_check
from ui.checking import Outcome

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OUTCOME, ROUND, KIND = "check_outcome", "check_round", "check_kind_{}"
SHOWN = "check_shown_"  # the keys of what chooses a part of the findings


def ask_for_file() -> UploadedFile | None:
    """The file that the visitor has handed in; says what is taken and what becomes of it."""
    state = st.session_state
    # The widget itself says the types and the limit of size.
    file = st.file_uploader(
        wording_check.CHECK_UPLOAD,
        type=list(checking.TYPES),
        max_upload_size=checking.LARGEST_UPLOAD,
        key=f"check_file_{state.setdefault(ROUND, 0)}",
    )
    st.caption(wording_check.CHECK_PRIVACY.format(seconds=sandbox.SECONDS))
    if file is None:
        _offer(
            wording_check.CHECK_TEMPLATE,
            checking.make_template,
            "sstc_report.xlsx",
            WORKBOOK,
            wording_check.CHECK_TEMPLATE_HELP,
        )
        clear_outcome()
    return file


def clear() -> None:
    """Forgets the file and what was found in it."""
    clear_outcome()
    st.session_state[ROUND] += 1  # a widget with another key is a fresh one


def clear_outcome() -> None:
    """Forgets what was found, and which part of it was on screen."""
    for key in [key for key in st.session_state if str(key).startswith((OUTCOME, SHOWN))]:
        del st.session_state[key]


def check_once(file: UploadedFile) -> Outcome:
    """What is wrong with the file; asked once for each file and kind, not at every click."""
    state = st.session_state
    pattern = state.get(KIND.format(file.file_id)) or ""
    question = (file.file_id, pattern)
    if state.get(OUTCOME, (None, None))[0] != question:
        clear_outcome()
        bar = st.empty()

        def say(step: str, seconds: float) -> None:
            most = sandbox.SECONDS
            share = seconds / most if step == checking.CHECKING else 0.0
            # Each call also lets Streamlit end the run when the visitor has left or cleared.
            bar.progress(min(share, 1.0), wording_check.say_check_step(step, seconds, most))

        outcome = checking.check(file.name, file.getvalue(), pattern, say)
        bar.empty()
        state[OUTCOME] = (question, outcome)
    return state[OUTCOME][1]


def choose_kind(file: UploadedFile, outcome: Outcome) -> None:
    """Where the file's name says nothing: which kind it is; the choice checks it again."""
    key = KIND.format(file.file_id)
    pattern = st.session_state.get(key)
    if outcome.reason != checking.NOT_READ and not pattern:
        return
    labels = {
        kind.pattern: f"{kind.title}: {kind.pattern}" for kind in checking.rank_kinds(file.name)
    }
    if not labels:
        return
    st.selectbox(
        wording_check.CHECK_KIND,
        list(labels),
        index=None,
        format_func=labels.get,
        placeholder=wording_check.CHECK_KIND_PLACEHOLDER,
        help=wording_check.CHECK_KIND_HELP,
        key=key,
    )
    if pattern and outcome.reason != checking.NOT_READ:
        place = checking.fit_name(checking.clean_name(file.name), pattern)
        st.caption(wording_check.CHECK_KIND_NOTE.format(file=wording.as_plain_text(place)))


def offer_downloads(outcome: Outcome) -> None:
    """What the visitor can take along, and the button that forgets it all."""
    stem = PurePosixPath(outcome.file).stem
    with st.container(horizontal=True, key="check_downloads"):
        if outcome.problems and outcome.count:
            name = f"{stem}-findings.csv"
            _offer(wording_check.CHECK_PROBLEMS_CSV, lambda: outcome.problems, name, "text/csv")
        if outcome.annotated and outcome.count:
            _offer(
                wording_check.CHECK_ANNOTATED,
                lambda: outcome.annotated,
                f"{stem}-findings.xlsx",
                WORKBOOK,
                wording_check.CHECK_ANNOTATED_HELP,
            )
        st.button(
            wording_check.CHECK_CLEAR, icon=":material/delete:", key="check_clear", on_click=clear
        )
    if outcome.count and not outcome.problems:
        st.caption(wording_check.CHECK_RESULT_TOO_LARGE)


def _offer(
    label: str, make: Callable[[], bytes], name: str, mime: str, help_text: str | None = None
) -> None:
    st.download_button(
        label,
        data=make,  # called at the click: the server holds no copy before
        file_name=name,
        mime=mime,
        icon=":material/download:",
        help=help_text,
        on_click="ignore",
    )
