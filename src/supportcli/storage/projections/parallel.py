"""Reading a long log with several processes: lots of cases and stretches of the chain go to whoever is free."""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import chain
from multiprocessing import active_children, get_context
from typing import TypeVar

from supportcli.domain.errors import StoreError
from supportcli.storage.engine.database import Database
from supportcli.storage.location.store_file import open_store
from supportcli.storage.log.chain import IntegrityFault, SeqRange, range_faults
from supportcli.storage.projections.comparison import CompareResult, Comparison

#: More processes than this wait for the disk more than they work.
MAX_WORKERS = 8
T = TypeVar("T")
U = TypeVar("U")
_databases: list[Database] = []
_comparisons: list[Comparison] = []


def worker_count() -> int:
    """Return how many processes this machine can run side by side."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, MAX_WORKERS)


def compare_batches(path: str, lots: Iterable[Sequence[str]]) -> Iterator[CompareResult]:
    """Compare the cases whose streams these are, a lot at a time, in the order of the lots.

    Raises:
        StoreError: a process was killed, or the system gives none.

    """
    return _map_ordered(path, _compare, lots)


def check_ranges(path: str, stretches: Iterable[SeqRange]) -> Iterator[IntegrityFault]:
    """Yield the faults of ranges of the chain, in their order.

    Raises:
        StoreError: a process was killed, or the system gives none.

    """
    return chain.from_iterable(_map_ordered(path, _check_range, stretches))


def map_ranges(path: str, work: Callable[[Database, SeqRange], U], ranges: Iterable[SeqRange]) -> Iterator[U]:
    """Yield what a function returns for each range of the log, in their order; other processes import and call it.

    Raises:
        StoreError: a process was killed, or the system gives none.

    """
    return _map_ordered(path, partial(_call, work), ranges)


def _map_ordered(path: str, work: Callable[[T], U], things: Iterable[T]) -> Iterator[U]:
    """Do some work on each thing, in their order; each process opens the store's file anew.

    Few things are under way at once, so memory stays small.
    """
    # Begun anew and not forked: an open SQLite connection must not be carried into another process.
    with _pool(path) as pool:
        under_way: deque[Future[U]] = deque()
        try:
            for thing in things:
                under_way.append(pool.submit(work, thing))
                if len(under_way) >= 3 * worker_count():
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
        return ProcessPoolExecutor(worker_count(), get_context("spawn"), _init_worker, (path,))
    except (ImportError, OSError) as error:
        raise StoreError(f"The system gives no processes to compare with: {error}.") from error


def _init_worker(path: str) -> None:
    # As in every command (docs/decisions/0002): collecting takes a fifth of the time, and there is nothing to collect.
    gc.disable()
    # Ctrl-C reaches every process of the terminal; the one that asked for the work decides.
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _databases.append(open_store(path))


def _compare(streams: Sequence[str]) -> CompareResult:
    if not _comparisons:
        _comparisons.append(Comparison(_databases[0], 0))
    return _comparisons[0].compare_batch(streams)


def _check_range(stretch: SeqRange) -> list[IntegrityFault]:
    return list(range_faults(_databases[0], *stretch))


def _call(work: Callable[[Database, SeqRange], U], some: SeqRange) -> U:
    return work(_databases[0], some)
