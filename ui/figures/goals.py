"""Which goals does the work serve, where and since when?"""

import pandas as pd

from queries import Selection
from ui import wording
from ui.charts.bars import draw_ranked_bars
from ui.charts.dots import draw_need_and_supply
from ui.charts.heat import draw_heat_map
from ui.charts.lines import choose_span, draw_small_multiple
from ui.clicks import Click
from ui.data import fetch, fetch_options
from ui.figures.common import (
    explain_empty,
    keep_notes,
    make_subtitle,
    say_left_out_of_regions,
    say_left_out_of_time,
)
from ui.frame import Framed, show_empty, show_figure, show_panels
from ui.provenance import Origin
from ui.style import current_theme, show_number

HEAT_WIDTH = 640
SHOWN_ENTITIES = 15


def show_goals(selection: Selection) -> None:
    """The goals in number order, each with its initiatives (SU-16)."""
    rows = fetch("SU-16", selection)
    whole = rows[rows["year"].isna()].sort_values("goal")
    labels, values = _name_goals(whole), whole["value"].astype(float).tolist()
    n_without = int(whole["n_without_goal"].max()) if len(whole) else 0
    framed = Framed(
        key="goals",
        origin=Origin("SU-16", selection),
        title=wording.GOALS_TITLE,
        subtitle=make_subtitle(
            selection,
            wording.UNIT_INITIATIVES,
            wording.say_n(whole["n"].max() if len(whole) else 0, wording.UNIT_INITIATIVES),
        ),
        rows=whole,
        alt=wording.describe_ranking(wording.GOALS_TITLE, labels, values, wording.UNIT_INITIATIVES),
        notes=keep_notes(_explain_overlap(selection), wording.say_without_goal(n_without)),
    )
    if not any(values):
        show_empty(framed, explain_empty(selection, wording.EMPTY_SDG))
        return
    colours = {goal.goal: goal.colour for goal in fetch_options().goals}
    hover = [
        f"{label}: {show_number(value)} {wording.UNIT_INITIATIVES}"
        for label, value in zip(labels, values, strict=True)
    ]
    figure = draw_ranked_bars(
        labels,
        values,
        current_theme(),
        colours=[colours[goal] for goal in whole["goal"]],
        hover=hover,
        codes=whole["goal"].tolist(),
    )
    show_figure(framed, figure, click=Click(selection, ("sdgs",)))


def show_goals_by_region(selection: Selection) -> None:
    """Goals by region of the chosen scheme."""
    rows = fetch("sdg_by_region", selection)
    framed = Framed(
        key="goals_by_region",
        origin=Origin("sdg_by_region", selection),
        title=wording.GOALS_REGIONS_TITLE,
        subtitle=make_subtitle(
            selection,
            wording.UNIT_INITIATIVES,
            wording.say_n(rows["n"].max() if len(rows) else 0, wording.UNIT_INITIATIVES),
        ),
        rows=rows,
        alt=wording.describe_table(wording.GOALS_REGIONS_TITLE, len(rows)),
        notes=keep_notes(_explain_overlap(selection), *say_left_out_of_regions(rows)),
    )
    if rows.empty or not rows["value"].any():
        show_empty(framed, explain_empty(selection, wording.EMPTY_SDG))
        return
    table = rows.pivot(index="goal", columns="region_order", values="value").sort_index()
    names = rows.drop_duplicates("region_order").set_index("region_order")["region_name"]
    labels = {goal.goal: f"{goal.goal} {goal.label}" for goal in fetch_options().goals}
    values = [
        [None if pd.isna(value) else float(value) for value in line] for line in table.to_numpy()
    ]
    codes = rows.drop_duplicates("region_order").set_index("region_order")["region_code"]
    figure = draw_heat_map(
        [labels[goal] for goal in table.index],
        [names[order] for order in table.columns],
        values,
        current_theme(),
        codes=[[[goal, codes[order]] for order in table.columns] for goal in table.index],
    )
    click = Click(selection, ("sdgs", "regions"))
    show_figure(framed, figure, min_width=HEAT_WIDTH, click=click)


def show_goals_by_entity(selection: Selection) -> None:
    """Entities by goals, the entities with the most initiatives first."""
    rows = fetch("sdg_by_entity", selection)
    names = rows.drop_duplicates("entity_code").sort_values(
        ["entity_records", "entity_code"], ascending=[False, True]
    )
    shown = names.head(SHOWN_ENTITIES)
    n_without = int(rows["n_without_entity"].max()) if len(rows) else 0
    framed = Framed(
        key="goals_by_entity",
        origin=Origin("sdg_by_entity", selection),
        title=wording.GOALS_ENTITIES_TITLE,
        subtitle=make_subtitle(
            selection,
            wording.UNIT_INITIATIVES,
            wording.say_n(rows["n"].max() if len(rows) else 0, wording.UNIT_INITIATIVES),
        ),
        rows=rows,
        alt=wording.describe_table(wording.GOALS_ENTITIES_TITLE, len(rows)),
        notes=keep_notes(
            wording.say_shown_entities(len(shown), len(names)),
            _explain_overlap(selection),
            wording.say_without_entity(n_without),
        ),
    )
    if rows.empty or not rows["value"].any():
        show_empty(framed, explain_empty(selection, wording.EMPTY_SDG))
        return
    goals = sorted(rows["goal"].unique().tolist())
    values = rows.set_index(["entity_code", "goal"])["value"].astype(float)
    codes = shown["entity_code"].tolist()
    figure = draw_heat_map(
        shown["entity_name"].tolist(),
        [str(goal) for goal in goals],
        [[values[code, goal] for goal in goals] for code in codes],
        current_theme(),
        codes=[[[goal, code] for goal in goals] for code in codes],
    )
    click = Click(selection, ("sdgs", "entities"))
    show_figure(framed, figure, min_width=HEAT_WIDTH, click=click)


def show_need_and_supply(selection: Selection, goal: int) -> None:
    """How far countries are from a goal, beside how many initiatives serve it there (SU-22)."""
    rows = fetch("SU-22", selection)
    part = rows[(rows["goal"] == goal) & rows["need"].notna()]
    years = part["score_year"].dropna().astype(int)
    framed = Framed(
        key="need_and_supply",
        origin=Origin("SU-22", selection, cell={"goal": goal}),
        title=wording.NEED_TITLE.format(goal=goal),
        subtitle=make_subtitle(
            selection,
            wording.say_n(len(part), wording.UNIT_COUNTRIES),
            wording.say_score_years(years.min(), years.max()) if len(part) else "",
        ),
        rows=rows[rows["goal"] == goal],
        alt=wording.describe_table(wording.NEED_TITLE.format(goal=goal), len(part)),
        notes=(wording.NEED_NOTE,),
    )
    if part.empty:
        show_empty(framed, wording.NO_NEED)
        return
    told = [
        wording.say_need(row.country_name, show_number(row.need), show_number(row.value))
        for row in part.itertuples()
    ]
    colours = {each.goal: each.colour for each in fetch_options().goals}
    figure = draw_need_and_supply(
        part.assign(told=told),
        current_theme(),
        colour=colours[goal],
        need=wording.NEED_AXIS,
        supply=wording.SUPPLY_AXIS,
    )
    show_figure(framed, figure, click=Click(selection, ("country",)))


def show_goal_series(selection: Selection) -> None:
    """Active initiatives by goal over time, one small panel a goal."""
    rows = fetch("sdg_series", selection)
    framed = Framed(
        key="goal_series",
        origin=Origin("sdg_series", selection),
        title=wording.GOALS_TIME_TITLE,
        subtitle=make_subtitle(selection, wording.UNIT_INITIATIVES, wording.SAME_SCALE),
        rows=rows,
        alt=wording.GOALS_TIME_TITLE,
        notes=keep_notes(
            _explain_overlap(selection),
            wording.say_goals_without(_list_without(rows, selection)) if len(rows) else "",
            say_left_out_of_time(selection),
        ),
    )
    if rows.empty:
        show_empty(framed, explain_empty(selection, wording.EMPTY_TIME))
        return
    theme, span, top = current_theme(), choose_span(rows["year"]), float(rows["value"].max())
    panels = []
    for goal in fetch_options().goals:
        part = rows[rows["goal"] == goal.goal]
        if len(part):
            figure = draw_small_multiple(part, theme, colour=goal.colour, span=span, top=top)
            panels.append((f"{goal.goal} {goal.label}", figure))
    show_panels(framed, panels)


def _list_without(rows: pd.DataFrame, selection: Selection) -> list[int]:
    """The goals that have no row, but for one that was left out by a filter."""
    goals = [goal.goal for goal in fetch_options().goals]
    left_out = {17} if selection.without_sdg17 else set()
    return [goal for goal in goals if goal not in left_out | set(rows["goal"])]


def _name_goals(rows: pd.DataFrame) -> list[str]:
    return [f"{goal} {title}" for goal, title in zip(rows["goal"], rows["goal_title"], strict=True)]


def _explain_overlap(selection: Selection) -> str:
    return wording.OVERLAP_NOTE if selection.counting == "full" else wording.FRACTION_NOTE
