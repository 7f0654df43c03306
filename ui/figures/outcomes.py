"""Where does the strategy stand, outcome by outcome?"""

from collections.abc import Callable, Iterable, Sequence

import pandas as pd
import streamlit as st

from queries import Selection
from ui import wording
from ui import wording_outcomes as words
from ui.cards import Card, show_value, tell_card, write_card, write_style
from ui.controls_outcomes import choose_outcome, remember_outcome
from ui.data import fetch, fetch_progress
from ui.figures.common import keep_notes, make_subtitle
from ui.frame import Framed, show_cards, show_empty, show_table, show_text_table
from ui.indicators import (
    Evidence,
    Standing,
    find_query,
    gather,
    list_leading,
    list_standings,
    speaks_of_all,
)
from ui.provenance import Origin
from ui.shown import is_collecting
from ui.style import current_theme, show_number
from ui.wording_progress import OWN, name_reporter

LINES = 3  # indicators on a card
GOOD_FIRST = ("target_reached", "on_track", "slow", "stalled", "backwards", "not_enough_data")
LEVELS = ("national", "regional", "global")
COLUMNS = 6
CARD_WIDTH = 165
NUMBERS = ("baseline", "latest", "target", "ratio")


def list_frameworks() -> dict[str, str]:
    """The results frameworks of the data, in their order: id and title."""
    items = fetch("framework_outcomes", Selection())
    first = items.drop_duplicates("framework_id")
    return dict(zip(first["framework_id"], first["framework_title"], strict=True))


def list_outcomes(framework: str | None) -> dict[str, str]:
    """The outcomes of a framework in their order: code and label."""
    items = fetch("framework_outcomes", Selection())
    found = items[(items["framework_id"] == framework) & (items["kind"] == "outcome")]
    return dict(zip(found["code"], found["label"], strict=True))


def say_summary(selection: Selection, framework: str | None) -> None:
    """The answer in a sentence: how the targets of the framework stand."""
    outcomes = list_outcomes(framework)
    targets = gather(selection).targets
    found = [row["status"] for row in targets if row["outcome_code"] in outcomes]
    counts = {status: found.count(status) for status in GOOD_FIRST}
    rows = fetch("outcome_by_entity", selection)
    without = rows[rows["entity_code"].isna() & rows["outcome_code"].isna()].iloc[0]
    st.markdown(words.say_summary(counts, int(without["value"]), int(without["n"])))


def show_outcome_cards(selection: Selection, framework: str | None) -> str | None:
    """A card for each outcome of the framework, and one for the records that name none.

    Returns the first outcome of which there is something to tell.
    """
    evidence = gather(selection)
    own, whole, shown = _read_outcomes(selection, framework)
    cards = _make_cards(own, shown, evidence)
    told = [any(standing.is_illustrative for standing in card.standings) for card in cards]
    shown = shown.assign(is_illustrative=shown["is_illustrative"].to_numpy(dtype=bool) | told)
    framed = Framed(
        key="outcomes",
        origin=Origin("outcome_by_entity", selection, cell={"entity_code": None}),
        title=words.CARDS_TITLE,
        subtitle=make_subtitle(
            selection,
            words.CARDS_UNIT,
            wording.say_n(whole["n"].max(), wording.UNIT_RECORDS),
            counting=False,
        ),
        rows=shown,
        alt=words.describe_cards([(card.code or card.label, card.n_records) for card in cards]),
        notes=keep_notes(
            words.PLACEHOLDER if (own["text_status"] == "placeholder").any() else "",
            _say_held_back(selection),
            "" if evidence.targets else words.NO_TARGETS,
        ),
    )
    if own.empty:
        show_empty(framed, words.NO_OUTCOMES)
        return None
    theme = current_theme()

    def make_drawing(card: Card) -> Callable[[], None]:
        def draw() -> None:
            st.html(write_card(card, theme))
            if card.code:
                st.button(
                    words.DETAILS.format(code=card.code),
                    key=f"detail_{card.code}",
                    icon=":material/arrow_downward:",
                    type="tertiary",
                    on_click=remember_outcome,
                    args=(card.code,),
                )

        return draw

    if not is_collecting():
        st.html(write_style(theme))
    show_cards(
        framed,
        [make_drawing(card) for card in cards],
        columns=COLUMNS,
        width=CARD_WIDTH,
        lines=[tell_card(card) for card in cards],
    )
    return _find_first(cards)


def find_first_outcome(selection: Selection, framework: str | None) -> str | None:
    """The first outcome of which there is something to tell; None without a framework."""
    own, _whole, shown = _read_outcomes(selection, framework)
    return None if own.empty else _find_first(_make_cards(own, shown, gather(selection)))


def _find_first(cards: Sequence[Card]) -> str | None:
    return next((card.code for card in cards if card.standings), cards[0].code)


def _read_outcomes(
    selection: Selection, framework: str | None
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The items of the framework, the records of every outcome, and those of its own outcomes."""
    items = fetch("framework_outcomes", selection)
    rows = fetch("outcome_by_entity", selection)
    whole = rows[rows["entity_code"].isna()]
    shown = whole[(whole["framework_id"] == framework) | whole["outcome_code"].isna()]
    return items[items["framework_id"] == framework], whole, shown


def _make_cards(own: pd.DataFrame, shown: pd.DataFrame, evidence: Evidence) -> list[Card]:
    return [_make_card(row, own, evidence) for row in shown.to_dict("records")]


def _say_held_back(selection: Selection) -> str:
    """Why the targets of the dashboard's own figures are not shown, if there are any."""
    if speaks_of_all(selection):
        return ""
    is_own = fetch_progress(selection)["reporter"] == OWN
    return words.TARGETS_OF_ALL if is_own.any() else ""


def _make_card(row: dict, items: pd.DataFrame, evidence: Evidence) -> Card:
    n_records, n_all = int(row["value"]), int(row["n"])
    parts = words.say_parts(int(row["initiatives"]), int(row["solutions"]))
    if pd.isna(row["outcome_code"]):
        nothing = words.NONE_NOTHING if n_all else wording.EMPTY_SELECTION
        why = words.NONE_WHY if n_records else nothing
        return Card(None, words.NONE_TITLE, n_records, n_all, parts, more=why)
    of_outcome = items[items["outcome_code"] == row["outcome_code"]]
    itself = of_outcome[of_outcome["kind"] == "outcome"].iloc[0]
    indicators = list_indicators(of_outcome)
    standings = list_leading(indicators, evidence, LINES)
    mappings = of_outcome[of_outcome["kind"] == "mapping"]
    return Card(
        code=row["outcome_code"],
        label=itself["label"],
        n_records=n_records,
        n_all=n_all,
        parts=parts,
        contents=words.say_contents(
            int((of_outcome["kind"] == "deliverable").sum()), len(indicators)
        ),
        mapped=words.say_mapped(
            n_records,
            int(itself["n_within"]),
            int(itself["n_overlapping"]),
            mappings["code"].tolist(),
        ),
        standings=tuple(standings),
        more=words.say_indicators(len(indicators), len(standings)),
        has_targets=bool(evidence.targets),
    )


def list_indicators(items: pd.DataFrame) -> list[tuple[str, str]]:
    """Code and name of the indicators among the items of a framework."""
    found = items[items["kind"] == "indicator"]
    return [
        (code, words.name_indicator(code, query.title if query else "", label))
        for code, label in zip(found["code"], found["label"], strict=True)
        for query in [find_query(code)]
    ]


def show_outcome(selection: Selection, framework: str | None, default: str | None) -> None:
    """One outcome: its deliverables with their activities, and where each indicator stands.

    It is the one that the reader chooses, `default` before that.
    """
    outcomes = list_outcomes(framework)
    if default is None:
        return
    code = choose_outcome(outcomes, default)
    show_deliverables(selection, code)
    show_outcome_indicators(selection, code)


def _list_items(selection: Selection, code: str) -> pd.DataFrame:
    items = fetch("framework_outcomes", selection)
    return items[items["outcome_code"] == code]


def show_deliverables(selection: Selection, code: str) -> None:
    """The deliverables of an outcome with their activities."""
    items = _list_items(selection, code)
    found = items[items["kind"] == "deliverable"]
    table = pd.DataFrame(
        [_describe_deliverable(row, items) for row in found.to_dict("records")],
        columns=list(words.DELIVERABLES_COLUMNS.values()),
    )
    framed = Framed(
        key="deliverables",
        origin=Origin("framework_outcomes", selection, cell=_name_first(items)),
        title=words.DELIVERABLES_TITLE,
        subtitle=make_subtitle(
            selection, wording.say_n(len(found), words.DELIVERABLES_UNIT), counting=False
        ),
        rows=table,
        alt=wording.describe_table(words.DELIVERABLES_TITLE, len(found)),
    )
    if found.empty:
        show_empty(framed, words.WITHOUT_DELIVERABLES)
        return
    show_text_table(framed)


def _name_first(items: pd.DataFrame) -> dict[str, str]:
    first = items.iloc[0]
    return {name: first[name] for name in ("outcome_code", "kind", "code")}


def _describe_deliverable(row: dict, items: pd.DataFrame) -> dict[str, str]:
    below = items[items["parent_code"] == row["code"]]
    activities = below[below["kind"] == "activity"]
    head = words.DELIVERABLES_COLUMNS
    indicators = [code for code, _label in list_indicators(below)]
    return {
        head["deliverable"]: f"{row['code']} {row['label']}",
        **{
            head[level]: "; ".join(activities.loc[activities["level"] == level, "label"])
            for level in LEVELS
        },
        head["indicators"]: ", ".join(indicators),
    }


def show_outcome_indicators(selection: Selection, code: str) -> None:
    """Where each indicator of an outcome stands."""
    items = _list_items(selection, code)
    indicators, evidence = list_indicators(items), gather(selection)
    lines = [
        line
        for code, label, standing in _put_values_first(list_standings(indicators, evidence))
        for line in _describe_indicator(code, label, standing, evidence)
    ]
    table = pd.DataFrame(lines, columns=[*words.INDICATOR_COLUMNS, "is_illustrative"])
    framed = Framed(
        key="outcome_indicators",
        origin=Origin("framework_outcomes", selection, cell=_name_first(items)),
        title=words.INDICATORS_TITLE,
        subtitle=make_subtitle(
            selection, wording.say_n(len(indicators), words.INDICATORS_UNIT), counting=False
        ),
        rows=table.rename(columns=words.INDICATOR_COLUMNS),
        alt=wording.describe_table(words.INDICATORS_TITLE, len(table)),
        notes=keep_notes(words.INDICATORS_NOTE, _say_held_back(selection)),
    )
    if table.empty:
        show_empty(framed, words.WITHOUT_INDICATORS)
        return
    config = {
        name: st.column_config.TextColumn(label, alignment="right" if name in NUMBERS else "left")
        for name, label in words.INDICATOR_COLUMNS.items()
    }
    shown = table[list(words.INDICATOR_COLUMNS)].astype(object).fillna("")
    show_table(framed, shown, column_config=config)


def _put_values_first(
    standings: Iterable[tuple[str, str, Standing | None]],
) -> list[tuple[str, str, Standing | None]]:
    """The indicators of which there is something to tell, then the others, each in their order."""
    return sorted(standings, key=lambda told: told[2] is None)


def _describe_indicator(code: str, label: str, standing, evidence: Evidence) -> Sequence[dict]:
    """One line a target; one line for an indicator without, or without anything to tell."""
    named = {"indicator": f"{code} {label}"}
    targets = [standing.progress] if standing and standing.progress is not None else []
    targets = targets or (evidence.list_targets(code) if standing else [])
    if targets:
        return [{**named, **_describe_target(row)} for row in targets]
    if standing is None:
        return [{**named, "of": "", "status": words.NO_VALUE, "is_illustrative": False}]
    of = "" if standing.reporter is None else words.name_of(standing.reporter)
    latest = (
        words.say_reporters(standing.n_reporters, standing.year)
        if standing.latest is None
        else words.say_value(show_value(standing.latest, standing.unit), standing.year)
    )
    return [
        {
            **named,
            "of": of,
            "latest": latest,
            "status": words.WITHOUT_TARGET,
            "is_illustrative": standing.is_illustrative,
        }
    ]


def _describe_target(row: dict) -> dict[str, object]:
    return {
        "of": name_reporter(row["reporter"]),
        **{
            name: words.say_value(show_value(row[name], row["unit"]), row[f"{name}_year"])
            for name in ("baseline", "latest", "target")
        },
        "status": words.say_status(
            row["status"], is_overdue=bool(row["is_overdue"]), reason=row["reason"]
        ),
        "ratio": show_number(row["ratio"], 2),
        "method": words.say_method(row["method"], row["why_linear"]),
        "is_illustrative": bool(row["is_illustrative"]),
    }
