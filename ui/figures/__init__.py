"""The figures of the pages: each asks its query, draws its chart and says what it shows."""

from ui.figures.activity import show_activity
from ui.figures.answers import say_goals, say_places
from ui.figures.changes import show_changes
from ui.figures.check import (
    show_content,
    show_counts,
    show_findings,
    show_problem_groups,
    show_verdict,
)
from ui.figures.comparison import show_comparison
from ui.figures.country import introduce_country, narrow_to_country
from ui.figures.coverage import show_coverage_by_region, show_coverage_by_year
from ui.figures.entities import (
    offer_profiles,
    say_presence,
    show_calendar,
    show_presence,
)
from ui.figures.entity import (
    ENTITY_HEADLINES,
    introduce_entity,
    narrow_to_entity,
    show_entity_countries,
    show_entity_outcomes,
    show_entity_partners,
    show_entity_values,
)
from ui.figures.exchanges import (
    say_flows,
    show_flow_map,
    show_positions,
    show_region_flows,
    show_region_sankey,
    show_strongest,
)
from ui.figures.finance import show_finance
from ui.figures.goals import (
    show_goal_series,
    show_goals,
    show_goals_by_entity,
    show_goals_by_region,
    show_need_and_supply,
)
from ui.figures.indicator_series import show_indicator_series
from ui.figures.method import show_method
from ui.figures.methods import list_indicators, offer_methods, reserve_catalogue, show_catalogue
from ui.figures.outcome_matrix import show_outcome_matrix
from ui.figures.outcomes import (
    list_frameworks,
    say_summary,
    show_outcome,
    show_outcome_cards,
)
from ui.figures.placeless import link_to_placeless, show_placeless
from ui.figures.places import (
    show_groups,
    show_map,
    show_region_ranking,
    show_region_series,
    show_white_spots,
)
from ui.figures.progress import show_progress
from ui.figures.quality import show_coverage, show_rejects, show_sources
from ui.figures.record import (
    introduce_record,
    read_record,
    show_evidence,
    show_facts,
    show_missing,
    show_places,
    show_similar,
    show_text,
    show_timeline,
)
from ui.figures.records import show_entity_sources, show_latest
from ui.figures.reports import list_reporting_notes, show_reported, show_reporting
from ui.figures.snapshot import offer_snapshot, say_trust
from ui.figures.solutions import (
    count_solutions,
    say_absence,
    show_answer,
    show_cohorts,
    show_countries_per_initiative,
    show_ladder,
    show_most_travelled,
    show_reach,
    show_time_to_adoption,
    show_what_would_help,
)
from ui.figures.standings import show_standings
from ui.figures.timeliness import show_timeliness

__all__ = [
    "ENTITY_HEADLINES",
    "count_solutions",
    "introduce_country",
    "introduce_entity",
    "introduce_record",
    "link_to_placeless",
    "list_frameworks",
    "list_indicators",
    "list_reporting_notes",
    "narrow_to_country",
    "narrow_to_entity",
    "offer_methods",
    "offer_profiles",
    "offer_snapshot",
    "read_record",
    "reserve_catalogue",
    "say_absence",
    "say_flows",
    "say_goals",
    "say_places",
    "say_presence",
    "say_summary",
    "say_trust",
    "show_activity",
    "show_answer",
    "show_calendar",
    "show_catalogue",
    "show_changes",
    "show_cohorts",
    "show_comparison",
    "show_content",
    "show_countries_per_initiative",
    "show_counts",
    "show_coverage",
    "show_coverage_by_region",
    "show_coverage_by_year",
    "show_entity_countries",
    "show_entity_outcomes",
    "show_entity_partners",
    "show_entity_sources",
    "show_entity_values",
    "show_evidence",
    "show_facts",
    "show_finance",
    "show_findings",
    "show_flow_map",
    "show_goal_series",
    "show_goals",
    "show_goals_by_entity",
    "show_goals_by_region",
    "show_groups",
    "show_indicator_series",
    "show_ladder",
    "show_latest",
    "show_map",
    "show_method",
    "show_missing",
    "show_most_travelled",
    "show_need_and_supply",
    "show_outcome",
    "show_outcome_cards",
    "show_outcome_matrix",
    "show_placeless",
    "show_places",
    "show_positions",
    "show_presence",
    "show_problem_groups",
    "show_progress",
    "show_reach",
    "show_region_flows",
    "show_region_ranking",
    "show_region_sankey",
    "show_region_series",
    "show_rejects",
    "show_reported",
    "show_reporting",
    "show_similar",
    "show_sources",
    "show_standings",
    "show_strongest",
    "show_text",
    "show_time_to_adoption",
    "show_timeline",
    "show_timeliness",
    "show_verdict",
    "show_what_would_help",
    "show_white_spots",
]
