"""What has the reader chosen?

`Selection` is everything that the filter bar holds, as one small frozen value: it is the key of
every cache, it becomes the bound parameters of `selection.sql`, and it is what the caption of every
export states. `queries.cleaning` checks one that came from a link.
"""

from dataclasses import dataclass, fields
from typing import Any

COUNTINGS = ("full", "fractional")
GROUP_STATUSES = ("year", "today")  # of a country in a group: as of the year, as of the as-of year
NO_OUTCOME = "none"  # stands for the records that name no outcome
LISTS = ("regions", "countries", "groups", "sdgs", "outcomes", "entities", "modalities", "sources")


@dataclass(frozen=True)
class Selection:
    """The filters. An empty tuple or None leaves a filter open; order in a tuple is ignored.

    `sdgs` are goal numbers 1-17, `sources` source ids, `outcomes` outcome codes or "none",
    `regions` region codes of `scheme`, `countries` ISO codes of three letters. `selection.sql` says
    what each filter means.
    """

    year_from: int | None = None
    year_to: int | None = None
    scheme: str = "sdg"
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sdgs: tuple[int, ...] = ()
    without_sdg17: bool = False
    outcomes: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    counting: str = "full"
    group_status: str = "year"
    include_not_sstc: bool = False

    def __post_init__(self) -> None:
        """Bring the lists into one form, so that equal choices are equal values.

        Raises ValueError.
        """
        for name in LISTS:
            value = getattr(self, name)
            if isinstance(value, str):
                raise ValueError(f"{name} takes a list of values, not one text: {value!r}")
            kind = int if name == "sdgs" else str
            object.__setattr__(self, name, tuple(sorted({kind(item) for item in value})))
        if self.counting not in COUNTINGS:
            raise ValueError(f"counting is full or fractional, not {self.counting!r}")
        if self.group_status not in GROUP_STATUSES:
            raise ValueError(f"group_status is year or today, not {self.group_status!r}")

    def parameters(self) -> dict[str, Any]:
        """Name -> value of the parameters that `selection.sql` binds; an open filter is None."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: (list(value) or None) if isinstance(value, tuple) else value
            for name, value in values.items()
        }

    def list_active(self) -> dict[str, Any]:
        """The filters that differ from the default, in their order; for chips and captions."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != field.default
        }
