"""What does every file of a figure say besides its rows?

Title, filters, definitions, sources with their licences, snapshot, links back and the disclaimers:
gathered once, and written by each form in its own way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from queries import Query, Selection, Snapshot, catalogue, compose, describe
from ui import address, links, wording
from ui import wording_files as words
from ui.data import fetch, fetch_options
from ui.files.names import add_names
from ui.files.rules import find_refusal
from ui.served import SNAPSHOT, served_snapshot
from ui.settings import INDICATOR, keep_own
from ui.shown import Shown

# What a query reads that says of no selected record which source it is of.
BESIDE_RECORDS = ("indicator_values", "indicator_targets")


@dataclass(frozen=True)
class Source:
    """A source that a figure rests on; `files` are those that were read of it."""

    id: str
    title: str
    licence: str
    citation: str
    url: str
    retrieved_on: str
    files: tuple[str, ...]
    is_illustrative: bool


@dataclass(frozen=True)
class About:
    """All that is to say of a figure; texts are plain.

    `name` is its name in an address, `link` leads to the page that shows it and `data_link` to its
    rows, both pinned to the snapshot. `columns` gives the meaning of each column of `rows`, which
    hold names beside codes. `refusal` says why the rows may not be handed on; "" where they may.
    """

    name: str
    title: str
    subtitle: str
    alt: str
    rows: pd.DataFrame
    columns: Mapping[str, str]
    filters: Sequence[str]
    notes: Sequence[str]
    query: Query | None
    sources: Sequence[Source]
    snapshot: Snapshot
    link: str
    data_link: str
    is_illustrative: bool
    disclaimer: str
    refusal: str

    @property
    def as_of(self) -> str:
        """For when the data stand, and when the snapshot was made."""
        return wording.say_as_of(self.snapshot.as_of_year, self.snapshot.published_on)

    @property
    def licences(self) -> list[str]:
        """The licences of the sources, each once."""
        return list(dict.fromkeys(source.licence for source in self.sources))


@dataclass(frozen=True)
class Address:
    """A figure by its name and page, with the filters and settings that it is asked for with."""

    name: str
    page: str
    selection: Selection
    settings: Mapping[str, str]

    @property
    def own_settings(self) -> dict[str, str]:
        """The settings of its page, and no others."""
        return keep_own(self.page, self.settings)

    @property
    def is_indicator(self) -> bool:
        """Whether the name is the id of an indicator, which stands for all its rows."""
        return any(q.id == self.name for q in catalogue() if q.kind == "indicator")


def describe_shown(shown: Shown, asked: Address, base: str = "") -> About:
    """What a figure says of itself in a file; `base` is the address of the server."""
    framed, snapshot = shown.framed, served_snapshot()
    name, page, selection, settings = asked.name, asked.page, asked.selection, asked.own_settings
    held = framed.origin.selection if framed.origin else selection
    if asked.is_indicator:
        # A profile narrowed it: the page Methods shows the same by a filter.
        selection, settings = held, {INDICATOR: name}
    query_id = framed.origin.query_id if framed.origin else framed.query
    query = describe(query_id) if query_id else None
    rows, named = add_names(framed.rows)
    meanings = {column.name: column.meaning for column in query.columns} if query else {}
    pinned = {**settings, SNAPSHOT: snapshot.id}
    notes = [wording.strip_markup(note) for note in framed.notes]
    return About(
        name=name,
        title=framed.title,
        subtitle=framed.subtitle,
        alt=wording.strip_markup(framed.alt),
        rows=rows,
        columns={column: named.get(column) or meanings.get(column, "") for column in rows},
        filters=list_filters(held, settings),
        notes=notes,
        query=query,
        sources=list_sources(query, held),
        snapshot=snapshot,
        link=f"{base}{links.make_address(page, selection, **pinned)}",
        data_link=f"{base}{links.make_data_address(f'{name}.csv', selection, **pinned)}",
        is_illustrative=framed.is_illustrative,
        disclaimer=wording.FOOTER,
        refusal=find_refusal(framed),
    )


def list_filters(selection: Selection, settings: Mapping[str, str]) -> list[str]:
    """The filters and the settings of the page in words; that there are none where there are."""
    options, said = fetch_options(), []
    active = selection.list_active()
    if "year_from" in active or "year_to" in active:
        years = wording.name_years(selection.year_from, selection.year_to)
        said.append(f"{wording.FILTER_YEARS}: {years}")
    if "scheme" in active or selection.regions:
        scheme = options.find_scheme(selection.scheme)
        said.append(f"{wording.FILTER_SCHEME}: {scheme.name if scheme else selection.scheme}")
    for field in address.LISTS.values():
        if values := active.get(field):
            named = [
                words.join_code(wording.name_value(field, value, selection.scheme, options), value)
                for value in values
            ]
            said.append(f"{wording.FILTER_NAMES[field]}: {', '.join(named)}")
    if selection.without_sdg17:
        said.append(wording.FILTER_NO17)
    said.append(f"{wording.FILTER_COUNTING}: {wording.COUNTINGS[selection.counting]}")
    if "group_status" in active:
        status = wording.GROUP_STATUSES[selection.group_status]
        said.append(f"{wording.FILTER_STATUS}: {status}")
    said += [f"{name}: {value}" for name, value in sorted(settings.items())]
    return said if len(said) > 1 or active else [words.NO_FILTERS, *said]


def list_sources(query: Query | None, selection: Selection) -> list[Source]:
    """The sources of the selected records; all of them where a figure reads more than records."""
    files = fetch("sources", selection)
    tables = compose(query.id).tables if query else ()
    if query and not set(tables) & set(BESIDE_RECORDS) and (files["n_selected"] > 0).any():
        files = files[files["n_selected"] > 0]
    return [_read_source(part) for _, part in files.groupby("source_id", sort=True)]


def _read_source(files: pd.DataFrame) -> Source:
    first: Mapping[str, Any] = files.iloc[0].to_dict()
    texts = {name: "" if pd.isna(first[name]) else str(first[name]) for name in first}
    return Source(
        id=texts["source_id"],
        title=texts["title"],
        licence=texts["licence"],
        citation=texts["citation"],
        url=texts["url"],
        retrieved_on=texts["retrieved_on"][:10],
        files=tuple(files["file"]),
        is_illustrative=bool(files["illustrative"].any()),
    )
