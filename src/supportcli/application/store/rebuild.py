"""Rebuilding: everything that follows from the log, made again from it in one transaction."""

from contextlib import suppress
from itertools import islice

from supportcli.application.store.verify import MOST, differences
from supportcli.domain.errors import StoreError
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.chain import IntegrityFault, chain_faults
from supportcli.storage.projections.rebuild import rebuild_projections
from supportcli.storage.schema import indexes


def rebuild(database: Database) -> list[IntegrityFault]:
    """Make board, clocks, customers, policies and words again; return what differed before.

    Raises:
        StoreError: the log itself is damaged or cannot be read; nothing was changed.

    """
    return database.change(lambda: _rebuild(database))


def _rebuild(database: Database) -> list[IntegrityFault]:
    broken = next(chain_faults(database, 0, event_log.head(database)), None)
    if broken is not None:
        raise StoreError(
            f"The log itself is damaged, so nothing was rebuilt: {broken.where}: {broken.what}",
            "Restore a backup; `support verify` lists every fault.",
        )
    differed = _differed(database)
    rebuild_projections(database)
    if indexes.missing(database):
        _make_indexes(database)
    return differed


def _make_indexes(database: Database) -> None:
    if database.engine == "sqlite":
        indexes.make(database)
        return
    # On a server whoever may write need not be the owner of the tables; without the indexes all answers are the same.
    with suppress(StoreError), database.attempt():
        indexes.make(database)


def _differed(database: Database) -> list[IntegrityFault]:
    found: list[IntegrityFault] = []
    try:
        found.extend(islice(differences(database), MOST))
    except StoreError as error:
        # What cannot even be read is about to be made again; if it is the log, making it again says so.
        found.append(IntegrityFault("projections", error.message))
    return found
