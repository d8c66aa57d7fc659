"""Access windows of cases, read: those there are, and whether one is open now."""

from collections.abc import Iterator

from supportcli.application.case.load import load, named
from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.case import access
from supportcli.domain.case.access import Permit
from supportcli.domain.case.case import AccessWindow, Case
from supportcli.domain.time.instant import to_text
from supportcli.storage.read import access_windows


def check(desk: Desk, reference: str, host: str | None) -> tuple[str, Permit]:
    """Return a case's name and the permit under which the customer's side may be accessed now.

    Raises:
        Refused: the gate is closed, or no window is open.

    """
    number, _, case = load(desk, reference)
    with named(desk, number):
        return desk.name(number), access.permit(case, host, desk.now)


def every(desk: Desk, reference: str | None) -> Iterator[View]:
    """Yield all access windows of a case; without a case, those of all cases that are open or ahead, by their ends."""
    if reference is not None:
        case = load(desk, reference).case
        yield from (shown(desk, case, each) for each in case.windows)
        return
    for number, instance in access_windows.ahead(desk.database, desk.now):
        case = load(desk, number).case
        yield from (shown(desk, case, each) for each in case.windows if each.number == instance)


def shown(desk: Desk, case: Case, window: AccessWindow) -> View:
    """Show one window with its case, read at the desk's now."""
    state = window.state_at(desk.now)
    return {
        "id": desk.name(case.number), "title": case.title, "customer": case.customer, "number": window.number,
        "state": state, "level": window.level, "host": window.host, "from_at": to_text(window.from_at),
        "to_at": to_text(window.to_at), "by": window.by,
        "unproved": window.uid in case.unproved,
        "left_seconds": window.to_at - max(desk.now, window.from_at) if state in {"ahead", "open"} else None,
    }  # fmt: skip
