"""Access windows of cases, read: those there are, and whether one is open now."""

from collections.abc import Iterator

from supportcli.application.case.references import find, missing
from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.case import access
from supportcli.domain.case.access import Permit
from supportcli.domain.case.case import Case, Window
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import Refused
from supportcli.domain.time.instant import to_text
from supportcli.storage.log.streams import history
from supportcli.storage.read import access_windows


def check(desk: Desk, reference: str, host: str | None) -> tuple[str, Permit]:
    """Say by what we may touch the customer's side of a case now: the case's name, and the permit.

    Raises:
        Refused: the gate is closed, or no window is open.

    """
    case = _case(desk, find(desk, reference))
    name = desk.name(case.number)
    try:
        return name, access.permit(case, host, desk.now)
    except Refused as error:
        error.message = f"{name}: {error.message}"
        raise


def every(desk: Desk, reference: str | None) -> Iterator[View]:
    """Tell all windows of a case; or, of all cases, those that are open or ahead, by their ends."""
    if reference is not None:
        case = _case(desk, find(desk, reference))
        yield from (shown(desk, case, each) for each in case.windows)
        return
    for number, instance in access_windows.ahead(desk.database, desk.now):
        case = _case(desk, number)
        yield from (shown(desk, case, each) for each in case.windows if each.number == instance)


def shown(desk: Desk, case: Case, window: Window) -> View:
    """Show one window with its case, read at the desk's now."""
    state = window.state_at(desk.now)
    return {
        "id": desk.name(case.number), "title": case.title, "customer": case.customer, "number": window.number,
        "state": state, "level": window.level, "host": window.host, "from_at": to_text(window.from_at),
        "to_at": to_text(window.to_at), "by": window.by,
        "left_seconds": window.to_at - max(desk.now, window.from_at) if state in {"ahead", "open"} else None,
    }  # fmt: skip


def _case(desk: Desk, number: int) -> Case:
    events = history(desk.database, number)
    if not events:
        raise missing(desk, number)
    return fold(number, events)
