"""Workshops side by side, one for each processor."""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from tests.faults.commands import Prepared, prepare
from tests.faults.workshop import Workshop

T = TypeVar("T")
U = TypeVar("U")


class Crew:
    """Some workshops with the same store prepared; what is to be done is shared out among them."""

    def __init__(self, library: Path, folder: Path, number: int) -> None:
        self.workshops = []
        for place in range(number):
            (folder / str(place)).mkdir()
            self.workshops.append(Workshop(library, folder / str(place)))
        self._free: SimpleQueue[Workshop] = SimpleQueue()
        for workshop in self.workshops:
            self._free.put(workshop)
        self.prepared: Prepared = prepare(self.workshops[0])
        for workshop in self.workshops:
            self.prepared.lay_out(workshop)

    def each(self, work: Callable[[Workshop, T], U], things: Iterable[T]) -> list[U]:
        """Do the same work for each of many things, and return what came of each; the first failure ends all.

        Few things are taken in advance: one can be the content of a disk, and there are thousands.
        """
        begun: deque[Future[U]] = deque()
        done = []
        with ThreadPoolExecutor(len(self.workshops)) as pool:
            try:
                for thing in things:
                    if len(begun) > len(self.workshops):
                        done.append(begun.popleft().result())
                    begun.append(pool.submit(self._borrowed, work, thing))
                return done + [each.result() for each in begun]
            finally:
                for each in begun:
                    each.cancel()

    def close(self) -> None:
        """Let every bench go."""
        for workshop in self.workshops:
            workshop.close()

    def _borrowed(self, work: Callable[[Workshop, T], U], thing: T) -> U:
        workshop = self._free.get()
        try:
            return work(workshop, thing)
        finally:
            self._free.put(workshop)
