"""Where rows hold codes only: what are they called?

A file holds codes and names. A column of codes that has no names beside it gets them here, so that
no reader needs a code list of ours.
"""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from queries import Selection, catalogue
from ui import wording, wording_solutions
from ui import wording_files as words
from ui.data import fetch, fetch_options

# Column of codes -> what a column of its names may be called.
GOALS = ("goal_title", "goal_name")
NAMES: dict[str, tuple[str, ...]] = {
    "iso3": ("country_name", "name"),
    "from_iso3": ("from_name",),
    "to_iso3": ("to_name",),
    "origin_iso3": ("origin_name",),
    "adopter_iso3": ("adopter_name",),
    "entity_code": ("entity_name",),
    "reporter": ("reporter_name",),
    "region_code": ("region_name",),
    "from_region": ("from_region_name", "from_name"),
    "to_region": ("to_region_name", "to_name"),
    "group_code": ("group_name",),
    "goal": GOALS,
    "sdg_goal": GOALS,
    "stage_code": ("stage_name",),
    "claimed_stage_code": ("claimed_stage_name",),
    "outcome_code": ("outcome_name", "outcome_label", "label"),
    "indicator_code": ("indicator_name",),
    "indicator": ("indicator_name",),
    "source_id": ("source_title",),
    "modality": ("modality_name",),
    "record_type": ("record_type_name",),
}


def add_names(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows with names after each column of codes that has none, and what those columns are."""
    added = {}
    for code, called in NAMES.items():
        if code in rows and not set(called) & set(rows):
            added[code] = (called[0], _find_names(code))
    if not added:
        return rows, {}
    columns = {}
    for name in rows:
        columns[name] = rows[name]
        if name in added:
            called, held = added[name]
            texts = rows[name].astype("string").map(held, na_action="ignore")
            columns[called] = texts.astype("str")
    meanings = {called: words.NAME_OF.format(code=code) for code, (called, _) in added.items()}
    return pd.DataFrame(columns, index=rows.index), meanings


def _find_names(code: str) -> Mapping[str, str]:
    """Code as text -> name."""
    if code.endswith("iso3"):
        return {choice.code: choice.label for choice in fetch_options().countries}
    makers: dict[str, Callable[[], Mapping[str, str]]] = {
        "entity_code": partial(_read_choices, "entities"),
        "reporter": lambda: {**_read_choices("countries"), **_read_choices("entities")},
        "group_code": partial(_read_choices, "groups"),
        "region_code": _read_regions,
        "from_region": _read_regions,
        "to_region": _read_regions,
        "goal": _read_goals,
        "sdg_goal": _read_goals,
        "outcome_code": _read_outcomes,
        "indicator_code": _read_indicators,
        "indicator": _read_indicators,
        "source_id": partial(_read_choices, "sources"),
        "stage_code": lambda: wording_solutions.STAGES,
        "claimed_stage_code": lambda: wording_solutions.STAGES,
        "modality": lambda: wording.MODALITIES,
        "record_type": lambda: wording_solutions.RECORD_TYPES,
    }
    return makers[code]()


def _read_choices(kind: str) -> dict[str, str]:
    return {choice.code: choice.label for choice in getattr(fetch_options(), kind)}


def _read_regions() -> dict[str, str]:
    schemes = fetch_options().schemes
    return {region.code: region.label for scheme in schemes for region in scheme.regions}


def _read_goals() -> dict[str, str]:
    return {str(goal.goal): goal.label for goal in fetch_options().goals}


def _read_outcomes() -> dict[str, str]:
    items = fetch("framework_outcomes", Selection())
    found = items[items["kind"] == "outcome"]
    return dict(zip(found["code"], found["label"], strict=True))


def _read_indicators() -> dict[str, str]:
    return {query.id: query.title for query in catalogue() if query.kind == "indicator"}
