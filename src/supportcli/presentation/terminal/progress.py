"""A bar on stderr while something long goes on; it is gone when that is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

#: Told how many more things of a step are done.
Seen = Callable[[int], None]
#: Begins a step: its name, and how many things it has if that is known. What it answers moves the bar.
Begin = Callable[[str, int | None], Seen]


@contextmanager
def progress(stream: TextIO, *, colour: bool) -> Iterator[Begin]:
    """Show steps one after the other, each as a bar or, as long as its end is not known, as a count."""
    console = Console(file=stream, no_color=not colour, highlight=False)
    columns = (SpinnerColumn("line"), TextColumn("{task.description}"), BarColumn(32), MofNCompleteColumn())
    # Drawn when something happened and not by a thread of its own: an interrupt then meets nothing half drawn.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bars:

        def begin(name: str, total: int | None) -> Seen:
            for done in bars.task_ids:
                bars.remove_task(done)
            step = bars.add_task(name, total=total)
            bars.refresh()

            def seen(count: int) -> None:
                bars.advance(step, count)
                bars.refresh()

            return seen

        yield begin
