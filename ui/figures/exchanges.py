"""Who shares with whom: the flow map, the strongest links, the regions, and who gives?"""

import pandas as pd
import streamlit as st

from queries import Selection
from ui import wording
from ui import wording_exchanges as words
from ui.charts.basemap import MAP_SHAPE, make_map_config
from ui.charts.flows import draw_flow_map, draw_positions, draw_sankey
from ui.charts.heat import draw_heat_map, measure_heat_map
from ui.clicks import Click
from ui.data import fetch
from ui.figures.common import explain_empty, keep_notes, make_subtitle
from ui.figures.places import fetch_basemap_lines
from ui.frame import Framed, show_empty, show_figure, show_table
from ui.provenance import Origin
from ui.style import current_theme

DRAWN_FLOWS = 150
LISTED_FLOWS = 12
LISTED_COUNTRIES = 10  # at either end of the scale


def say_flows(selection: Selection) -> str:
    """How many links there are, between how many countries, and how many say who gives."""
    rows = fetch("country_flows", selection)
    if rows.empty:
        return words.say_answer(0, 0, 0, "", 0)
    first = rows.iloc[0]
    return words.say_answer(
        int(first["n"]),
        int(first["n_countries"]),
        int(rows.loc[rows["direction_known"], "value"].sum()),
        _name_pair(first),
        int(first["value"]),
    )


def show_flow_map(selection: Selection, *, height: int) -> None:
    """The flows as arcs, the strongest of them where they are many."""
    rows = fetch("country_flows", selection)
    drawn = rows[rows["from_latitude"].notna() & rows["to_latitude"].notna()].head(DRAWN_FLOWS)
    first = rows.iloc[0] if len(rows) else None
    n, n_countries = (int(first["n"]), int(first["n_countries"])) if len(rows) else (0, 0)
    framed = Framed(
        key="flow_map",
        origin=Origin("country_flows", selection),
        title=words.MAP_TITLE,
        subtitle=make_subtitle(
            selection,
            words.UNIT_LINKS,
            wording.say_n(n, words.UNIT_LINKS),
            wording.say_n(n_countries, words.UNIT_COUNTRIES),
            counting=False,
        ),
        rows=rows,
        alt=words.describe_flows(n, n_countries, _name_pair(first), first["value"]) if n else "",
        notes=keep_notes(
            words.MAP_LEGEND,
            words.say_shown(len(drawn), len(rows)),
            " ".join(fetch_basemap_lines()),
        ),
    )
    if rows.empty:
        show_empty(framed, explain_empty(selection, words.EMPTY))
        return
    figure = draw_flow_map(drawn, list_nodes(rows), current_theme(), height=height)
    show_figure(
        framed,
        figure,
        config=make_map_config(),
        shape=MAP_SHAPE,
        click=Click(selection, ("country",)),
    )


def list_nodes(flows: pd.DataFrame) -> pd.DataFrame:
    """The countries at the ends of flows, with the links that they provide, receive and share."""
    sides = []
    for side, column in (("from", "provided"), ("to", "received")):
        known = flows["direction_known"]
        sides.append(
            pd.DataFrame(
                {
                    "iso3": flows[f"{side}_iso3"],
                    "name": flows[f"{side}_name"],
                    "latitude": flows[f"{side}_latitude"],
                    "longitude": flows[f"{side}_longitude"],
                    column: flows["value"].where(known, 0),
                    "undirected": flows["value"].where(~known, 0),
                }
            )
        )
    both = pd.concat(sides, ignore_index=True).fillna({"provided": 0, "received": 0})
    numbers = {"provided": int, "received": int, "undirected": int}
    keys = ["iso3", "name", "latitude", "longitude"]
    return both.groupby(keys, as_index=False)[list(numbers)].sum().astype(numbers)


def show_strongest(selection: Selection) -> None:
    """The pairs of countries with the most links."""
    rows = fetch("country_flows", selection)
    framed = Framed(
        key="strongest_links",
        origin=Origin("country_flows", selection),
        title=words.STRONGEST_TITLE,
        subtitle=make_subtitle(
            selection,
            words.UNIT_LINKS,
            wording.say_n(rows["n"].max() if len(rows) else 0, words.UNIT_LINKS),
            counting=False,
        ),
        rows=rows,
        alt=wording.describe_table(words.STRONGEST_TITLE, len(rows)),
    )
    if rows.empty:
        show_empty(framed, explain_empty(selection, words.EMPTY))
        return
    table = pd.DataFrame(
        {
            "pair": [_name_pair(row) for _, row in rows.iterrows()],
            "value": rows["value"],
            "years": [
                "–" if pd.isna(first) else wording.name_years(int(first), int(last))
                for first, last in zip(rows["first_year"], rows["last_year"], strict=True)
            ],
        }
    )
    if rows["first_year"].isna().all():
        table = table.drop(columns="years")
    config = {
        "pair": st.column_config.TextColumn(words.COLUMNS["pair"], width="medium"),
        "value": st.column_config.NumberColumn(words.COLUMNS["value"], width="small"),
        "years": st.column_config.TextColumn(words.COLUMNS["years"], width="small"),
    }
    show_table(framed, table, column_config=config, height=40 + 35 * LISTED_FLOWS)


def show_region_flows(selection: Selection) -> None:
    """Links between regions as a matrix; where the direction is known, rows provide."""
    rows = fetch("region_flows", selection)
    is_known = bool(rows["direction_known"].any())
    part = rows[rows["direction_known"] == is_known]
    framed = _frame_regions(
        "region_flows",
        words.MATRIX_TITLE,
        selection,
        rows=rows,
        part=part,
        note=words.MATRIX_KNOWN_NOTE if is_known else words.MATRIX_UNKNOWN_NOTE,
    )
    if part.empty:
        show_empty(framed, explain_empty(selection, words.EMPTY))
        return
    regions = {
        row[f"{side}_order"]: (row[f"{side}_name"], row[f"{side}_region"])
        for side in ("from", "to")
        for row in part.to_dict("records")
    }
    held = {(row.from_order, row.to_order): float(row.value) for row in part.itertuples()}
    if not is_known:
        held |= {(end, start): value for (start, end), value in held.items()}
    orders = sorted(regions)
    values = [[held.get((start, end), 0.0) for end in orders] for start in orders]
    labels = [regions[order][0] for order in orders]
    codes = [[[regions[start][1], regions[end][1]] for end in orders] for start in orders]
    figure = draw_heat_map(labels, labels, values, current_theme(), codes=codes)
    click = Click(selection, ("regions", "regions"))
    show_figure(framed, figure, min_width=measure_heat_map(labels, len(labels)), click=click)


def show_region_sankey(selection: Selection) -> None:
    """What goes from which region to which, where the records say so."""
    rows = fetch("region_flows", selection)
    part = rows[rows["direction_known"]]
    framed = _frame_regions("region_sankey", words.SANKEY_TITLE, selection, rows=part, part=part)
    if part.empty:
        n = int(rows["value"].sum())
        reason = words.NO_DIRECTION.format(n=f"{n:,}") if n else words.EMPTY
        show_empty(framed, explain_empty(selection, reason))
        return
    show_figure(framed, draw_sankey(part, current_theme()))


def _frame_regions(
    key: str,
    title: str,
    selection: Selection,
    *,
    rows: pd.DataFrame,
    part: pd.DataFrame,
    note: str = "",
) -> Framed:
    first = rows.iloc[0] if len(rows) else None
    is_known = bool(part["direction_known"].any())
    return Framed(
        key=key,
        origin=Origin("region_flows", selection),
        title=title,
        subtitle=make_subtitle(
            selection,
            words.UNIT_LINKS,
            words.KNOWN if is_known else words.UNKNOWN,
            wording.say_n(int(part["value"].sum()), words.UNIT_LINKS),
            counting=False,
        ),
        rows=rows,
        alt=wording.describe_table(title, len(part)),
        notes=keep_notes(
            note, words.say_without_region(int(first["n_without_region"])) if len(rows) else ""
        ),
    )


def show_positions(selection: Selection) -> None:
    """The countries that provide most more than they receive, and those that receive most more."""
    rows = fetch("net_position", selection)
    framed = Framed(
        key="net_position",
        origin=Origin("net_position", selection),
        title=words.POSITION_TITLE,
        subtitle=make_subtitle(
            selection,
            words.UNIT_LINKS,
            words.KNOWN,
            wording.say_n(len(rows), words.UNIT_COUNTRIES),
            counting=False,
        ),
        rows=rows,
        alt=wording.describe_table(words.POSITION_TITLE, len(rows)),
    )
    if rows.empty:
        flows = fetch("country_flows", selection)
        n = int(flows["value"].sum())
        reason = words.NO_DIRECTION.format(n=f"{n:,}") if n else words.EMPTY
        show_empty(framed, explain_empty(selection, reason))
        return
    shown = pd.concat([rows.head(LISTED_COUNTRIES), rows.tail(LISTED_COUNTRIES)])
    shown = shown.drop_duplicates("iso3")
    figure = draw_positions(shown, current_theme())
    show_figure(framed, figure, click=Click(selection, ("country",)))


def _name_pair(row: pd.Series) -> str:
    return words.name_pair(row["from_name"], row["to_name"], bool(row["direction_known"]))
