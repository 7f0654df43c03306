"""Which figures have an oracle, and what tells their rows apart?"""

from collections.abc import Callable
from dataclasses import dataclass

from oracles import (
    countries_per_initiative,
    country_map,
    entity_facts,
    entity_presence,
    entity_reporting,
    fin_02,
    fin_04,
    finance_series,
    flows,
    framework_outcomes,
    indicator_reported,
    latest_additions,
    net_position,
    outcome_by_entity,
    plat_01,
    plat_02,
    progress,
    record_views,
    region_ranking,
    region_series,
    rep_01,
    rep_02,
    report_timeliness,
    reported_values,
    sdg_by_region,
    sdg_series,
    selection_count,
    su_01,
    su_02,
    su_03,
    su_04,
    su_05,
    su_06,
    su_07,
    su_08,
    su_09,
    su_10,
    su_11,
    su_12,
    su_13,
    su_14,
    su_15,
    su_16,
    su_17,
    su_18,
    su_19,
    su_20,
    su_21,
    su_22,
    travelled_solutions,
    white_spots,
    year_changes,
)
from oracles.records import Row
from oracles.reports import SERIES


@dataclass(frozen=True)
class Figure:
    """How to compute a query's rows, and the columns that are different on every row.

    `takes_year`: the query can be asked for one year, `compute` takes it after the case.
    """

    compute: Callable[..., list[Row]]
    key: tuple[str, ...]
    takes_year: bool = False


FIGURES = {
    "FIN-01": Figure(finance_series.compute_work_plans, ("year", "measure")),
    "FIN-02": Figure(fin_02.compute, fin_02.KEY),
    "FIN-03": Figure(finance_series.compute_activities, ("year", "measure")),
    "FIN-04": Figure(fin_04.compute, ("year", "entity_code")),
    **{
        code: Figure(reported_values.compute_indicator(code), reported_values.KEY)
        for code in (f"INST-{number:02}" for number in range(1, 14))
    },
    "PLAT-01": Figure(plat_01.compute, reported_values.KEY),
    "PLAT-02": Figure(plat_02.compute, reported_values.KEY),
    "REP-01": Figure(rep_01.compute, ("year",)),
    "REP-02": Figure(rep_02.compute, ("year",)),
    "SU-01": Figure(su_01.compute, ("year",)),
    "SU-02": Figure(su_02.compute, ("year",)),
    "SU-03": Figure(su_03.compute, ("year", "age_years")),
    "SU-04": Figure(su_04.compute, ("year",)),
    "SU-05": Figure(su_05.compute, ("year",)),
    "SU-06": Figure(su_06.compute, ("basis", "statistic", "adopters")),
    "SU-07": Figure(su_07.compute, ("kind", "months")),
    "SU-08": Figure(su_08.compute, ("year",)),
    "SU-09": Figure(su_09.compute, ("year",)),
    "SU-10": Figure(su_10.compute, ("year",)),
    "SU-11": Figure(su_11.compute, ("year",)),
    "SU-12": Figure(su_12.compute, ("year",)),
    "SU-13": Figure(su_13.compute, ("year", "group_code", "role")),
    "SU-14": Figure(su_14.compute, ("year",)),
    "SU-15": Figure(su_15.compute, ("year",)),
    "SU-16": Figure(su_16.compute, ("year", "goal")),
    "SU-17": Figure(su_17.compute, ("year", "kind")),
    "SU-18": Figure(su_18.compute, ("year",)),
    "SU-19": Figure(su_19.compute, ("year",)),
    "SU-20": Figure(su_20.compute, ("year",)),
    "SU-21": Figure(su_21.compute, ("year", "stage_code")),
    "SU-22": Figure(su_22.compute, ("year", "iso3", "goal")),
    "country_flows": Figure(flows.compute_countries, ("from_iso3", "to_iso3", "direction_known")),
    "countries_per_initiative": Figure(countries_per_initiative.compute, ("countries",)),
    "country_map": Figure(country_map.compute, ("iso3",), takes_year=True),
    "entity_facts": Figure(entity_facts.compute, ("entity_code",)),
    "entity_presence": Figure(entity_presence.compute, ("entity_code", "measure")),
    "entity_reporting": Figure(entity_reporting.compute, ("year", "entity_code")),
    "framework_outcomes": Figure(framework_outcomes.compute, ("outcome_code", "kind", "code")),
    "indicator_reported": Figure(indicator_reported.compute, (*SERIES, "year")),
    "latest_additions": Figure(latest_additions.compute, ("initiative_id",)),
    "net_position": Figure(net_position.compute, ("iso3",)),
    "outcome_by_entity": Figure(outcome_by_entity.compute, ("outcome_code", "entity_code")),
    "progress": Figure(progress.compute, SERIES),
    "record_cards": Figure(record_views.compute_cards, ("initiative_id",)),
    "record_facets": Figure(record_views.compute_facets, ("initiative_id",)),
    "record_places": Figure(record_views.compute_places, ("initiative_id", "iso3")),
    "record_profile": Figure(record_views.compute_profiles, ("initiative_id",)),
    "record_steps": Figure(record_views.compute_steps, record_views.STEP_KEY),
    "region_flows": Figure(flows.compute_regions, ("from_region", "to_region", "direction_known")),
    "region_ranking": Figure(region_ranking.compute, ("region_code",), takes_year=True),
    "region_series": Figure(region_series.compute, ("year", "region_code")),
    "report_timeliness": Figure(report_timeliness.compute, ("year", "entity_code")),
    "sdg_by_region": Figure(sdg_by_region.compute, ("goal", "region_code")),
    "sdg_series": Figure(sdg_series.compute, ("year", "goal")),
    "selected_ids": Figure(record_views.compute_ids, ("initiative_id",)),
    "selection_count": Figure(selection_count.compute, ()),
    "travelled_solutions": Figure(travelled_solutions.compute, ("initiative_id",)),
    "white_spots": Figure(white_spots.compute, ("iso3",)),
    "year_changes": Figure(year_changes.compute, ("measure", "dimension", "code")),
}
