"""Which made-up worlds are the queries tried on, and with which selections on each?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from oracles.choices import CHOICES
from oracles.made_alone import PUBLISH
from oracles.made_world import publish_made_world


@dataclass(frozen=True)
class MadeWorld:
    """How to write a world as the current snapshot of a data folder, and what is chosen there."""

    publish: Callable[[Path], Path]
    choices: tuple[str, ...]


A_FEW = ("default", "up_to_five_years_ago", "one_region")
NO_RETRIEVAL = ("sources.retrieved_on",)
ONLY_STARTS = (*NO_RETRIEVAL, "initiatives.documented_on", "adoptions", "adoption_stages")
few = partial(publish_made_world, seed=7, n_records=40, n_solutions=10)

MADE_WORLDS = {
    "few": MadeWorld(few, (*A_FEW, "fractional_not_sstc_too", "lldc_and_sids")),
    **{name: MadeWorld(publish, ("default",)) for name, publish in PUBLISH.items()},
    "joins_later": MadeWorld(PUBLISH["joins_later"], ("default", "ldc_of_two_regions_in_years")),
    "made": MadeWorld(publish_made_world, tuple(CHOICES)),
    "no_conventions": MadeWorld(
        partial(few, forget=("reporting_deadlines", "progress_thresholds")), A_FEW
    ),
    # How far the world is known is said by less and less. First by the last step of all, which is
    # then the day until which solutions are watched.
    "unretrieved": MadeWorld(partial(publish_made_world, forget=NO_RETRIEVAL), A_FEW),
    "only_starts": MadeWorld(partial(few, forget=(*ONLY_STARTS, "exchanges")), A_FEW),
    "only_exchanges": MadeWorld(
        partial(few, forget=(*ONLY_STARTS, "initiatives.start_date")), A_FEW
    ),
    # Without any day the last year is 9999: nothing can be due after it, and of no other year does
    # the calendar know which countries are in scope.
    "undated": MadeWorld(
        partial(
            few,
            forget=(
                *ONLY_STARTS,
                "initiatives.start_date",
                "exchanges.year",
                "reporting_deadlines",
                "indicator_values.iso3",
            ),
        ),
        A_FEW,
    ),
}
