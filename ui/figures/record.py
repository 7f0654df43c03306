"""What is known of one record, where it went, and on what evidence?"""

import html
from typing import Any

import pandas as pd
import streamlit as st

from queries import Selection
from ui import searching, wording
from ui import wording_solutions as words
from ui.charts.basemap import MAP_SHAPE, make_map_config
from ui.charts.record_map import draw_record_map
from ui.charts.timeline import draw_stage_timeline
from ui.clicks import Click
from ui.data import fetch
from ui.direction import isolate
from ui.figures.common import keep_notes, make_subtitle
from ui.figures.places import fetch_basemap_lines
from ui.frame import Framed, Link, show_empty, show_entries, show_figure, show_text_table
from ui.provenance import Origin
from ui.shown import is_collecting
from ui.style import current_theme, show_number
from ui.wording import as_plain_text, cut_text, say_n

EVERYTHING = searching.EVERYTHING
TITLE_STYLE = """<style>
.st-key-record_title h1 {font-size:1.7rem; line-height:1.25; unicode-bidi:plaintext;
  text-align:start; overflow-wrap:anywhere}
.record-text {font-size:1rem; line-height:1.55; overflow-wrap:anywhere; white-space:pre-line;
  max-width:46rem}
.st-key-figure_facts .text-table td:first-child {width:8.5rem}
@media (max-width:640px) {
  .st-key-figure_facts .text-table td {display:block}
  .st-key-figure_facts .text-table td::before {content:none}
  .st-key-figure_facts .text-table td:first-child {opacity:.75; font-size:.85rem; width:auto}
}
</style>"""
SHOWN_STEPS = 15
CELL = 80  # characters of what a source says in a table of many lines


def read_record(initiative_id: str) -> dict[str, Any] | None:
    """All that is known of a record, whatever the filters say; None for an unknown id."""
    rows = fetch("record_profile", EVERYTHING, id=initiative_id)
    return _plain(rows)[0] if len(rows) else None


def _plain(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows with None for whatever is missing."""
    return rows.astype(object).where(rows.notna(), None).to_dict("records")


def introduce_record(record: dict[str, Any]) -> None:
    """Title, in the direction of its script, and kind, stage, entity and origin in a line."""
    st.html(TITLE_STYLE)
    with st.container(key="record_title"):
        st.title(as_plain_text(record["title"] or words.NO_TITLE), anchor=False)
    parts = [
        words.RECORD_TYPES.get(record["record_type"], record["record_type"]),
        words.name_stage(record["stage_code"]) if record["stage_code"] else "",
        record["entity_name"] or "",
        record["origins"] or "",
    ]
    st.caption(as_plain_text(" · ".join(isolate(part) for part in parts if part)))


def show_text(record: dict[str, Any]) -> None:
    """The text of the record as it was reported, whatever signs are in it."""
    is_solution = record["record_type"] == "solution"
    with st.container(border=True, key="record_text"):
        st.markdown(f"#### {words.SUMMARY_TITLE if is_solution else words.TEXT_TITLE}")
        if record["summary"]:
            st.html(f'<div class="record-text" dir="auto">{html.escape(record["summary"])}</div>')
        else:
            st.caption(words.NO_SUMMARY)


def show_facts(record: dict[str, Any]) -> None:
    """Who, where, when, for what, and from which file; what is not stated is not listed."""
    told = {**record, **_tell(record)}
    rows = [
        (label, told[name])
        for name, label in words.FACTS.items()
        if told.get(name) not in (None, "")
    ]
    framed = Framed(
        key="facts",
        origin=Origin("record_profile", EVERYTHING, {"id": record["initiative_id"]}),
        title=words.FACTS_TITLE,
        # One record: who else reported changes nothing of it.
        subtitle=make_subtitle(EVERYTHING, counting=False, reporting=False),
        rows=pd.DataFrame(rows, columns=list(words.FACTS_HEAD)),
        alt=words.FACTS_TITLE,
        notes=keep_notes(
            wording.ILLUSTRATIVE_NOTE if record["is_illustrative"] else "",
            words.say_placeholder(record["outcome_text_status"]),
        ),
    )
    show_text_table(framed)


def _tell(record: dict[str, Any]) -> dict[str, Any]:
    """The facts in words."""
    adopters, now = record["n_adopters"], record["n_adopters_now"]
    outcome = [record["outcome_code"], record["outcome_label"]]
    dates = {
        name: None if record[name] is None else f"{record[name]:%Y-%m-%d}"
        for name in ("documented_on", "retrieved_on", "start_date", "end_date")
    }
    return {
        **dates,
        "record_type": words.RECORD_TYPES.get(record["record_type"], record["record_type"]),
        "entity": record["entity_name"] or record["entity_code"],
        "modality": words.name_modality(record["modality"], record["modality_basis"]),
        "outcome": " ".join(part for part in outcome if part),
        "period": words.say_period(dates["start_date"], dates["end_date"]),
        "stage": words.name_stage(record["stage_code"]) if record["stage_code"] else "",
        "adopters": words.say_adopters(adopters, now),
        "url": Link(record["url"], record["url"]) if record["url"] else None,
        "source": record["source_title"],
        "line": words.say_line(record["source_file"], record["source_sheet"], record["source_row"]),
    }


def show_places(record: dict[str, Any], selection: Selection) -> None:
    """The map of origin and adopters, or of the countries of any other record."""
    name = record["initiative_id"]
    rows = fetch("record_places", EVERYTHING, id=name)
    is_solution = record["record_type"] == "solution"
    origins = rows[rows["is_origin"]]["name"].tolist()
    title = words.MAP_TITLE if is_solution else words.MAP_TITLE_RECORD
    framed = Framed(
        key="record_map",
        origin=Origin("record_places", EVERYTHING, {"id": name}),
        title=title,
        # One record: who else reported changes nothing of it.
        subtitle=make_subtitle(
            EVERYTHING, words.count_countries(len(rows)), counting=False, reporting=False
        ),
        rows=rows,
        alt=f"{title}: {words.describe_places(origins, len(rows) - len(origins))}",
        notes=keep_notes(
            words.MAP_NOTE if is_solution else "", words.MAP_CLICK, " ".join(fetch_basemap_lines())
        ),
    )
    if rows.empty:
        show_empty(framed, words.NO_PLACES)
        return
    stages = [None if pd.isna(order) else f"S{int(order)}" for order in rows["reached_order"]]
    told = [
        words.say_place(html.escape(row["name"]), row["roles"], stage, is_origin=row["is_origin"])
        for row, stage in zip(_plain(rows), stages, strict=True)
    ]
    places = rows.assign(stage_code=pd.Series(stages, index=rows.index, dtype=object), told=told)
    show_figure(
        framed,
        draw_record_map(places, current_theme()),
        config=make_map_config(),
        shape=MAP_SHAPE,
        click=Click(selection, ("country",)),
    )


def show_timeline(record: dict[str, Any]) -> None:
    """Each adopter country's steps over time."""
    name = record["initiative_id"]
    rows = fetch("record_steps", EVERYTHING, id=name)
    dated = rows[rows["on_date"].notna()].reset_index(drop=True)
    n_countries = dated["adopter_iso3"].nunique()
    framed = Framed(
        key="timeline",
        origin=None,
        query="record_steps",
        record=name,
        title=words.TIMELINE_TITLE,
        # One record: who else reported changes nothing of it.
        subtitle=make_subtitle(
            EVERYTHING,
            say_n(len(dated), "steps"),
            words.count_countries(n_countries),
            counting=False,
            reporting=False,
        ),
        rows=rows,
        alt=words.describe_timeline(len(dated), n_countries),
        notes=keep_notes(
            words.TIMELINE_NOTE, words.say_undated_steps(int(rows["on_date"].isna().sum()))
        ),
    )
    if dated.empty:
        show_empty(framed, words.NO_STEPS)
        return
    told = [
        words.say_step(
            html.escape(row["adopter_name"]),
            row["stage_code"],
            row["claimed_stage_code"],
            f"{row['on_date']:%Y-%m-%d}",
        )
        for row in _plain(dated)
    ]
    show_figure(framed, draw_stage_timeline(dated.assign(told=told), current_theme()))


def show_evidence(record: dict[str, Any]) -> None:
    """The steps as a table: evidence with its status, file and row, licence."""
    name = record["initiative_id"]
    steps = fetch("record_steps", EVERYTHING, id=name)
    if steps.empty:
        return
    key = f"all_steps_{name}"
    is_cut = len(steps) > SHOWN_STEPS and not is_collecting() and not st.session_state.get(key)
    n_shown = SHOWN_STEPS if is_cut else len(steps)
    table = pd.DataFrame([_tell_step(step) for step in _plain(steps)])
    table = table.rename(columns=words.EVIDENCE_HEAD)
    framed = Framed(
        key="evidence",
        origin=None,
        query="record_steps",
        record=name,
        title=words.EVIDENCE_TITLE,
        # One record: who else reported changes nothing of it.
        subtitle=make_subtitle(
            EVERYTHING, say_n(len(steps), "steps"), counting=False, reporting=False
        ),
        rows=table,
        alt=words.EVIDENCE_TITLE,
        notes=keep_notes(
            wording.ILLUSTRATIVE_NOTE if steps["is_illustrative"].any() else "",
            words.say_steps_shown(n_shown, len(steps)) if is_cut else "",
        ),
    )
    show_text_table(framed, most=n_shown)
    if is_cut:
        st.button(words.ALL_STEPS, key="show_all_steps", on_click=_remember, args=(key,))


def _remember(key: str) -> None:
    st.session_state[key] = True


def _tell_step(step: dict[str, Any]) -> dict[str, Any]:
    people = step["people_reached"]
    claimed = step["claimed_stage_code"]
    stage = words.name_stage(step["stage_code"])
    address = step["evidence_url"]
    reached = (
        ""
        if people is None
        else f"{show_number(people)} ({cut_text(step['reach_basis'] or '?', CELL)})"
    )
    return {
        "country": step["adopter_name"],
        "stage": f"{stage} (claimed: {claimed})" if claimed != step["stage_code"] else stage,
        "date": "" if step["on_date"] is None else f"{step['on_date']:%Y-%m-%d}",
        "status": words.EVIDENCE.get(step["evidence_status"], step["evidence_status"] or ""),
        "link": Link(words.OPEN_EVIDENCE, address) if address else "",
        "people": reached,
        "line": words.say_line(step["source_file"], step["source_sheet"], step["source_row"]),
        "licence": cut_text(step["licence"] or "", CELL),
    }


def show_similar(record: dict[str, Any], selection: Selection) -> None:
    """The records of the selection that share its words; for a solution, solutions."""
    is_solution = record["record_type"] == "solution"
    kinds = ("solution",) if is_solution else ()
    found, cards = searching.fetch_similar(record["initiative_id"], selection, kinds)
    framed = Framed(
        key="similar",
        origin=Origin("record_cards", selection, {"ids": found.ids}) if found.ids else None,
        title=words.SIMILAR_TITLE[is_solution],
        # Records that resemble one, however many reported.
        subtitle=make_subtitle(selection, words.SIMILAR_UNIT, counting=False, reporting=False),
        rows=cards,
        alt=words.SIMILAR_TITLE[is_solution],
    )
    if cards.empty:
        show_empty(framed, words.NO_SIMILAR)
        return
    same = {hit.initiative_id: words.say_same_title(hit.n_same_title) for hit in found.hits}
    show_entries(framed, searching.make_entries(cards, selection, same))


def show_missing(initiative_id: str | None, selection: Selection) -> None:
    """No such record: says so, and offers the search."""
    if initiative_id:
        said = words.UNKNOWN_RECORD.format(id=as_plain_text(initiative_id[:80]))
        st.info(said, icon=":material/link_off:")
    else:
        st.info(words.CHOOSE_RECORD, icon=":material/search:")
    searching.show_search(selection)
