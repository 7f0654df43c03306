"""Which results framework holds where the files handed in bring none?

The project's own, in `data/reference/results_framework/`: files like any other, read by every build
and check beside the files that were named.
"""

from collections.abc import Iterable
from dataclasses import replace

from etl import contracts, reference
from etl.discover import PROJECT, Input, discover, name_apart
from etl.mapping import Mapping

FOLDER = reference.FOLDER / "results_framework"
FRAMEWORK = frozenset(table.name for table in contracts.FRAMEWORK_TABLES)
# These depend on no framework; a file of their own replaces each, and nothing else does.
NEUTRAL = frozenset({"progress_thresholds", "reporting_deadlines"})


def list_filled_tables(inputs: Iterable[Input]) -> set[str]:
    """The tables that the files fill."""
    return {
        block.table for item in inputs for entry in item.file_mappings for block in entry.blocks
    }


def is_framework(item: Input) -> bool:
    """Whether the file states a results framework and holds no facts."""
    return list_filled_tables([item]) <= FRAMEWORK


def find_default(
    inputs: tuple[Input, ...], mappings: tuple[Mapping, ...], *, are_some: bool = False
) -> tuple[Input, ...]:
    """The files of the default framework that hold beside `inputs`.

    None does where `inputs` bring a table `frameworks`, but those that depend on no framework.
    `are_some`: more files of the same framework may exist, so any of its tables stands for it.
    """
    filled, taken = list_filled_tables(inputs), {item.name for item in inputs}
    deciding = FRAMEWORK - NEUTRAL if are_some else {"frameworks"}
    folder = FOLDER.relative_to(PROJECT).as_posix()
    return tuple(
        replace(item, name=name_apart(f"{folder}/{item.name}", PROJECT, taken), is_default=True)
        for item in discover([FOLDER], mappings).inputs
        if not filled & (own if (own := list_filled_tables([item])) <= NEUTRAL else deciding)
    )


def put_framework_first(
    inputs: tuple[Input, ...], mappings: tuple[Mapping, ...], *, are_some: bool = False
) -> tuple[Input, ...]:
    """The default framework that holds, then the framework files handed in, then the others.

    So of two rows that clash the one handed in is named, and labels are known before they are used.
    """
    default = find_default(inputs, mappings, are_some=are_some)
    return (*default, *sorted(inputs, key=lambda item: not is_framework(item)))
