"""Which entity works on which outcome?"""

import pandas as pd

from queries import Selection
from ui import wording
from ui import wording_outcomes as words
from ui.charts.heat import draw_heat_map, measure_heat_map
from ui.clicks import Click
from ui.data import fetch
from ui.figures.common import explain_empty, keep_notes, make_subtitle
from ui.frame import Framed, show_empty, show_figure
from ui.provenance import Origin
from ui.style import current_theme

LABEL = 30  # characters


def show_outcome_matrix(selection: Selection, framework: str | None) -> None:
    """Entities by outcomes of the framework; entities without any are in the table only."""
    rows = fetch("outcome_by_entity", selection)
    whole = rows[rows["entity_code"].isna()]
    cells = rows[(rows["framework_id"] == framework) & rows["entity_code"].notna()]
    table = cells.pivot(index="entity_code", columns="outcome_order", values="value")
    shown = table[(table > 0).any(axis="columns")]
    without = whole[whole["outcome_code"].isna()].iloc[0]
    of_framework = whole[whole["framework_id"] == framework]
    framed = Framed(
        key="outcome_matrix",
        origin=Origin("outcome_by_entity", selection, cell=_find_first(cells)),
        title=words.MATRIX_TITLE,
        subtitle=make_subtitle(
            selection,
            wording.UNIT_RECORDS,
            wording.say_n(of_framework["value"].sum(), wording.UNIT_RECORDS),
            counting=False,
        ),
        rows=rows,
        alt=_describe(shown, cells),
        notes=keep_notes(
            words.MATRIX_NOTE,
            words.say_without_outcome(int(without["value"]), int(without["n"])),
            words.say_without_entity(int(of_framework["n_without_entity"].sum())),
            words.say_other_entities(len(table) - len(shown)),
        ),
    )
    if shown.empty:
        show_empty(framed, explain_empty(selection, words.MATRIX_EMPTY))
        return
    names = name_entities(cells)
    outcomes = dict(zip(cells["outcome_order"], cells["outcome_code"], strict=True))
    labels = [wording.cut_text(names[code], LABEL) for code in shown.index]
    figure = draw_heat_map(
        labels,
        [outcomes[order] for order in shown.columns],
        [[float(value) for value in line] for line in shown.to_numpy()],
        current_theme(),
        codes=[[[outcomes[order], code] for order in shown.columns] for code in shown.index],
    )
    click = Click(selection, ("outcomes", "entities"))
    show_figure(framed, figure, min_width=measure_heat_map(labels, len(shown.columns)), click=click)


def name_entities(rows: pd.DataFrame) -> dict[str, str]:
    """Code -> name, the code where there is no name."""
    return {
        code: code if pd.isna(name) else name
        for code, name in zip(rows["entity_code"], rows["entity_name"], strict=True)
    }


def _find_first(cells: pd.DataFrame) -> dict[str, str]:
    """The cell with most records: the drawer begins with a figure, not with a zero."""
    if cells.empty:
        return {}
    row = cells.loc[cells["value"].idxmax()]
    return {name: row[name] for name in ("outcome_code", "entity_code")}


def _describe(shown: pd.DataFrame, cells: pd.DataFrame) -> str:
    if shown.empty:
        return wording.describe_table(words.MATRIX_TITLE, 0)
    first = _find_first(cells)
    most = f"{name_entities(cells)[first['entity_code']]}, {first['outcome_code']}"
    return words.describe_matrix(len(shown), len(shown.columns), most)
