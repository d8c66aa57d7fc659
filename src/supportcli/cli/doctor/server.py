"""A store on a server: can it be reached, as whom, what runs there, and is its clock ours?"""

import time
from collections.abc import Iterator

from supportcli.application.store.diagnosis import Diagnostic, inside
from supportcli.cli.session.server import SKEW
from supportcli.cli.session.session import Session
from supportcli.domain.errors import SupportError
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.location.store_file import NeedsWork, NoStore, check


def server(session: Session, where: str) -> Iterator[Diagnostic]:
    """Look at a server's store; nothing is made, upgraded or written."""
    try:
        database = session.connected(where)
        yield from _reached(database)
        check(database)
    except NoStore:
        yield Diagnostic("store", "tables", "not there yet", "ok", "`support open TITLE` makes them.")
    except NeedsWork as error:
        yield Diagnostic("store", "schema", "older than the program", "note", error.hint)
    except SupportError as error:
        yield Diagnostic("store", "server", error.message, "problem", error.hint)
    else:
        yield from inside(database)


def _reached(database: ServerDatabase) -> Iterator[Diagnostic]:
    says = database.says()
    yield Diagnostic("store", "server", says["version"].partition(" (")[0])
    yield Diagnostic("store", "database", f"{says['database']}, as {says['role']}")
    start, mark = time.time(), time.perf_counter()
    there = database.ask_clock()
    took = time.perf_counter() - mark
    yield Diagnostic("store", "round trip", f"{took * 1000:.1f} ms")
    ahead = start + took / 2 - there
    if abs(ahead) > SKEW:
        skew = f"this machine is {abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} the server, which counts"
        yield Diagnostic("store", "clock", skew, "problem", "Set this machine's clock right.")
    else:
        yield Diagnostic("store", "clock", f"{abs(ahead):.1f} s from the server's")
