"""Can the snapshot be trusted, and can it be had?"""

from functools import partial

import streamlit as st

from queries import Selection, Snapshot
from ui import links, packages, wording
from ui import wording_quality as words
from ui.data import fetch
from ui.served import served_snapshot

MIME = "application/zip"
SELECTION = "selection.zip"
NO_LICENCE = "none stated"


def say_trust() -> str:
    """How much was read of whom, what was kept, and under which terms; whatever the filters."""
    files, snapshot = fetch("sources", Selection()), served_snapshot()
    sources = files.drop_duplicates("source_id")
    rows = tuple(int(files[name].sum()) for name in ("rows_read", "rows_kept", "rows_rejected"))
    return words.say_trust(
        len(files),
        len(sources),
        wording.say_as_of(snapshot.as_of_year, snapshot.published_on),
        rows,
        sources["licence"].value_counts().to_dict(),
        int(files["illustrative"].sum()),
    )


def offer_snapshot(selection: Selection) -> None:
    """The whole snapshot as files, made when the reader asks for one; and the selection alone."""
    snapshot = served_snapshot()
    sources = fetch("sources", Selection()).drop_duplicates("source_id")
    withheld = sources[sources["source_id"].isin(packages.list_withheld(snapshot))]
    named = f"sstc_snapshot_{snapshot.id}"
    with st.container(border=True, key="take_snapshot"):
        st.markdown(f"#### {words.TAKE_TITLE}")
        with st.container(horizontal=True, gap="small"):
            for form, (label, told) in words.BUTTONS.items():
                st.download_button(
                    label,
                    data=partial(_make_package, snapshot, form),
                    file_name=f"{named}_{form}.zip",
                    mime=MIME,
                    icon=":material/folder_zip:",
                    type="secondary",
                    help=told,
                    on_click="ignore",
                    key=f"package_{form}",
                )
            st.download_button(
                words.SCRIPT,
                data=partial(packages.write_script, snapshot),
                file_name="open_snapshot.sql",
                mime="application/sql",
                icon=":material/terminal:",
                help=words.SCRIPT_HELP,
                on_click="ignore",
                key="package_script",
            )
            st.link_button(
                words.SELECTION,
                links.make_data_address(SELECTION, selection),
                icon=":material/filter_alt:",
                help=words.SELECTION_HELP,
            )
        notes = (
            words.TAKE_NOTE,
            words.say_left_out(withheld["title"].tolist()),
            words.say_no_licence(int(sources["licence"].str.startswith(NO_LICENCE).sum())),
        )
        st.caption("  \n".join(note for note in notes if note))


def _make_package(snapshot: Snapshot, form: str) -> bytes:
    """The package as the button takes it, which knows no files that wait on disk."""
    with packages.make_package(snapshot, form) as content:
        return content.read()
