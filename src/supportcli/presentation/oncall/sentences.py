"""Who is on call, as sentences that can be read out over the phone."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.duration import spoken
from supportcli.domain.time.instant import Instant
from supportcli.presentation.oncall.fields import NOBODY
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when, when_exact
from supportcli.presentation.text.zone import zoned

#: So many rotas have room in a line.
_MOST = 3


def on_call(view: Mapping[str, Any], zone: tzinfo, now: Instant, *, is_past: bool = False) -> str:
    """Return who is on call, as in `nights: ana is on call until Mon 30 Nov 09:00 EET (in 3 h), then boris`."""
    people = view["people"]
    verb = "was" if is_past and len(people) < 2 else "were" if is_past else "is" if len(people) < 2 else "are"
    said = f"{one_line(view['rota'])}: {names(people)} {verb} on call"
    if view["ends_at"] is None:
        said = f"{said}, and no change is in sight."
    else:
        said = f"{said} until {when_exact(view['ends_at'], zone, now)}, then {names(view['next'])}."
    if not view.get("resting"):
        return said
    verb = "is" if len(view["resting"]) < 2 else "are"
    until = when_exact(view["rests_until"], zone, now)
    return f"{said} {names(view['resting'])} {verb} owed rest after a call-out until {until}."


def left_open(gaps: Sequence[Mapping[str, Any]], who: str, zone: tzinfo, now: Instant) -> list[str]:
    """Return what an absence leaves open, a sentence for each of the first gaps."""
    said = []
    for gap in gaps[:_MOST]:
        start, end = (when_exact(gap[key], zone, now).partition(" (")[0] for key in ("starts_at", "ends_at"))
        said.append(f"{one_line(gap['rota'])}: {NOBODY} is on call from {start} to {end}, as {one_line(who)} is away.")
    if len(gaps) > _MOST:
        said.append(f"{len(gaps) - _MOST} more such times: support oncall schedule --exit-code")
    return said


def in_short(
    views: Sequence[Mapping[str, Any]], zone: tzinfo, now: Instant, *, with_zone: bool = False
) -> tuple[str, str | None] | None:  # fmt: skip
    """Return who is on call in one line, and when that changes; nothing without a rota.

    `On call: ana until Mon 09:00`; of several rotas the first few by name. Where nothing else on the
    screen names the zone, it is given `with_zone`.
    """
    if not views:
        return None
    said = []
    for view in views[:_MOST]:
        until = f" until {when(view['ends_at'], zone, now)}" if view["ends_at"] else ""
        rota = f"{one_line(view['rota'])} " if len(views) > 1 else ""
        said.append(f"{rota}{names(view['people'])}{until}")
    said += [f"and {len(views) - _MOST} more"] if len(views) > _MOST else []
    ends = [view["ends_at"] for view in views if view["ends_at"]]
    line = f"On call: {'; '.join(said)}"
    return zoned(line, zone, now, ends) if with_zone and ends else line, min(ends, default=None)


def takes_over(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> str:
    """Return who comes next, as in `nights: boris takes over from ana Mon 30 Nov 09:00 EET (in 3 h), for 1 w`."""
    start, rota = when_exact(view["starts_at"], zone, now), one_line(view["rota"])
    length = "" if view["seconds"] is None else f", for {spoken(view['seconds'])}"
    if view["gap"]:
        return f"{rota}: {NOBODY} is on call from {start}{length}, after {names(view['before'])}."
    verb = "takes" if len(view["people"]) < 2 else "take"
    if not view["before"]:
        return f"{rota}: {names(view['people'])} {verb} over {start}{length}; before that {NOBODY} is on call."
    return f"{rota}: {names(view['people'])} {verb} over from {names(view['before'])} {start}{length}."


def names(people: Sequence[str]) -> str:
    """Join names for a sentence; nobody is said loudly."""
    safe = [one_line(who) for who in people]
    return " and ".join(filter(None, (", ".join(safe[:-1]), *safe[-1:]))) or NOBODY


def footer(gaps: int, seconds: int, zone: str, rotas: Sequence[tuple[str, str]]) -> str | None:
    """Return what stands below a schedule: its gaps, and which rota hands over by another zone's clock."""
    said = [f"Nobody is on call in {gaps} of these rows, {spoken(seconds)} together."] if gaps else []
    said += [f"{one_line(name)} hands over by the clock of {its}." for name, its in rotas if its != zone]
    return " ".join(said) or None
