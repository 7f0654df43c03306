"""What is known of a column of the workbook that is filled in?"""

from dataclasses import dataclass

from etl.wording_template import ASKED, OPTIONAL, REQUIRED, Note


@dataclass(frozen=True)
class Field:
    """One column.

    `form` is a key of `wording_template.FORMATS`; `choices` the name of the list that it offers,
    `is_open` when other spellings are understood too. `is_key`: no two rows have the same value.
    `column` and `refers_to`: the canonical column that it fills, and the table that this points to.
    """

    name: str
    note: Note
    form: str
    choices: str = ""
    is_open: bool = False
    is_required: bool = False
    is_key: bool = False
    refers_to: str = ""
    column: str = ""

    @property
    def need(self) -> str:
        """Whether the column must be filled in, in words."""
        return REQUIRED if self.is_required else ASKED if self.note.is_asked else OPTIONAL


@dataclass(frozen=True)
class Sheet:
    """One sheet to fill in: its name and columns."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Choices:
    """A list: its title, and each value with what explains it."""

    title: str
    pairs: tuple[tuple[str, str], ...]
