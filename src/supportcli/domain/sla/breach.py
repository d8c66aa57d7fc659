"""When a clock was breached, as far as it is known at an instant (R12); no calendar is needed for that."""

from supportcli.domain.sla.reading import owed_at
from supportcli.domain.sla.state import ClockState


def breached_at(clock: ClockState, now: int) -> int | None:
    """Return the instant of the breach, or None; exactly at due is none, a second later is one."""
    if clock.breached_at is not None:
        return clock.breached_at if clock.breached_at < now else None
    due = owed_at(clock) if clock.state in {"active", "paused"} else None
    return due if due is not None and due < now else None
