"""Who is an entity, and which part of the selection is its own?"""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from queries import Selection
from ui import wording, wording_outcomes
from ui import wording_entities as words
from ui.cards import show_value
from ui.charts.bars import draw_ranked_bars
from ui.clicks import Click
from ui.data import fetch
from ui.figures.common import count_selection, keep_notes, make_subtitle
from ui.frame import Framed, show_empty, show_figure, show_text_table
from ui.provenance import Origin
from ui.style import current_theme, show_number

MOST_BARS = 12
ENTITY_HEADLINES = ("SU-19", "SU-20", "SU-01", "SU-04")


def narrow_to_entity(selection: Selection, code: str) -> Selection:
    """The records of one entity in the selection; the filter of entities gives way to it."""
    return replace(selection, entities=(code,))


def introduce_entity(selection: Selection, facts: dict[str, Any]) -> bool:
    """What the entity is and what the data hold of it; whether the selection has records of it."""
    name = wording.as_plain_text(words.name_entity(facts["entity_code"], facts["entity_name"]))
    st.caption(words.say_entity(facts))
    counts = [int(facts[part]) for part in ("n_named", "n_leading", "n_reports", "n_quoted")]
    has_records = bool(count_selection(selection)["n_selected"])
    if not any(counts):
        st.info(words.NOTHING_AT_ALL.format(name=name), icon=":material/info:")
        return False
    st.markdown(words.say_holdings(*counts))
    if not has_records:
        st.info(words.NO_RECORDS.format(name=name), icon=":material/info:")
    return has_records


def show_entity_countries(selection: Selection) -> None:
    """The countries that its records name most, each a link to its profile."""
    rows = fetch("country_map", selection, year=None)
    found = rows[rows["value"] > 0].sort_values(["value", "name"], ascending=[False, True])
    shown = found.head(MOST_BARS)
    labels, values = shown["name"].tolist(), shown["value"].astype(float).tolist()
    framed = Framed(
        key="entity_countries",
        origin=Origin("country_map", selection, {"year": None}),
        title=words.PARTNERS_TITLE,
        subtitle=make_subtitle(
            selection,
            wording.UNIT_INITIATIVES,
            wording.say_n(len(found), wording.UNIT_COUNTRIES),
        ),
        rows=found,
        alt=wording.describe_ranking(
            words.PARTNERS_TITLE, labels, values, wording.UNIT_INITIATIVES
        ),
        notes=keep_notes(words.say_more_countries(len(found) - len(shown))),
    )
    if found.empty:
        show_empty(framed, wording.EMPTY_COUNTRY)
        return
    figure = draw_ranked_bars(labels, values, current_theme(), codes=shown["iso3"].tolist())
    show_figure(framed, figure, click=Click(selection, ("country",)))


def show_entity_outcomes(selection: Selection, code: str) -> None:
    """Its records by outcome, those without one among them."""
    rows = fetch("outcome_by_entity", selection)
    found = rows[(rows["entity_code"] == code) & (rows["value"] > 0)]
    labels = _label_outcomes(found)
    values = found["value"].astype(float).tolist()
    framed = Framed(
        key="entity_outcomes",
        origin=Origin("outcome_by_entity", selection, cell={"entity_code": code}),
        title=words.OUTCOMES_TITLE,
        subtitle=make_subtitle(
            selection,
            wording.UNIT_RECORDS,
            wording.say_n(found["value"].sum(), wording.UNIT_RECORDS),
            counting=False,
        ),
        rows=found,
        alt=wording.describe_ranking(words.OUTCOMES_TITLE, labels, values, wording.UNIT_RECORDS),
        notes=keep_notes(
            _say_placeholder(found),
            wording_outcomes.NONE_WHY if found["outcome_code"].isna().any() else "",
        ),
    )
    if found.empty:
        show_empty(framed, wording.EMPTY_SELECTION)
        return
    codes = found["outcome_code"].fillna("none").tolist()
    figure = draw_ranked_bars(labels, values, current_theme(), codes=codes)
    show_figure(framed, figure, click=Click(selection, ("outcomes",)))


def _list_outcomes() -> pd.DataFrame:
    items = fetch("framework_outcomes", Selection())
    return items[items["kind"] == "outcome"]


def _say_placeholder(rows: pd.DataFrame) -> str:
    itself = _list_outcomes()
    shown = itself[itself["code"].isin(rows["outcome_code"].dropna())]
    is_placeholder = (shown["text_status"] == "placeholder").any()
    return wording_outcomes.PLACEHOLDER if is_placeholder else ""


def _label_outcomes(rows: pd.DataFrame) -> list[str]:
    itself = _list_outcomes()
    labels = dict(zip(itself["code"], itself["label"], strict=True))
    return [
        wording_outcomes.name_outcome(code, labels.get(code, "")) for code in rows["outcome_code"]
    ]


def show_entity_partners(selection: Selection, code: str, chosen: Selection) -> None:
    """The other entities that its records name; a click opens one with the filters chosen."""
    rows = fetch("outcome_by_entity", selection)
    others = rows[rows["entity_code"].notna() & (rows["entity_code"] != code)]
    sums = others.groupby(["entity_code", "entity_name"], dropna=False, as_index=False).agg(
        value=("value", "sum"), is_illustrative=("is_illustrative", "any")
    )
    found = sums.sort_values(["value", "entity_code"], ascending=[False, True])
    found = found[found["value"] > 0]
    shown = found.head(MOST_BARS)
    labels = [
        wording.cut_text(words.name_entity(row.entity_code, row.entity_name), 46)
        for row in shown.itertuples()
    ]
    values = shown["value"].astype(float).tolist()
    framed = Framed(
        key="entity_partners",
        origin=Origin("outcome_by_entity", selection, cell={"entity_code": _name_first(shown)}),
        title=words.WITH_TITLE,
        subtitle=make_subtitle(selection, wording.UNIT_RECORDS, counting=False),
        rows=found,
        alt=wording.describe_ranking(words.WITH_TITLE, labels, values, wording.UNIT_RECORDS),
        notes=keep_notes(words.say_more_entities(len(found) - len(shown))),
    )
    if found.empty:
        show_empty(framed, words.NO_PARTNERS)
        return
    figure = draw_ranked_bars(labels, values, current_theme(), codes=shown["entity_code"].tolist())
    show_figure(framed, figure, click=Click(chosen, ("entity",)))


def _name_first(rows: pd.DataFrame) -> str | None:
    return rows["entity_code"].iloc[0] if len(rows) else None


def show_entity_values(selection: Selection, code: str) -> None:
    """The latest value of each indicator of this reporter, with base, evidence and citation."""
    rows = fetch("indicator_reported", selection)
    is_own = (rows["reporter"] == code) & (rows["reporter_kind"] == "entity")
    found = rows[is_own & rows["is_latest"].fillna(False).astype(bool)]
    head = words.VALUE_COLUMNS
    table = pd.DataFrame(
        [{head[name]: text for name, text in _describe_value(row).items()}
         for row in found.to_dict("records")],
        columns=list(head.values()),
    ).assign(is_illustrative=found["is_illustrative"].tolist())  # fmt: skip
    framed = Framed(
        key="entity_values",
        origin=Origin("indicator_reported", selection, cell={"reporter": code}),
        title=words.VALUES_TITLE,
        # What this entity itself reported.
        subtitle=make_subtitle(
            selection,
            wording.say_n(len(found), wording.UNIT_VALUES),
            counting=False,
            reporting=False,
        ),
        rows=table,
        alt=wording.describe_table(words.VALUES_TITLE, len(found)),
        notes=(words.VALUES_NOTE,),
    )
    if found.empty:
        show_empty(framed, words.NO_VALUES)
        return
    show_text_table(framed, columns=list(head.values()))


def _describe_value(row: dict[str, Any]) -> dict[str, str]:
    name = row["indicator_code"] if pd.isna(row["indicator_name"]) else row["indicator_name"]
    part = wording_outcomes.name_series("", row["iso3"], row["sdg_goal"], row["dimension"])
    return {
        "indicator": f"{row['indicator_code']} {name}{part}",
        "year": str(row["year"]),
        "value": show_value(row["value"], row["unit"]),
        "unit": row["unit"],
        "target": wording_outcomes.say_value(
            show_value(row["target"], row["unit"]), row["target_year"]
        ),
        "n": show_number(row["n"]),
        "response_base": "" if pd.isna(row["response_base"]) else str(row["response_base"]),
        "evidence": words.OWN_REPORT if pd.isna(row["evidence"]) else str(row["evidence"]),
        "source_citation": "" if pd.isna(row["source_citation"]) else str(row["source_citation"]),
    }
