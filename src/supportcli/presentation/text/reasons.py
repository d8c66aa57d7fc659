"""Why a case is the one to take now, in words."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.duration import spoken
from supportcli.domain.time.instant import Instant
from supportcli.presentation.text.owed import metric_words, next_clock
from supportcli.presentation.text.wording import ago, breach_age, when
from supportcli.presentation.text.zone import zoned


def because(view: Mapping[str, Any], zone: tzinfo, now: Instant, *, with_zone: bool = False) -> str:
    """Return why this case comes first: what is owed on it by when, who has it, its severity keywords.

    For people it is given `with_zone`, which names the zone of its times.
    """
    clock = next_clock(view)
    said = [
        "nothing else is more urgent" if clock is None else _owed(clock, zone, now, with_zone=with_zone),
        "it is yours" if view["assignee"] else "unassigned",
    ]
    if view["alarms"]:
        said.append(f"severity keywords above {view['priority']}: {', '.join(view['alarms'])}")
    if view.get("proposal"):
        said.append(f"customer not reached, suggested: {view['proposal']}")
    return ", ".join(said)


def _owed(clock: Mapping[str, Any], zone: tzinfo, now: Instant, *, with_zone: bool) -> str:
    name, wall = metric_words(clock), clock["wall_seconds"]
    if clock["metric"] == "promise" and clock["label"]:
        name = f"{name} ({clock['label']})"
    age = breach_age(clock, now) if clock["breached"] else None
    if age is not None:
        return f"{name} breached {ago(age)}{', paused' if clock['state'] == 'paused' else ''}"
    if clock["state"] != "active" or wall is None:
        return f"{name} is {clock['state']}"
    if clock["opens_at"]:
        due = when(clock["due_at"], zone, now)
        due = zoned(due, zone, now, [clock["due_at"]]) if with_zone else due
        return f"{name} due {due}, counting from {when(clock['opens_at'], zone, now)}"
    return f"{name} due in {spoken(wall)}" if wall > 0 else f"{name} due now"
