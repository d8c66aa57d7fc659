"""Stories for clocks: facts with their instants, told in order, and the clocks they move."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from supportcli.domain.case.case import Opened
from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.event import Event
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.sla.clock import Clock
from supportcli.domain.sla.clocks import Clocks, fold_clocks
from supportcli.domain.sla.state import ClockState

BERLIN = ZoneInfo("Europe/Berlin")
POLICY = """
default_plan = "standard"
[calendars.office]
timezone = "Europe/Berlin"
mon = ["09:00-17:00"]
tue = ["09:00-17:00"]
wed = ["09:00-17:00"]
thu = ["09:00-17:00"]
fri = ["09:00-17:00"]
[calendars.always]
always_open = true
[plans.standard]
calendar = "office"
[plans.standard.critical]
first_response = { target = "15m", calendar = "always" }
next_response = { target = "1h", calendar = "always" }
update = { target = "30m", calendar = "always", pause_on = ["customer"] }
resolution = { target = "4h", calendar = "always", pause_on = ["customer", "authorisation"] }
[plans.standard.high]
first_response = { target = "1h", calendar = "always" }
next_response = { target = "1h", calendar = "always" }
resolution = { target = "8h", pause_on = ["customer", "vendor", "scheduled"], warn = ["50%", "75%"] }
[plans.standard.medium]
first_response = { target = "60m", calendar = "always" }
resolution = { target = "16h", pause_on = ["customer", "vendor"] }
[plans.standard.low]
first_response = { target = "30d", calendar = "always" }
"""


def at(text: str) -> int:
    """Berlin time as an instant: `2026-09-25 16:00`."""
    return int(datetime.fromisoformat(text).replace(tzinfo=BERLIN).timestamp())


def policies(*texts: str) -> Callable[[int], Policy]:
    """Versions 1, 2, … of a policy."""
    versions = {number: Policy(number, read(text).rules) for number, text in enumerate(texts or (POLICY,), 1)}
    return versions.__getitem__


ONE = policies()


def opened(priority: str = "high", **more: Any) -> Opened:
    return Opened(1, "It is broken", "standard", priority, **more)


def story(*told: tuple[str | int, Any], policy: int = 1, recorded_at: int | None = None) -> list[Event]:
    """Events in the order in which they were recorded, from pairs of Berlin time and fact."""
    events = []
    for place, (when, fact) in enumerate(told, 1):
        instant = at(when) if isinstance(when, str) else when
        recorded = instant if recorded_at is None else recorded_at
        kind = KINDS[type(fact)]
        events.append(Event(place, f"uid-{place}", place, kind, instant, recorded, "ana", None, policy, fact))
    return events


def clocks(events: Sequence[Event], now: str | int | None = None, versions: Callable[[int], Policy] = ONE) -> Clocks:
    folded = fold_clocks(events, versions)
    if now is not None:
        folded.come_to(at(now) if isinstance(now, str) else now)
    return folded


def the(metric: str, folded: Clocks, instance: int = 1) -> Clock:
    found = folded.find(metric, instance)
    assert found is not None, f"no {metric} {instance}"
    return found


def states(folded: Clocks) -> list[ClockState]:
    return [clock.state_now() for clock in folded.every]
