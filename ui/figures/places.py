"""Where in the world: the map, the regions, the country groups and the white spots?"""

import streamlit as st

from queries import Selection
from ui import wording
from ui.charts.bars import draw_ranked_bars
from ui.charts.basemap import make_map_config
from ui.charts.lines import choose_span, draw_small_multiple
from ui.charts.maps import SHAPE, draw_marker_map, draw_world_map
from ui.clicks import Click
from ui.data import fetch
from ui.figures.common import (
    count_selection,
    explain_empty,
    keep_notes,
    make_subtitle,
    say_left_out_of_regions,
    say_left_out_of_time,
)
from ui.frame import Framed, show_empty, show_figure, show_panels, show_table
from ui.provenance import Origin
from ui.style import current_theme, show_number, show_percent

HEIGHTS = {"overview_map": 320, "regions_map": 500, "entity_map": 320}  # pixels, at most
BORDERS, CIRCLES = "un_geodata_50m", "markers_only"  # ids of basemaps


def show_map(
    selection: Selection,
    *,
    key: str,
    year: int | None = None,
    basemap: str = BORDERS,
) -> None:
    """Initiatives per country, in one year or over the whole selection."""
    rows = fetch("country_map", selection, year=year)
    ranked = rows.sort_values("value", ascending=False, kind="stable")
    n_with = int((rows["value"] > 0).sum())
    first = ranked.iloc[0] if len(ranked) else None
    count = count_selection(selection)
    framed = Framed(
        key=key,
        origin=Origin("country_map", selection, {"year": year}),
        title=wording.MAP_TITLE,
        subtitle=make_subtitle(
            selection,
            wording.UNIT_INITIATIVES,
            str(year) if year else "",
            wording.say_n(n_with, wording.UNIT_COUNTRIES),
        ),
        rows=rows,
        alt=wording.describe_map(
            wording.MAP_TITLE,
            n_with,
            len(rows),
            first["name"] if first is not None else "",
            first["value"] if first is not None else 0,
        ),
        notes=keep_notes(
            wording.MAP_LEGEND,
            # These counts are of the whole selection: in one year fewer are left out.
            "" if year else wording.say_without_country(int(count["n_without_country"])),
            wording.say_undated(int(count["n_undated"])) if year else "",
            " ".join(fetch_basemap_lines(basemap)),
        ),
    )
    if rows.empty:
        show_empty(framed, explain_empty(selection, wording.EMPTY_COUNTRY))
        return
    draw = draw_marker_map if basemap == CIRCLES else draw_world_map
    figure = draw(rows, current_theme(), unit=wording.UNIT_INITIATIVES, height=HEIGHTS[key])
    click = Click(selection, ("country",))
    show_figure(framed, figure, config=make_map_config(), click=click, shape=SHAPE)


def fetch_basemap_lines(basemap: str = BORDERS) -> list[str]:
    """The lines that stand under every map drawn on the basemap; they are data."""
    lines = fetch("basemap_lines", Selection())
    return lines[lines["basemap_id"] == basemap]["text"].tolist()


def show_region_ranking(selection: Selection, *, year: int | None = None) -> None:
    """Regions by number of initiatives."""
    rows = fetch("region_ranking", selection, year=year)
    labels, values = rows["region_name"].tolist(), rows["value"].astype(float).tolist()
    framed = Framed(
        key="region_ranking",
        origin=Origin("region_ranking", selection, {"year": year}),
        title=wording.RANKING_TITLE,
        subtitle=make_subtitle(
            selection,
            wording.UNIT_INITIATIVES,
            str(year) if year else "",
            wording.say_n(rows["n"].max() if len(rows) else 0, wording.UNIT_INITIATIVES),
        ),
        rows=rows,
        alt=wording.describe_ranking(
            wording.RANKING_TITLE, labels, values, wording.UNIT_INITIATIVES
        ),
        notes=keep_notes(_explain_overlap(selection), *say_left_out_of_regions(rows)),
    )
    if not any(values):
        show_empty(framed, explain_empty(selection, wording.EMPTY_COUNTRY))
        return
    hover = [
        wording.describe_region(
            row.region_name, show_number(row.value), row.countries_engaged, row.states
        )
        for row in rows.itertuples()
    ]
    figure = draw_ranked_bars(
        labels, values, current_theme(), hover=hover, codes=rows["region_code"].tolist()
    )
    show_figure(framed, figure, click=Click(selection, ("regions",)))


def show_region_series(selection: Selection) -> None:
    """Active initiatives by region, one small panel each."""
    rows = fetch("region_series", selection)
    framed = Framed(
        key="region_series",
        origin=Origin("region_series", selection),
        title=wording.SERIES_TITLE,
        subtitle=make_subtitle(selection, wording.UNIT_INITIATIVES, wording.SAME_SCALE),
        rows=rows,
        alt=wording.SERIES_TITLE,
        notes=keep_notes(
            _explain_overlap(selection),
            *say_left_out_of_regions(fetch("region_ranking", selection, year=None)),
            say_left_out_of_time(selection),
        ),
    )
    if rows.empty:
        show_empty(framed, explain_empty(selection, wording.EMPTY_TIME))
        return
    theme, span, top = current_theme(), choose_span(rows["year"]), float(rows["value"].max())
    panels = []
    for number, (_, part) in enumerate(rows.groupby("region_order", sort=True)):
        colour = theme.sequence[number % len(theme.sequence)]
        figure = draw_small_multiple(part, theme, colour=colour, span=span, top=top)
        panels.append((part["region_name"].iloc[0], figure))
    show_panels(framed, panels)


def show_groups(selection: Selection) -> None:
    """LDC, LLDC and SIDS at the ends of the links between countries (SU-13)."""
    rows = fetch("SU-13", selection)
    whole = rows[rows["year"].isna()]
    framed = Framed(
        key="groups",
        origin=Origin("SU-13", selection),
        title=wording.GROUPS_TITLE,
        subtitle=make_subtitle(selection, wording.SHARE_OF_LINKS, counting=False),
        rows=whole,
        alt=wording.describe_table(wording.GROUPS_TITLE, len(whole)),
        notes=keep_notes(wording.GROUPS_NOTE),
    )
    if not (whole["denominator"] > 0).any():
        show_empty(framed, explain_empty(selection, wording.EMPTY_LINKS))
        return
    cells = whole.assign(
        cell=[
            f"{show_percent(row.value)} ({int(row.numerator):,} / {int(row.denominator):,})"
            if row.denominator
            else wording.NO_DIRECTION
            for row in whole.itertuples()
        ]
    )
    table = cells.pivot(index="group_code", columns="role", values="cell").reset_index()
    columns = list(wording.GROUP_COLUMNS)
    config = {
        name: st.column_config.TextColumn(label) for name, label in wording.GROUP_COLUMNS.items()
    }
    show_table(framed, table[columns], column_config=config)


def show_white_spots(selection: Selection) -> None:
    """The states in scope that no selected record reaches."""
    rows = fetch("white_spots", selection)
    framed = Framed(
        key="white_spots",
        origin=Origin("white_spots", selection),
        title=wording.WHITE_SPOTS_TITLE,
        subtitle=make_subtitle(
            selection, wording.say_n(len(rows), wording.UNIT_STATES), counting=False
        ),
        rows=rows,
        alt=wording.describe_table(wording.WHITE_SPOTS_TITLE, len(rows)),
    )
    if rows.empty:
        show_empty(framed, explain_empty(selection, wording.WHITE_SPOTS_NONE))
        return
    table = rows.assign(
        region_name=rows["region_name"].fillna(wording.NO_REGION),
        groups=[
            ", ".join(
                group
                for group, is_member in zip(
                    ("LDC", "LLDC", "SIDS"), (row.is_ldc, row.is_lldc, row.is_sids), strict=True
                )
                if is_member
            )
            for row in rows.itertuples()
        ],
    )
    columns = list(wording.WHITE_SPOTS_COLUMNS)
    config = {
        name: st.column_config.TextColumn(label)
        for name, label in wording.WHITE_SPOTS_COLUMNS.items()
    }
    show_table(framed, table[columns], column_config=config, height=260)


def _explain_overlap(selection: Selection) -> str:
    return wording.REGION_OVERLAP_NOTE if selection.counting == "full" else wording.FRACTION_NOTE
