"""What of a Parquet file is loaded when two snapshots are compared?

Not the rows: the few columns that are shown, and for the rest one number a row that stands for its
values. So a table of a million rows is compared in little memory.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Excerpt:
    """Some columns of a file as they are, and digests that stand for others.

    A digest is one number for the values of several columns: equal when all of them are. A column
    that the file lacks is null.
    """

    path: Path
    columns: tuple[str, ...] = ()
    digests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def write_projection(self, held: Collection[str]) -> str:
        """The excerpt as the list behind `select`, of a file that holds these columns."""
        parts = [f"{_name(column, held)} as {_quote(column)}" for column in self.columns]
        parts += [
            f"{_digest(columns, held)} as {_quote(digest)}"
            for digest, columns in self.digests.items()
        ]
        return ", ".join(parts)


def _quote(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _name(column: str, held: Collection[str]) -> str:
    return _quote(column) if column in held else "cast(null as varchar)"


def _digest(columns: Collection[str], held: Collection[str]) -> str:
    """One number for several values: each is written with its length, so that none runs over."""
    texts = [f"cast({_name(column, held)} as varchar)" for column in columns]
    told = [f"coalesce(concat(length({text}), ':', {text}), '-')" for text in texts]
    return f"md5_number(concat({', '.join(told)}))" if told else "md5_number('')"
