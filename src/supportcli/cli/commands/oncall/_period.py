"""The time that `oncall hours` is asked for: a month of each person's zone, or from one instant to another."""

from functools import partial

from supportcli.application.oncall.hours import Period
from supportcli.cli.session.session import Session
from supportcli.domain.customer.months import bounds, month_of
from supportcli.domain.errors import UsageError
from supportcli.domain.worktime.zone import DAY

_MOST = 3660 * DAY


def period_of(session: Session, month: str | None, start: str | None, end: str | None) -> Period:
    """Return the period that is asked for; this month if none is.

    Raises:
        UsageError: it is no month, no time, none at all, or too long.

    """
    if start is None and end is None:
        wanted = month_of(session.now, session.zone) if month is None else month
        bounds(wanted, session.zone)
        return partial(bounds, wanted)
    # A word that is no time is what is wrong, also where the other one is missing.
    first, last = (None if text is None else session.instant(text) for text in (start, end))
    if month is not None or first is None or last is None:
        raise UsageError("Give --month, or both --from and --to.", "support oncall hours --month 2026-11")
    if not first < last <= first + _MOST:
        raise UsageError("--to lies after --from, at most ten years later.", "support oncall hours --month 2026-11")
    return lambda _: (first, last)
