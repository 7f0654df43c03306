"""How does a build show how far it is: on a terminal, to another program, or not at all?"""

import contextlib
import json
import sys
from collections.abc import Iterator
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress


class Step(Protocol):
    """Begins the next step; with `share` (0 to 1) says how far the step at hand has come."""

    def __call__(self, text: str, share: float | None = None) -> None:
        """Begins a step, or moves the one at hand."""
        ...


class Progress(Protocol):
    """Says that a number of steps begins; the step function is called before each of them."""

    def steps(self, total: int) -> contextlib.AbstractContextManager[Step]:
        """Begins `total` steps and gives the function that names each."""
        ...


class SilentProgress:
    """Shows nothing."""

    @contextlib.contextmanager
    def steps(self, total: int) -> Iterator[Step]:
        """Begins the steps."""
        yield lambda text, share=None: None


class TerminalProgress:
    """Draws a bar on the error stream, which leaves the output clean for the tables."""

    @contextlib.contextmanager
    def steps(self, total: int) -> Iterator[Step]:
        """Begins the steps."""
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        console = Console(stderr=True)
        # Into a file or a pipe the bar would write blank lines.
        hidden = not console.is_terminal
        with RichProgress(*columns, console=console, transient=True, disable=hidden) as bar:
            task = bar.add_task("", total=total)
            count = _Count(total)

            def step(text: str, share: float | None = None) -> None:
                bar.update(task, description=text[-60:], completed=count.move(share))

            yield step


class _Count:
    """How many steps are done, that at hand by its share."""

    def __init__(self, total: int) -> None:
        self.total, self.begun = total, 0

    def move(self, share: float | None) -> float:
        """Counts a step that begins, or the share of the one at hand; never over the total."""
        if share is None:
            self.begun += 1
            return self.begun - 1
        return min(self.begun - 1 + min(max(share, 0.0), 1.0), self.total)


class JsonProgress:
    """Writes one JSON object a line for a program that follows the build."""

    @contextlib.contextmanager
    def steps(self, total: int) -> Iterator[Step]:
        """Begins the steps."""
        count = _Count(total)

        def step(text: str, share: float | None = None) -> None:
            done = round(count.move(share), 4)
            sys.stdout.write(json.dumps({"text": text, "done": done, "total": total}) + "\n")
            sys.stdout.flush()

        yield step
