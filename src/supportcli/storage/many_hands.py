"""Comparing a long log with several processes: lots of cases go to whoever is free."""

import gc
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import active_children, get_context

from supportcli.domain.errors import StoreError
from supportcli.storage.comparison import Compared, Comparison
from supportcli.storage.store import open_store

#: More processes than this wait for the disk more than they work.
MOST = 8
_here: list[Comparison] = []


def hands() -> int:
    """Return how many processes this machine can run side by side."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, MOST)


def compared(path: str, lots: Iterable[Sequence[str]]) -> Iterator[Compared]:
    """Compare the cases whose streams these are, a lot at a time, in the order of the lots.

    Each process opens the store's file anew. Few lots are under way at once, so memory stays small.

    Raises:
        StoreError: a process was killed, or the system gives none.

    """
    # Begun anew and not forked: an open SQLite connection must not be carried into another process.
    with _pool(path) as pool:
        under_way: deque[Future[Compared]] = deque()
        try:
            for lot in lots:
                under_way.append(pool.submit(_compare, lot))
                if len(under_way) >= 3 * hands():
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenExecutor as error:
            # The pool does not know one that was just being begun, and would wait for it for ever (CPython 3.11).
            for process in active_children():
                process.kill()
            raise StoreError("A process that compared cases was killed.", "Is there enough memory?") from error
        finally:
            for future in under_way:
                future.cancel()


def _pool(path: str) -> ProcessPoolExecutor:
    try:
        return ProcessPoolExecutor(hands(), get_context("spawn"), _sit_down, (path,))
    except (ImportError, OSError) as error:
        raise StoreError(f"The system gives no processes to compare with: {error}.") from error


def _sit_down(path: str) -> None:
    # As in every command (docs/decisions/0002): what is read here has no cycles, and collecting takes a fifth of the time.
    gc.disable()
    # Ctrl-C reaches every process of the terminal; the one that asked for the work decides.
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here.append(Comparison(open_store(path), 0))


def _compare(streams: Sequence[str]) -> Compared:
    return _here[0].lot(streams)
