"""Whether pages and notices of the store are sent from here, and whether something runs that sends them."""

from collections.abc import Iterator

from supportcli.application.notifying.outbox import overdue
from supportcli.application.store.diagnosis import Diagnostic
from supportcli.cli.notifying import enabled_store
from supportcli.cli.session.session import Session
from supportcli.domain.errors import SupportError
from supportcli.domain.time.duration import spoken

_ENABLE = "If it is the one that people work with: support notify enable"


def notices(session: Session) -> Iterator[Diagnostic]:
    """Check what was noted of the store, and how long pages wait; nothing is sent."""
    try:
        where = session.store_path
        found = enabled_store.noted(where)
        if found is None:
            return
        database = session.found(where)
        fault, waiting = enabled_store.fault(found, database), overdue(database, session.now)
    except SupportError as error:
        yield Diagnostic("store", "notices", error.message, "problem", error.hint)
        return
    if fault:
        yield Diagnostic("store", "notices", f"nothing is sent: {fault}", "problem", _ENABLE)
    elif waiting is not None:
        advice = "Have support notify run every minute: docs/manual/paging.md"
        yield Diagnostic("store", "notices", f"pages wait for {spoken(waiting)}", "problem", advice)
    else:
        yield Diagnostic("store", "notices", "sent from this machine")
