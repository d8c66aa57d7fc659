"""Reading a long log with several processes: lots of cases and stretches of the chain go to whoever is free."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.processes import map_ordered
from supportcli.storage.engine.processors import worker_count
from supportcli.storage.location.store_file import open_store
from supportcli.storage.log.chain import IntegrityFault, SeqRange, range_faults
from supportcli.storage.projections.comparison import CompareResult, Comparison

T = TypeVar("T")
U = TypeVar("U")
_databases: list[Database] = []
_comparisons: list[Comparison] = []


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
    return map_ordered(work, things, worker_count(), partial(_open, path))


def _open(path: str) -> None:
    _databases.append(open_store(path))


def _compare(streams: Sequence[str]) -> CompareResult:
    if not _comparisons:
        _comparisons.append(Comparison(_databases[0], 0))
    return _comparisons[0].compare_batch(streams)


def _check_range(stretch: SeqRange) -> list[IntegrityFault]:
    return list(range_faults(_databases[0], *stretch))


def _call(work: Callable[[Database, SeqRange], U], some: SeqRange) -> U:
    return work(_databases[0], some)
