"""How does a page answer its question in a sentence?"""

from collections.abc import Sequence

from ui.wording import as_plain_text, count_records

MOST_NAMED = 8


def say_places(n_countries: int, n_states: int, n_in_scope: int, left_out: Sequence[str]) -> str:
    """How many countries take part, and which states no record names."""
    said = (
        f"**{n_countries:,}** countries and areas take part, **{n_states:,}** of the "
        f"{n_in_scope:,} states in scope. "
    )
    if not left_out:
        return f"{said}No state is left out of all records."
    named = ", ".join(as_plain_text(name) for name in left_out[:MOST_NAMED])
    more = len(left_out) - MOST_NAMED
    states = "state is" if len(left_out) == 1 else "states are"
    return (
        f"{said}**{len(left_out):,}** {states} named by no record of this selection: {named}"
        f"{f' and {more:,} more' if more > 0 else ''}."
    )


def say_goals(ranked: Sequence[tuple[str, str]], n_without: int, n_all: int) -> str:
    """Which goals are named most and least, and how many records name none.

    `ranked` are goals and their values as text, the most named first.
    """
    first = ", ".join(f"{as_plain_text(goal)} ({value})" for goal, value in ranked[:3])
    goal, value = ranked[-1]
    said = f"Named most: **{first}**. Least: {as_plain_text(goal)} ({value}). "
    if not n_without:
        return said
    left_out = "names no goal|name no goal"
    return f"{said}{count_records(n_without, left_out)}, of {n_all:,} initiatives."
