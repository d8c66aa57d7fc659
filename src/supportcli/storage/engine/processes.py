"""Work that other processes do: things go to whoever is free, what comes of them is returned in their order."""

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import active_children, get_context
from typing import TypeVar

from supportcli.domain.errors import StoreError

T = TypeVar("T")
U = TypeVar("U")


def map_ordered(work: Callable[[T], U], things: Iterable[T], workers: int, prepare: Callable[[], None]) -> Iterator[U]:
    """Do some work on each thing, in their order, in so many processes; each calls `prepare` once before.

    Few things are under way at once, so memory stays small.

    Raises:
        StoreError: a process was killed, or the system gives none.

    """
    with _pool(workers, prepare) as pool:
        under_way: deque[Future[U]] = deque()
        try:
            for thing in things:
                under_way.append(_submitted(pool, work, thing))
                if len(under_way) >= 3 * workers:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenExecutor as error:
            # The pool does not know one that was just being begun, and would wait for it for ever (CPython 3.11).
            for process in active_children():
                process.kill()
            raise StoreError("A process that did a part of the work was killed.", "Is there enough memory?") from error
        finally:
            for future in under_way:
                future.cancel()


def _submitted(pool: ProcessPoolExecutor, work: Callable[[T], U], thing: T) -> Future[U]:
    try:
        return pool.submit(work, thing)
    except OSError as error:
        # The pool fell apart while it began another process: its pipes are closed by then (CPython 3.11).
        raise BrokenExecutor(str(error)) from error


def _pool(workers: int, prepare: Callable[[], None]) -> ProcessPoolExecutor:
    try:
        # Begun anew and not forked: an open SQLite connection must not be carried into another process.
        return ProcessPoolExecutor(workers, get_context("spawn"), _begin, (prepare,))
    except (ImportError, OSError) as error:
        raise StoreError(f"The system gives no processes to work with: {error}.") from error


def _begin(prepare: Callable[[], None]) -> None:
    # As in every command (docs/decisions/0002): collecting takes a fifth of the time, and there is nothing to collect.
    gc.disable()
    # Ctrl-C reaches every process of the terminal; the one that asked for the work decides.
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare()
