"""Since when and where do the records say what they could?"""

import pandas as pd

from queries import Selection
from ui import wording
from ui import wording_quality as words
from ui.charts.heat import draw_heat_map
from ui.data import fetch
from ui.figures.common import (
    explain_empty,
    keep_notes,
    make_subtitle,
    say_left_out_of_regions,
)
from ui.frame import Framed, show_empty, show_figure
from ui.provenance import Origin
from ui.style import current_theme

SHOWN_YEARS = 12
WIDTH = 560


def show_coverage_by_year(selection: Selection) -> None:
    """Fields by the year in which the records start."""
    rows = fetch("coverage_by_year", selection)
    years = sorted(rows["year"].unique().tolist())
    shown = rows[rows["year"].isin(years[-SHOWN_YEARS:])]
    earlier = words.EARLIER.format(shown=SHOWN_YEARS, all=len(years))
    undated = int(rows["n_undated"].max()) if len(rows) else 0
    framed = _frame(
        selection,
        "coverage_by_year",
        words.BY_YEAR_TITLE,
        rows,
        count_records=int(rows.drop_duplicates("year")["n"].sum()),
        notes=keep_notes(earlier if len(years) > SHOWN_YEARS else "", words.say_undated(undated)),
    )
    if rows.empty:
        show_empty(framed, explain_empty(selection, words.NO_YEARS))
        return
    _draw(framed, shown.assign(column=shown["year"].astype(str)), "year")


def show_coverage_by_region(selection: Selection) -> None:
    """Fields by the regions of the chosen scheme."""
    rows = fetch("coverage_by_region", selection)
    framed = _frame(
        selection,
        "coverage_by_region",
        words.BY_REGION_TITLE,
        rows,
        notes=keep_notes(words.REGION_OVERLAP, *say_left_out_of_regions(rows)),
    )
    if rows.empty:
        show_empty(framed, explain_empty(selection, words.NO_REGIONS))
        return
    _draw(framed, rows.assign(column=rows["region_name"]), "region_order")


def _frame(
    selection: Selection,
    key: str,
    title: str,
    rows: pd.DataFrame,
    *,
    notes: tuple[str, ...],
    count_records: int | None = None,
) -> Framed:
    n = "" if count_records is None else wording.say_n(count_records, wording.UNIT_RECORDS)
    return Framed(
        key=key,
        origin=Origin(key, selection),
        title=title,
        subtitle=make_subtitle(selection, words.UNIT, n, counting=False),
        rows=rows,
        alt=_describe(title, rows),
        notes=notes,
    )


def _describe(title: str, rows: pd.DataFrame) -> str:
    if rows.empty:
        return wording.describe_table(title, 0)
    by_field = rows.groupby("field")[["n_with", "n"]].sum()
    shares = 100 * by_field["n_with"].astype(float) / by_field["n"].astype(float)
    columns = rows["year" if "year" in rows else "region_code"].nunique()
    field = shares.idxmin()
    return words.describe_coverage(title, columns, words.SHORT_FIELDS[field], shares[field])


def _draw(framed: Framed, shown: pd.DataFrame, order: str) -> None:
    """The fields down, what they are split by across; a cell is a share, n stands in its head."""
    table = shown.pivot(index="field_order", columns=order, values="share_percent")
    heads = shown.drop_duplicates(order).set_index(order)
    names = shown.drop_duplicates("field_order").set_index("field_order")["field"]
    figure = draw_heat_map(
        [words.SHORT_FIELDS[names[place]] for place in table.index],
        [f"{heads['column'][place]} (n {heads['n'][place]:,})" for place in table.columns],
        [[round(float(value)) for value in line] for line in table.to_numpy()],
        current_theme(),
    )
    show_figure(framed, figure, min_width=WIDTH)
