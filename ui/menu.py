"""How does a reader take a figure along? One menu at its head, with files, address and citation.

Files are made when they are asked for, by the registry, so that the menu and the address give the
same; what the menu holds is drawn when it is opened.
"""

from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from queries import Snapshot
from ui import wording
from ui import wording_files as words
from ui.downloads import make_csv
from ui.figures import registry
from ui.files import FORMS, About, Address, describe_shown, make_file
from ui.files.browser import find_browser
from ui.files.cite import cite
from ui.files.forms import CITATIONS, IMAGES, name_file
from ui.filters import PAGE, read_page_values
from ui.framed import Framed
from ui.named import name_figure
from ui.navigation import START
from ui.served import pin, served_snapshot
from ui.shown import Shown

WIDTH = 460
STREAMED_ROWS = 50_000
ROWS = ("xlsx", "zip", "parquet", "json")
SELECTION = "selection"  # of the filter bar, in the session


def offer_files(framed: Framed) -> None:
    """The menu of a figure; only the rows of one that has no address."""
    page = st.session_state.get(PAGE) or START
    name = name_figure(page, framed.key)
    if name not in registry.list_figures():
        _offer_rows_only(framed)
        return
    with st.popover(
        words.DOWNLOAD,
        icon=":material/download:",
        type="tertiary",
        key=f"files_{framed.key}",
        on_change="rerun",
        width="content",
    ) as popover:
        if popover.open:
            _draw_menu(framed, name, page)


def _draw_menu(framed: Framed, name: str, page: str) -> None:
    address = Address(name, page, st.session_state[SELECTION], dict(read_page_values()))
    about = describe_shown(Shown(framed, "table"), address, find_base())
    with st.container(width=WIDTH, gap="small"):
        st.markdown(f"**{words.ROWS}**")
        if about.refusal:
            st.info(wording.as_plain_text(about.refusal), icon=":material/lock:")
        else:
            _offer(about, address, ROWS)
        st.markdown(f"**{words.PICTURE}**")
        if find_browser():
            _offer(about, address, IMAGES)
        else:
            st.caption(words.NO_BROWSER)
        st.markdown(f"**{words.CITE}**")
        st.code(cite(about), language=None, wrap_lines=True)
        _offer(about, address, CITATIONS)
        st.markdown(f"**{words.BY_ADDRESS}**")
        st.code(about.data_link, language=None, wrap_lines=True)
        st.caption(
            f"{words.BY_ADDRESS_NOTE}  \n"
            f"{wording.as_plain_text(words.EMBED_NOTE.format(name=name))}"
        )


def _offer(about: About, address: Address, forms: tuple[str, ...]) -> None:
    snapshot, base = served_snapshot(), find_base()
    with st.container(horizontal=True, gap="small"):
        for form in forms:
            if len(about.rows) > STREAMED_ROWS:
                # A button holds a whole file in memory; the address streams it.
                st.link_button(words.LABELS[form], write_link(about, form))
                continue
            st.download_button(
                words.LABELS[form],
                data=partial(_make, address, form, snapshot, base),
                file_name=name_file(about, form),
                mime=FORMS[form].mime,
                help=words.HELP.get(form),
                on_click="ignore",
                key=f"file_{form}_{address.name}",
            )


def _make(address: Address, form: str, snapshot: Snapshot, base: str) -> bytes:
    """The file, made when it is asked for: outside the script, so of the snapshot given."""
    with pin(snapshot):
        shown = registry.make(address.name, address.selection, address.settings)
        with make_file(shown, describe_shown(shown, address, base), form).content as content:
            return content.read()


def _offer_rows_only(framed: Framed) -> None:
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


def write_link(about: About, form: str) -> str:
    """The address of the rows in another form."""
    head, _, query = about.data_link.rpartition(".csv?")
    return f"{head}.{form}?{query}"


def find_base() -> str:
    """The address of the server as the reader's browser knows it; nothing in a test."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}" if here.netloc else ""
