"""What can be wrong with an input, and how is it said?

A `Problem` is one row of the table `rejects`. `FileError` stops the reading of one file;
`BuildError` stops a build.
"""

from dataclasses import dataclass, replace

from etl import wording

ERROR, WARNING, INFO = "error", "warning", "info"


@dataclass(frozen=True)
class Problem:
    """One finding: where it is, what was found, what was expected.

    `row` counts as a spreadsheet or an editor does: the header of a CSV is row 1.
    """

    rule: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    expected: str = ""
    hint: str = ""
    severity: str = ERROR
    is_row_rejected: bool = True
    source_id: str = ""

    @property
    def message(self) -> str:
        """One sentence naming file, sheet, row, column, what was found and what was expected."""
        return wording.describe_problem(self)

    def at(self, *, file: str, source_id: str) -> "Problem":
        """The same problem, placed in a file of a source."""
        return replace(self, file=file, source_id=source_id)


class FileError(Exception):
    """A file that cannot be read any further; carries its `Problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.rule)
        self.problem = problem


class BuildError(Exception):
    """A build that cannot go on; the message is one sentence for the person who started it."""
