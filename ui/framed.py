"""What does a figure, or an entry of a list, say about itself?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from ui.provenance import Origin


@dataclass(frozen=True)
class Link:
    """A cell of a text table, or an entry of a list, that leads elsewhere.

    An address of another host opens beside the dashboard, and only over http or https.
    """

    text: str
    address: str

    def __str__(self) -> str:
        """What a file holds of it."""
        return self.address

    @property
    def is_safe(self) -> bool:
        """Whether the address is one that a reader may follow."""
        return self.address.lower().startswith(("http://", "https://"))


@dataclass(frozen=True)
class Entry:
    """A record in a list: what leads to its profile, and lines of text under it.

    `query` is None for one that has no profile to lead to.
    """

    title: str
    profile: str
    query: Mapping[str, str] | None
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Framed:
    """What a figure says about itself.

    `key` names it in files and tests; `rows` are exactly the rows that it shows and that the
    download holds; `alt` says in a sentence what it shows; `origin` is what it was computed by
    (None for what does not come from the snapshot, or cannot be walked back: then `query` names the
    query whose rows these are). `record` is set where all rows are of one record.
    """

    key: str
    title: str
    subtitle: str
    rows: pd.DataFrame
    alt: str
    origin: Origin | None
    notes: Sequence[str] = ()
    query: str = ""
    record: str = ""

    @property
    def is_illustrative(self) -> bool:
        """Whether any row rests on an illustrative source."""
        return "is_illustrative" in self.rows and bool(self.rows["is_illustrative"].any())


@dataclass(frozen=True)
class Sentence:
    """A computed sentence (Markdown) and the page, with its settings, that shows more of it."""

    text: str
    page: str
    settings: Mapping[str, str] = field(default_factory=dict)
