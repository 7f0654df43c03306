"""How is each figure of each page made from filters and settings alone?

One line a figure: the function that the page calls, with the settings that the page's controls
would give it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from queries import Comparison, Query, Selection
from queries.options import Choice
from ui import figures, headlines, searching, settings
from ui import wording_files as words
from ui.data import fetch_comparison
from ui.figures import comparison, finance, method, methods, outcomes, placeless, standings
from ui.figures import indicator_series as series
from ui.served import served_snapshot
from ui.settings import Picked

Value = TypeVar("Value")


class UnknownSetting(Exception):  # noqa: N818 - named for what happened
    """A setting asks for what is not there; the message says so in a sentence."""


class NothingShown(Exception):  # noqa: N818
    """The page shows no such figure for this selection."""


@dataclass(frozen=True)
class Asking:
    """What is asked of a figure: the filters, and the settings of its page."""

    selection: Selection
    settings: Mapping[str, str]
    is_strict: bool = False

    def take(self, picked: Picked[Value]) -> Value:
        """The value that holds. Raises UnknownSetting where the address asks for another."""
        if self.is_strict and not picked.is_known:
            raise UnknownSetting(words.say_unknown_setting(picked.parameter, str(picked.asked)))
        return picked.value

    def narrow(self) -> Selection:
        """The selection of a profile where the settings name a country or an entity."""
        selection = self.selection
        if country := self.take(settings.pick_country(self.settings)):
            selection = figures.narrow_to_country(selection, country)
        if entity := self.take(settings.pick_entity(self.settings)):
            selection = figures.narrow_to_entity(selection, entity["entity_code"])
        return selection

    def need(self, picked: Picked[Any]) -> Any:
        """The value of a setting without which there is no figure."""
        if not picked.asked or picked.value is None:
            raise UnknownSetting(words.say_unknown_setting(picked.parameter, picked.asked or ""))
        return picked.value

    @property
    def country(self) -> Selection:
        """The records of the country that is asked for."""
        country: Choice = self.need(settings.pick_country(self.settings))
        return figures.narrow_to_country(self.selection, country)

    @property
    def code(self) -> str:
        """The entity that is asked for."""
        return self.need(settings.pick_entity(self.settings))["entity_code"]

    @property
    def entity(self) -> Selection:
        """The records of the entity that is asked for."""
        return figures.narrow_to_entity(self.selection, self.code)

    @property
    def record(self) -> dict[str, Any]:
        """All that is known of the record that is asked for."""
        asked = self.settings.get(settings.RECORD)
        record = figures.read_record(asked) if asked else None
        return self.need(Picked(settings.RECORD, asked, record, None))

    @property
    def year(self) -> int | None:
        """The year of the map."""
        return self.take(settings.pick_map_year(self.settings, self.selection))

    @property
    def framework(self) -> str | None:
        """The results framework."""
        return self.take(settings.pick_framework(self.settings, figures.list_frameworks()))

    @property
    def indicator(self) -> Query:
        """The indicator that the page Methods explains."""
        return self.take(settings.pick_indicator(self.settings, figures.list_indicators()))

    @property
    def comparison(self) -> Comparison:
        """What changed between the two snapshots that are asked for."""
        snapshots = comparison.list_offered()
        if len(snapshots) < 2:
            raise NothingShown(settings.EARLIER)
        both = settings.pick_snapshots(self.settings, snapshots, served_snapshot())
        earlier, later = (self.take(picked) for picked in both)
        if earlier == later:
            raise NothingShown(settings.EARLIER)
        return fetch_comparison(earlier, later)

    @property
    def outcome(self) -> str:
        """The outcome in detail."""
        first = outcomes.find_first_outcome(self.selection, self.framework)
        if first is None:
            raise NothingShown(settings.OUTCOME)
        offered = outcomes.list_outcomes(self.framework)
        return self.take(settings.pick_code(self.settings, settings.OUTCOME, offered, first))


def _show_regions_map(asking: Asking) -> None:
    basemap = asking.take(settings.pick_basemap(asking.settings))
    figures.show_map(asking.selection, key="regions_map", year=asking.year, basemap=basemap)


def _show_need(asking: Asking) -> None:
    goal = asking.take(settings.pick_goal(asking.settings, asking.selection))
    figures.show_need_and_supply(asking.selection, goal)


def _show_indicator_series(asking: Asking) -> None:
    offered, default = series.list_offered(asking.selection)
    if default is None:
        series.draw_indicator_series(asking.selection, None, "")
        return
    picked = settings.pick_code(asking.settings, settings.INDICATOR, offered, default)
    code = asking.take(picked)
    names = series.name_series(code, asking.selection)
    of = settings.pick_code(asking.settings, settings.OF, names, next(iter(names)))
    series.draw_indicator_series(asking.selection, code, asking.take(of))


def _show_found(asking: Asking) -> None:
    asked = settings.Search(*map(asking.take, settings.pick_search(asking.settings)))
    if asked.is_any:
        most = asking.take(settings.pick_most_hits(asking.settings))
        searching.show_found(asked, asking.selection, most)


def _show_overview_headlines(asking: Asking) -> None:
    notes = figures.list_reporting_notes(asking.selection)
    headlines.show_headlines(asking.selection, notes)


def _show_headlines(indicators: tuple[str, ...], part: str = "selection") -> "Maker":
    return lambda a: headlines.show_headlines(getattr(a, part), indicators=indicators)


Maker = Callable[[Asking], None]
MAKERS: dict[str, dict[str, Maker]] = {
    "overview": {
        "changes": lambda a: figures.show_changes(a.selection),
        "headlines": _show_overview_headlines,
        "activity": lambda a: figures.show_activity(a.selection),
        "overview_map": lambda a: figures.show_map(a.selection, key="overview_map"),
        "latest": lambda a: figures.show_latest(a.selection, a.selection),
    },
    "outcomes": {
        "outcomes": lambda a: figures.show_outcome_cards(a.selection, a.framework),
        "deliverables": lambda a: outcomes.show_deliverables(a.selection, a.outcome),
        "outcome_indicators": lambda a: outcomes.show_outcome_indicators(a.selection, a.outcome),
        "indicator_series": _show_indicator_series,
        "outcome_matrix": lambda a: figures.show_outcome_matrix(a.selection, a.framework),
    },
    "regions": {
        "regions_map": _show_regions_map,
        "region_ranking": lambda a: figures.show_region_ranking(a.selection, year=a.year),
        "groups": lambda a: figures.show_groups(a.selection),
        "region_series": lambda a: figures.show_region_series(a.selection),
        "no_country": lambda a: placeless.show_naming("no_country", a.selection),
        "only_partners": lambda a: placeless.show_naming("only_partners", a.selection),
        "white_spots": lambda a: figures.show_white_spots(a.selection),
    },
    "sdgs": {
        "goals": lambda a: figures.show_goals(a.selection),
        "goals_by_region": lambda a: figures.show_goals_by_region(a.selection),
        "goal_series": lambda a: figures.show_goal_series(a.selection),
        "goals_by_entity": lambda a: figures.show_goals_by_entity(a.selection),
        "need_and_supply": _show_need,
    },
    "exchanges": {
        "flow_map": lambda a: figures.show_flow_map(a.selection, height=430),
        "strongest_links": lambda a: figures.show_strongest(a.selection),
        "headlines": _show_headlines(headlines.OF_EXCHANGES),
        "region_flows": lambda a: figures.show_region_flows(a.selection),
        "region_sankey": lambda a: figures.show_region_sankey(a.selection),
        "net_position": lambda a: figures.show_positions(a.selection),
    },
    "solutions": {
        "found": _show_found,
        "ladder": lambda a: figures.show_ladder(a.selection),
        "cohorts": lambda a: figures.show_cohorts(a.selection),
        "travelled": lambda a: figures.show_most_travelled(a.selection),
        "time_to_adoption": lambda a: figures.show_time_to_adoption(a.selection),
        "reach": lambda a: figures.show_reach(a.selection),
        "countries_per_initiative": lambda a: figures.show_countries_per_initiative(a.selection),
        "would_help": lambda a: figures.show_what_would_help(a.selection),
    },
    "entities": {
        "presence": lambda a: figures.show_presence(a.selection),
        "calendar": lambda a: figures.show_calendar(a.selection),
    },
    "quality": {
        "sources": lambda a: figures.show_sources(a.selection),
        "rejects": lambda a: figures.show_rejects(a.selection),
        "coverage": lambda a: figures.show_coverage(a.selection),
        "coverage_by_year": lambda a: figures.show_coverage_by_year(a.selection),
        "coverage_by_region": lambda a: figures.show_coverage_by_region(a.selection),
        "table_changes": lambda a: comparison.show_table_changes(a.comparison),
        "source_changes": lambda a: comparison.show_source_changes(a.comparison),
        "headline_changes": lambda a: comparison.show_headline_changes(a.comparison, a.selection),
        "record_changes": lambda a: comparison.show_record_changes(a.comparison, a.selection),
        "reporting": lambda a: figures.show_reporting(a.selection),
        "timeliness": lambda a: figures.show_timeliness(a.selection),
        "progress": lambda a: figures.show_progress(a.selection),
        "reported": lambda a: figures.show_reported(a.selection),
    },
    "methods": {
        "indicators": lambda a: methods.draw_catalogue(figures.list_indicators(), a.selection),
        "method_series": lambda a: method.show_method_series(a.indicator, a.selection),
        "method_values": lambda a: method.show_method_values(a.indicator, a.selection),
        "method_counted": lambda a: method.show_method_counted(a.indicator, a.selection),
        "method_sources": lambda a: method.show_method_sources(a.indicator, a.selection),
        "method_standings": lambda a: standings.draw_standings(a.indicator, a.selection),
    },
    "country": {
        "headlines": _show_headlines(headlines.OF_COUNTRY, "country"),
        "flow_map": lambda a: figures.show_flow_map(a.country, height=380),
        "strongest_links": lambda a: figures.show_strongest(a.country),
        "activity": lambda a: figures.show_activity(a.country),
        "goals": lambda a: figures.show_goals(a.country),
        "ladder": lambda a: figures.show_ladder(a.country),
        "travelled": lambda a: figures.show_most_travelled(a.country),
        "fin_01": lambda a: finance.show_ledger("FIN-01", a.country),
        "fin_03": lambda a: finance.show_ledger("FIN-03", a.country),
        "finance": lambda a: finance.show_no_finance(),
        "latest": lambda a: figures.show_latest(a.country, a.selection),
    },
    "entity": {
        "headlines": _show_headlines(figures.ENTITY_HEADLINES, "entity"),
        "activity": lambda a: figures.show_activity(a.entity),
        "entity_map": lambda a: figures.show_map(a.entity, key="entity_map"),
        "goals": lambda a: figures.show_goals(a.entity),
        "entity_countries": lambda a: figures.show_entity_countries(a.entity),
        "entity_outcomes": lambda a: figures.show_entity_outcomes(a.entity, a.code),
        "entity_partners": lambda a: figures.show_entity_partners(a.entity, a.code, a.selection),
        "latest": lambda a: figures.show_latest(a.entity, a.selection),
        "calendar": lambda a: figures.show_calendar(a.entity),
        "entity_values": lambda a: figures.show_entity_values(a.entity, a.code),
        "fin_01": lambda a: finance.show_ledger("FIN-01", a.entity),
        "fin_03": lambda a: finance.show_ledger("FIN-03", a.entity),
        "fin_04": lambda a: finance.show_share(a.entity, a.code),
        "finance": lambda a: finance.show_no_finance(),
        "entity_sources": lambda a: figures.show_entity_sources(a.entity),
    },
    "solution": {
        "record_map": lambda a: figures.show_places(a.record, a.selection),
        "facts": lambda a: figures.show_facts(a.record),
        "timeline": lambda a: figures.show_timeline(a.record),
        "similar": lambda a: figures.show_similar(a.record, a.selection),
        "evidence": lambda a: figures.show_evidence(a.record),
    },
}
