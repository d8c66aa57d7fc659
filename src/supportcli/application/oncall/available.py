"""Who is here next that may take a case, and when: by rotas, working hours and absences."""

from collections.abc import Sequence

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import absences
from supportcli.application.oncall.routing import Team
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.duty import Duty
from supportcli.domain.oncall.routing import Routing, Someone
from supportcli.domain.worktime.calendar import Calendar
from supportcli.domain.worktime.span import Span

#: What keeps somebody from a case only until they are here.
_ABSENCE = frozenset(("away", "resting", "off_hours", "off_call"))
#: As many absences that end in closed hours are looked through.
_MOST = 100


class Next(NamedTuple):
    """Somebody, and from when on they are here, in epoch seconds; `is_here` if that is now."""

    who: str
    at: int
    is_here: bool = False


def next_available(desk: Desk, found: Routing, team: Team, at: int) -> Next | None:
    """Return who may take a case now, or else who may as soon as they are here; nobody if nobody is in sight."""
    if found.best is not None:
        return Next(found.best.who.name, at, is_here=True)
    able = [each.who for each in found.candidates if {con.word for con in each.cons} <= _ABSENCE]
    away = absences(desk, [who.name for who in able])
    soonest = [(since, who.name) for who in able for since in _since(desk, who, team, away.get(who.name, ()), at)]
    since, name = min(soonest, key=lambda each: (each[0], fold_name(each[1])), default=(None, ""))
    return None if since is None else Next(name, since)


def _since(desk: Desk, who: Someone, team: Team, away: Sequence[Span], at: int) -> list[int]:
    """Return when somebody is here next by each rota, and by their hours; nothing where that is not in sight."""
    start, hours = who.rests_until or at, who.rules.get("hours")
    found = [_on_call(rota.duty, who.name, start, at) for rota in team.rotas]
    if hours or not team.rotas:
        # Without rotas, whoever has no hours is here unless they are away.
        found.append(_opens(desk.policy().calendar(hours) if hours else None, away, start))
    return [each for each in found if each is not None]


def _on_call(duty: Duty, who: str, start: int, at: int) -> int | None:
    """Return when somebody is on call from an instant on, who is not free to answer before it."""
    if start > at and who in duty.on_duty(start):
        return start
    row = duty.next_of(who, start)
    return None if row is None else row.from_at


def _opens(hours: Calendar | None, away: Sequence[Span], at: int) -> int | None:
    """Return the first instant from one on that lies within hours and in no absence; nothing if none is in sight."""
    for _ in range(_MOST):
        ends = [until for since, until in away if since <= at < until]
        opens = max(ends) if ends else hours.next_opening(at) if hours is not None else at
        if opens is None or opens == at:
            return opens
        at = opens
    return None
