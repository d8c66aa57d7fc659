"""What an absence leaves: times in which nobody is on call, though somebody would be if that person were here."""

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import held
from supportcli.application.oncall.views import View, view_of
from supportcli.domain.worktime.zone import DAY

#: How far ahead is looked, in seconds.
AHEAD = 366 * DAY


def left_open(desk: Desk, who: str, start: int, end: int) -> list[View]:
    """Return the gaps in `[start, end)`, from now on, that are there because a person is away."""
    first = max(start, desk.now)
    last = min(end, first + AHEAD)
    if last <= first:
        return []
    return [
        view_of(rota, row)
        for rota in held(desk, first)
        for shift in rota.duty.were_here(who).rows(first, last)
        if who in shift.people and shift.until_at is not None
        for row in rota.duty.rows(shift.from_at, shift.until_at)
        if not row.people
    ]
