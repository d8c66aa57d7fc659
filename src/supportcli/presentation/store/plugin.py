"""What a monitoring plug-in prints (Monitoring Plugins Development Guidelines: status, data, more lines)."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from itertools import islice
from typing import Any

from supportcli.domain.sla.monitored import FirstOwed, OwedClock, SlaStatus
from supportcli.domain.time.duration import spoken
from supportcli.domain.time.instant import Instant
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when_exact

#: Exit statuses every monitor understands, by what we found.
STATES = {"ok": (0, "OK"), "due_soon": (1, "WARNING"), "breached": (2, "CRITICAL"), "unknown": (3, "UNKNOWN")}

#: Clocks that are named in a line each: monitors keep 8 KB of what a plug-in prints.
MOST = 50


def plugin_line(status: str, text: str, data: str = "") -> str:
    """Write the line; a bar would end the text, so it is written otherwise."""
    return f"SLA {STATES[status][1]} - {_safe(text)}{'|' if data else ''}{data}"


def lines(
    found: SlaStatus, clocks: Iterable[OwedClock], within: int, prefix: str, zone: tzinfo, now: Instant, *, is_new: bool
) -> Iterator[str]:
    """Yield the line of the state, and a line for each of the clocks; of many that are not new the first."""
    new = " newly" if is_new else ""
    clocks_word = f"clock{'s' * (found.breached != 1)}"
    text = f"{found.breached} {clocks_word}{new} breached, {found.due_soon}{new} due within {spoken(within)}"
    if found.first is not None:
        text += f"; first {_named(found.first, prefix, zone, now)}"
    yield plugin_line(found.status, text, f"breached={found.breached};;1 due_soon={found.due_soon};1")
    # What is new is reported once, so all of it.
    for each in clocks if is_new else islice(clocks, MOST):
        of = f"{each.customer}: " if each.customer else ""
        yield _safe(f"{_named(each.first, prefix, zone, now)}; {each.priority}; {of}{each.title}")
    if not is_new and found.breached > MOST:
        yield f"... and {found.breached - MOST} more: support list --breached"


def as_json(first: FirstOwed | None, prefix: str) -> dict[str, Any] | None:
    """Return a clock for machines; nothing if there is none."""
    if first is None:
        return None
    row = first._asdict()
    return {"id": f"{prefix}{row.pop('number')}", **row}


def row(clock: OwedClock, prefix: str) -> dict[str, Any]:
    """Return a clock for machines, with what its case is called."""
    of_clock = as_json(clock.first, prefix) or {}
    return {**of_clock, "priority": clock.priority, "customer": clock.customer, "title": clock.title}


def _named(one: FirstOwed, prefix: str, zone: tzinfo, now: Instant) -> str:
    at = when_exact(one.breached_at or one.due_at, zone, now)
    return f"{prefix}{one.number} {one.metric}, {'BREACHED' if one.breached_at else 'due'} {at}"


def _safe(text: str) -> str:
    return one_line(text.replace("|", "/").replace("\n", " "))
