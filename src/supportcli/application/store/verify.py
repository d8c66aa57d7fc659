"""Verifying: is the store whole, is the log as it was written, and does everything that follows agree with it?"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from supportcli.application.store.mark import is_test_store
from supportcli.application.store.side_by_side import is_shared
from supportcli.domain.errors import StoreError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.chain import CheckRanges, IntegrityFault, chain_faults, head_faults
from supportcli.storage.log.event_log import Head
from supportcli.storage.log.recording_order import Backwards, backwards
from supportcli.storage.projections.comparison import Comparison
from supportcli.storage.projections.parallel import check_ranges, compare_batches
from supportcli.storage.schema.shape import shape_faults

#: More faults than this are not listed one by one.
MOST = 1000


class Verdict(NamedTuple):
    """What was found: how many events were read, the end of the chain, what is wrong, whether it is a test store.

    `backwards` are events that were recorded earlier than the one before them, by their times: clocks differ.
    """

    events: int
    head: Head
    faults: list[IntegrityFault]
    is_test: bool = False
    backwards: Sequence[Backwards] = ()

    @property
    def is_whole(self) -> bool:
        """Is nothing wrong?"""
        return not self.faults


def verify(database: Database, since: int = 0, kept: Sequence[Head] = ()) -> Verdict:
    """Look at everything, or at what happened after a place in the log, without changing anything.

    `kept` are ends of the chain as it was once: they must still be there. Others may write meanwhile: cases are read
    some at a time, each lot as it is at one instant.
    """
    try:
        head = event_log.head(database)
    except StoreError as error:
        return Verdict(0, Head(0, event_log.GENESIS), [IntegrityFault("log", error.message)])
    faults = list(islice(_faults(database, since, head, kept), MOST + 1))
    if len(faults) > MOST:
        faults[MOST:] = [IntegrityFault("store", f"there is more; only the first {MOST} faults are listed.")]
    return Verdict(max(0, head.seq - since), head, faults, is_test_store(database), _backwards(database, since))


def _backwards(database: Database, since: int) -> Sequence[Backwards]:
    try:
        return list(backwards(database, since, MOST))
    except StoreError:
        # Following the chain reports the fault.
        return ()


def _faults(database: Database, since: int, head: Head, kept: Sequence[Head]) -> Iterator[IntegrityFault]:
    parts = (
        ("log", head_faults(database, kept)),
        # The engine can only look at all of its pages, so that a part takes as long as the whole.
        ("file", (IntegrityFault(*each) for each in database.complaints()) if not since else ()),
        ("schema", shape_faults(database)),
        ("log", chain_faults(database, since, head, _followers(database, since))),
        ("projections", differences(database, since)),
    )
    for name, found in parts:
        try:
            yield from found
        except StoreError as error:
            yield IntegrityFault(name, error.message)


def differences(database: Database, since: int = 0) -> Iterator[IntegrityFault]:
    """Compare what follows from the log with what the log says, row by row.

    Raises:
        StoreError: the log or what follows from it cannot be read.

    """
    comparison = Comparison(database, since)
    yield from comparison.faults(partial(compare_batches, database.name) if is_shared(database, since) else None)


def _followers(database: Database, since: int) -> CheckRanges | None:
    return partial(check_ranges, database.name) if is_shared(database, since) else None
