"""How does a build show how far it is: on a terminal, to another program, or not at all?"""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress

Step = Callable[[str], None]


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
        yield lambda text: None


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
            count = 0

            def step(text: str) -> None:
                nonlocal count
                bar.update(task, description=text[-60:], completed=count)
                count += 1

            yield step


class JsonProgress:
    """Writes one JSON object a line for a program that follows the build."""

    @contextlib.contextmanager
    def steps(self, total: int) -> Iterator[Step]:
        """Begins the steps."""
        count = 0

        def step(text: str) -> None:
            nonlocal count
            sys.stdout.write(json.dumps({"text": text, "done": count, "total": total}) + "\n")
            sys.stdout.flush()
            count += 1

        yield step
