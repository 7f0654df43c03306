"""What does an address ask for, of this snapshot?

The filters as the bar would take them over from the address, the settings of the page, and what was
left out because the snapshot does not offer it. Nothing of Streamlit is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from queries import Options, Selection, clean
from ui import address, wording


@dataclass(frozen=True)
class Asked:
    """What holds, and what was left out: pairs of a parameter and the value that it asked for."""

    selection: Selection
    settings: Mapping[str, str]
    ignored: tuple[tuple[str, str], ...] = ()


def read_asked(query: Mapping[str, str], options: Options) -> Asked:
    """The filters and the settings of an address."""
    selection, unreadable = address.read_selection(query)
    selection, ignored = clean(selection, options)
    names = [(item.parameter, item.value) for item in unreadable]
    names += [(item.filter, str(item.value)) for item in ignored]
    if not _overlaps_data(selection, options):
        names.append(("years", wording.name_years(selection.year_from, selection.year_to)))
        selection = replace(selection, year_from=None, year_to=None)
    year_from, year_to = read_span(span_years(selection, options), options)
    selection = replace(selection, year_from=year_from, year_to=year_to)
    return Asked(selection, list_settings(address.rename_old(query)), tuple(names))


def list_settings(query: Mapping[str, str]) -> dict[str, str]:
    """What an address says besides the filters."""
    others = (*address.PARAMETERS, *address.BESIDE)
    return {name: value for name, value in query.items() if name not in others}


def span_years(selection: Selection, options: Options) -> tuple[int, int] | None:
    """The two ends of the year slider; None when no record is dated."""
    if options.year_min is None or options.year_max is None:
        return None
    first = selection.year_from or options.year_min
    last = selection.year_to or options.year_max
    inside = [min(max(year, options.year_min), options.year_max) for year in (first, last)]
    return inside[0], inside[1]


def read_span(span: tuple[int, int] | None, options: Options) -> tuple[int | None, int | None]:
    """The years that the slider asks for; an end of the slider leaves that side open."""
    if not span:
        return None, None
    first, last = span
    return (
        None if first == options.year_min else first,
        None if last == options.year_max else last,
    )


def _overlaps_data(selection: Selection, options: Options) -> bool:
    """Whether the data have any of the years asked for: the slider cannot show others."""
    if options.year_min is None or options.year_max is None:
        return True
    first, last = selection.year_from or 0, selection.year_to or options.year_max
    return first <= options.year_max and last >= options.year_min
