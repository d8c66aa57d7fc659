"""Shifts as calendars want them: whole, cut at hand-overs, and known by a name that stays."""

from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import held
from supportcli.application.oncall.views import view_of
from supportcli.domain.worktime.zone import DAY
from supportcli.storage.log import event_log
from supportcli.storage.log.policy_log import STREAM

#: How far before a shift its beginning may lie, in seconds.
_BACK = 731 * DAY


def shifts(desk: Desk, start: int, end: int, rota: str | None, who: str | None) -> list[dict[str, Any]] | None:
    """Return the shifts that touch `[start, end)`, those of a person if one is named; None where there is no rota.

    Raises:
        NotFound: there is no rota of that name.

    """
    rotas = held(desk, start - _BACK, rota)
    rows = [
        view_of(each, row) for each in rotas for row in each.duty.shifts(start, end) if who is None or who in row.people
    ]
    return rows if rotas else None


def store_name(desk: Desk) -> str:
    """Return what tells this store from others: the uid of the first version of its policy."""
    return str(event_log.stream(desk.database, STREAM)[0]["uid"])
