"""How is what the reader has chosen written in the address, and read from it?

The filters stand in the URL as codes: short, the same in every language, and only what differs from
the default. Lists are joined with `~`, which browsers leave as it is. Streamlit's own binding of
widgets to the URL writes labels instead of codes and loses them when the page changes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from queries import Selection
from queries.selection import COUNTINGS, GROUP_STATUSES

SEPARATOR = "~"
YEARS = re.compile(r"(\d{4})?-(\d{4})?|\d{4}")
# parameter -> field of Selection
LISTS = {
    "regions": "regions",
    "countries": "countries",
    "groups": "groups",
    "sdgs": "sdgs",
    "outcomes": "outcomes",
    "entities": "entities",
    "modalities": "modalities",
    "sources": "sources",
}
# parameter -> field of Selection and the codes that it takes
SWITCHES = {"count": ("counting", COUNTINGS), "status": ("group_status", GROUP_STATUSES)}
# What a link may call a parameter besides its name: old links go on working.
RENAMED = {
    "region": "regions",
    "group": "groups",
    "sdg": "sdgs",
    "goal": "sdgs",
    "goals": "sdgs",
    "modality": "modalities",
    "source": "sources",
    "counting": "count",
    "without_sdg17": "no17",
}
PARAMETERS = ("years", "scheme", *LISTS, "no17", *SWITCHES)
BESIDE = ("snapshot", "embed", "embed_options")  # neither a filter nor a setting of a page


@dataclass(frozen=True)
class Unreadable:
    """A parameter whose value makes no sense, whatever the snapshot offers."""

    parameter: str
    value: str


def read_selection(query: Mapping[str, str]) -> tuple[Selection, tuple[Unreadable, ...]]:
    """The selection that an address asks for, and what in it could not be read."""
    query = rename_old(query)
    fields: dict[str, Any] = {}
    unreadable = []
    if years := query.get("years"):
        if YEARS.fullmatch(years) and years != "-":
            first, _, last = years.partition("-")
            fields["year_from"] = int(first) if first else None
            fields["year_to"] = (int(last) if last else None) if "-" in years else int(first)
        else:
            unreadable.append(Unreadable("years", years))
    if scheme := query.get("scheme"):
        fields["scheme"] = scheme
    for parameter, field in LISTS.items():
        values = [value for value in query.get(parameter, "").split(SEPARATOR) if value]
        if field == "sdgs":
            unreadable += [Unreadable(parameter, v) for v in values if not _is_whole(v)]
            values = [int(value) for value in values if _is_whole(value)]
        fields[field] = tuple(values)
    if query.get("no17"):
        fields["without_sdg17"] = query["no17"] == "1"
    for parameter, (field, codes) in SWITCHES.items():
        if code := query.get(parameter):
            if code in codes:
                fields[field] = code
            else:
                unreadable.append(Unreadable(parameter, code))
    return Selection(**fields), tuple(unreadable)


def rename_old(query: Mapping[str, str]) -> dict[str, str]:
    """The parameters under their present names; a present name goes before an old one."""
    renamed = {RENAMED[name]: value for name, value in query.items() if name in RENAMED}
    return {**renamed, **{name: value for name, value in query.items() if name not in RENAMED}}


def write_selection(selection: Selection) -> dict[str, str]:
    """The parameters of a selection: only what differs from the default."""
    query = {}
    if selection.year_from is not None or selection.year_to is not None:
        query["years"] = f"{selection.year_from or ''}-{selection.year_to or ''}"
    if selection.scheme != Selection.scheme:
        query["scheme"] = selection.scheme
    for parameter, field in LISTS.items():
        if values := getattr(selection, field):
            query[parameter] = SEPARATOR.join(str(value) for value in values)
    if selection.without_sdg17:
        query["no17"] = "1"
    for parameter, (field, _codes) in SWITCHES.items():
        if (code := getattr(selection, field)) != getattr(Selection, field):
            query[parameter] = code
    return query


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4
