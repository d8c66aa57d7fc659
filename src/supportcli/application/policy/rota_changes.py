"""From when on the rotas of a new version of the policy hold, and what they change in the coming eight weeks.

Editing a rota never changes who is on duty now: a rota that would, holds from the next hand-over of the rota in force
(decision 0061). The past is never changed: each version answers for its own time.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from supportcli.application.clock import Later, settled
from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import Held, duty_of, held, rota_of
from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.duty import AHEAD, Duty, Part
from supportcli.domain.oncall.layer import Layer
from supportcli.domain.oncall.rota import Rota
from supportcli.domain.policy.policy import Policy
from supportcli.domain.time.instant import FIRST, from_text, to_text
from supportcli.domain.worktime.zone import DAY

#: How far ahead a change of a rota is shown, in seconds, and how many rows of it.
SHOWN, MOST = 56 * DAY, 20
NOW = "now"
Rules = Mapping[str, Any]


class Difference(NamedTuple):
    """From one instant to another other people answer than before; `shifts` is how often in that time."""

    from_at: int
    until_at: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    shifts: int


class RotaChange(NamedTuple):
    """A rota that a version changes: from when on it holds, and who answers then instead of whom.

    One that `is_new` had no rota before it.
    """

    rota: str
    from_at: int
    is_later: bool
    is_new: bool
    differences: list[Difference]
    more: int


def changed_rotas(desk: Desk, wanted: Rules, since: Later[int] | str | None) -> list[RotaChange]:
    """Return the rotas that rules with zones change against those in force.

    `since` is when they are to hold from: at the next hand-over where it is nothing, NOW, or an instant ahead.

    Raises:
        UsageError: the instant is past.

    """
    newest = desk.policy()
    chosen = since if since is None or isinstance(since, str) else settled(since)
    if isinstance(chosen, int) and chosen < desk.now:
        raise UsageError(
            "The past of a rota is never changed: --rotas-from is past.", "Give a time ahead, or --rotas-now."
        )
    in_force = {each.name: each for each in held(desk, desk.now)}
    new = Policy(newest.version + 1, wanted)
    names = sorted({*in_force, *new.rotas})
    return [
        found for name in names if (found := _changed(desk, name, newest, new, in_force.get(name), chosen)) is not None
    ]


def later_of(found: list[RotaChange], newest: Policy, now: int) -> dict[str, str]:
    """Return what the new version keeps under `rotas_from`: what begins later, and what was to begin later already."""
    changed = {each.rota for each in found}
    kept = {name: text for name, text in newest.rotas_from.items() if name not in changed and from_text(text) > now}
    return {**kept, **{each.rota: to_text(each.from_at) for each in found if each.is_later}}


def _changed(
    desk: Desk, name: str, newest: Policy, new: Policy, old: Held | None, chosen: str | int | None
) -> RotaChange | None:
    if newest.rotas.get(name) == new.rotas.get(name):
        return None
    now, rota = desk.now, rota_of(new, name)
    before = old.duty.rota(now) if old is not None else None
    alone = duty_of(desk, name, [Part(FIRST, rota)])
    start = _start(now, before, old, alone, chosen)
    parts = [Part(FIRST, before), Part(start, rota)]
    after = duty_of(desk, name, parts)
    rows = _differing(old and old.duty, after and after.duty, now)
    return RotaChange(name, start, start > now, before is None, rows[:MOST], max(0, len(rows) - MOST))


def _start(now: int, before: Rota | None, old: Held | None, alone: Held | None, chosen: str | int | None) -> int:
    if chosen == NOW:
        return now
    if isinstance(chosen, int):
        return chosen
    if before is None or old is None or old.duty.on_duty(now) == (alone.duty.on_duty(now) if alone else ()):
        return now
    if not old.duty.on_duty(now):
        # Nobody hands over in a gap: the next shift begins by the new version.
        return old.duty.now(now).until_at or now
    return next(iter(_handovers(old.duty.layers(now) or before.layers, now)), now)


def _handovers(layers: Iterable[Layer], now: int) -> Iterator[int]:
    """Yield when turns of these layers change: one that is hidden by them ends nobody's shift."""
    low, days = now + 1, 8
    while low < now + AHEAD:
        yield from sorted(at for layer in layers for at in layer.handovers(low, low + days * DAY))
        low, days = low + days * DAY, days * 4


def _differing(old: Duty | None, new: Duty | None, now: int) -> list[Difference]:
    """Return where two duties differ in the weeks that are shown; the same again after a gap is told as one."""
    end = now + SHOWN
    edges = {now, end}
    for duty in (old, new):
        edges.update(row.from_at for row in (duty.rows(now, end) if duty else ()))
    found: list[Difference] = []
    is_joined = True
    for at, until in pairwise(sorted(edges)):
        was, will = (duty.on_duty(at) if duty else () for duty in (old, new))
        if was == will:
            is_joined = is_joined and not was
            continue
        last = found[-1] if found and is_joined and found[-1][2:4] == (was, will) else None
        is_joined = True
        if last is None:
            found.append(Difference(at, until, was, will, 1))
        else:
            found[-1] = last._replace(until_at=until, shifts=last.shifts + (last.until_at != at))
    return found
