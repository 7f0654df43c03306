"""Who does what, and who reports?"""

import pandas as pd
import streamlit as st

from queries import Selection
from ui import links, wording
from ui import wording_entities as words
from ui.charts.states import Cell, State, draw_states
from ui.clicks import Click
from ui.data import fetch
from ui.direction import lean
from ui.figures.common import count_selection, make_subtitle
from ui.frame import Framed, show_empty, show_figure
from ui.provenance import Origin
from ui.style import Theme, current_theme

LABEL, SHORT_LABEL = 34, 28  # characters
CELL_WIDTH, LETTER_WIDTH = 40, 6.2  # pixels: below what all needs, the matrix scrolls
CALENDAR_YEARS = 8
ENTITY = "entity"


def say_presence(selection: Selection) -> None:
    """The answer in two sentences: how many reported, and how many stand in the records."""
    presence, calendar = fetch("entity_presence", selection), fetch("report_timeliness", selection)
    said = []
    if len(calendar):
        last = calendar[calendar["year"] == calendar["year"].max()]
        said.append(
            words.say_reported(
                int(last["year"].iloc[0]),
                int(last["has_reported"].sum()),
                len(last),
                words.say_due(last["due_on"].tolist()),
            )
        )
    counted = presence[presence["measure"].isin(["initiatives", "solutions"])]
    n_named = int((counted.groupby("entity_code")["value"].sum() > 0).sum())
    whole = fetch("outcome_by_entity", selection)
    n_without = int(whole["n_without_entity"].sum())
    n_records = int(count_selection(selection)["n_selected"])
    said.append(words.say_present(n_named, n_records, n_without))
    st.markdown(" ".join(said))


def offer_profiles(selection: Selection) -> None:
    """A list of the entities of the figure below, for readers without a pointer, and to search."""
    rows = fetch("entity_presence", selection)
    names = dict(zip(rows["entity_code"], rows["entity_name"], strict=True))
    chosen = st.selectbox(
        words.OPEN,
        sort_entities(names),
        index=None,
        format_func=lambda code: lean(words.name_choice(code, names[code])),
        placeholder=words.OPEN_HINT,
        key="entities_open",
        label_visibility="collapsed",
        width=420,
    )
    if chosen:
        links.open_profile(ENTITY, chosen, selection)


def sort_entities(names: dict[str, object]) -> list[str]:
    """The codes in the alphabetical order of the names."""
    return sorted(names, key=lambda code: (words.name_entity(code, names[code]).casefold(), code))


def show_presence(selection: Selection) -> None:
    """Entities by what the data hold of them and what they reported: presence, and no ranking."""
    rows = fetch("entity_presence", selection)
    expected = rows[rows["is_expected"]]
    n_reporting = expected.loc[
        (expected["kind"] == "reported") & (expected["value"] > 0), "entity_code"
    ].nunique()
    n_entities = rows["entity_code"].nunique()
    framed = Framed(
        key="presence",
        origin=Origin("entity_presence", selection),
        title=words.PRESENCE_TITLE,
        subtitle=make_subtitle(selection, words.PRESENCE_UNIT, counting=False),
        rows=rows,
        alt=words.describe_presence(n_entities, n_reporting),
        notes=(words.PRESENCE_NOTE,),
    )
    if rows.empty:
        show_empty(framed, words.NO_ENTITIES)
        return
    measures = rows.drop_duplicates("measure").sort_values("measure_order")["measure"].tolist()
    names = dict(zip(rows["entity_code"], rows["entity_name"], strict=True))
    by_entity = {code: part.to_dict("records") for code, part in rows.groupby("entity_code")}
    order = sort_entities(names)
    labels = [wording.cut_text(words.name_entity(code, names[code]), LABEL) for code in order]
    theme = current_theme()
    figure = draw_states(
        labels,
        [*(words.MEASURES.get(measure, measure) for measure in measures), words.LAST_REPORT],
        [_list_cells(by_entity[code]) for code in order],
        _choose_states(theme),
        theme,
        codes=order,
    )
    width = measure_width(labels, len(measures) + 1)
    show_figure(framed, figure, min_width=width, click=Click(selection, (ENTITY,)))


def measure_width(labels: list[str], n_columns: int) -> int:
    """The pixels that a table of so many columns needs beside its longest label."""
    return int(24 + LETTER_WIDTH * max(map(len, labels)) + CELL_WIDTH * n_columns)


def _list_cells(rows: list[dict]) -> list[Cell]:
    """The cells of one entity, and at their end when it last reported."""
    cells = []
    for row in rows:
        name = row["measure"] if pd.isna(row["measure_name"]) else row["measure_name"]
        said = words.say_cell(row["state"], row["value"], row["measure"], row["latest_year"])
        text = f"{row['value']:,.0f}" if row["state"] == "present" else ""
        cells.append(Cell(row["state"], text, f"{name}: {said}"))
    years = [row["latest_year"] for row in rows if row["kind"] == "reported" and row["value"]]
    last = max(years, default=None)
    state = "present" if last else "absent" if rows[0]["is_expected"] else "not_expected"
    said = str(last) if last else words.STATES[state]
    cells.append(Cell(state, str(last or ""), f"{words.LAST_REPORT}: {said}"))
    return cells


def _choose_states(theme: Theme) -> dict[str, State]:
    return {
        "present": State(words.STATES["present"], theme.scale[0], theme.text),
        "absent": State(words.STATES["absent"], theme.zero, theme.text),
        "not_expected": State(words.STATES["not_expected"], theme.no_record, theme.text),
    }


def show_calendar(selection: Selection) -> None:
    """Entities by the last years: whose report was there, in time as far as the data tell."""
    rows = fetch("report_timeliness", selection)
    framed = Framed(
        key="calendar",
        origin=Origin("report_timeliness", selection),
        title=words.CALENDAR_TITLE,
        subtitle=make_subtitle(selection, counting=False),
        rows=rows,
        alt=_describe_calendar(rows),
        notes=(*_list_statuses(rows), words.CALENDAR_NOTE),
    )
    if rows.empty:
        show_empty(framed, words.NO_CALENDAR)
        return
    if not rows["has_reported"].any():
        reason = words.NO_REPORTS.format(statuses=" ".join(_list_statuses(rows)))
        show_empty(framed, wording.as_plain_text(reason))
        return
    shown = rows[rows["year"] > rows["year"].max() - CALENDAR_YEARS]
    years = sorted(shown["year"].unique())
    names = dict(zip(shown["entity_code"], shown["entity_name"], strict=True))
    order = sort_entities(names)
    labels = [wording.cut_text(words.name_entity(code, names[code]), SHORT_LABEL) for code in order]
    found = {(row["entity_code"], row["year"]): row for row in shown.to_dict("records")}
    theme = current_theme()
    figure = draw_states(
        labels,
        [_name_year(shown, year) for year in years],
        [[_make_cell(found[code, year]) for year in years] for code in order],
        _choose_calendar(theme),
        theme,
        codes=order,
    )
    width = measure_width(labels, len(years))
    show_figure(framed, figure, min_width=width, click=Click(selection, (ENTITY,)))


def read_status(row: dict) -> str:
    """The status of a report; one that is there although nobody knows since when is 'reported'."""
    return "reported" if row["status"] == "unknown" and row["has_reported"] else row["status"]


def _make_cell(row: dict) -> Cell:
    status = read_status(row)
    due = words.say_due([row["due_on"]])
    said = f"{row['year']}: {words.CALENDAR[status]}"
    return Cell(
        status, words.CALENDAR_SHORT[status], f"{said}, {words.say_by(due)}" if due else said
    )


def _name_year(rows: pd.DataFrame, year: int) -> str:
    """The year, and the deadline where it is one and the same and not over."""
    of_year = rows[rows["year"] == year]
    if (of_year["status"] == "not_due_yet").any():
        return f"{year} {words.say_by(words.say_due(of_year['due_on'].tolist()))}"
    return str(year)


def _list_statuses(rows: pd.DataFrame) -> tuple[str, ...]:
    """How many of each status, for the last year and the one before it."""
    told = []
    for year in sorted(rows["year"].unique())[:-3:-1]:
        found = [read_status(row) for row in rows[rows["year"] == year].to_dict("records")]
        counts = {status: found.count(status) for status in words.CALENDAR}
        told.append(words.say_statuses(int(year), counts))
    return tuple(told)


def _describe_calendar(rows: pd.DataFrame) -> str:
    if rows.empty:
        return wording.describe_table(words.CALENDAR_TITLE, 0)
    years = rows["year"].astype(int)
    return words.describe_calendar(rows["entity_code"].nunique(), years.min(), years.max())


def _choose_calendar(theme: Theme) -> dict[str, State]:
    """Tones of one colour for what is there; what is late has another, no light of a signal."""
    light, dark = ("#ffffff", "#0c1116")
    strong = light if theme.name == "light" else dark
    return {
        "on_time": State(words.CALENDAR["on_time"], theme.scale[3], strong),
        "reported": State(words.CALENDAR["reported"], theme.scale[0], theme.text),
        "late": State(words.CALENDAR["late"], theme.sequence[6], strong),
        "missing": State(words.CALENDAR["missing"], theme.zero, theme.text),
        "not_due_yet": State(words.CALENDAR["not_due_yet"], theme.no_record, theme.text),
        "unknown": State(words.CALENDAR["unknown"], theme.no_record, theme.text),
    }
