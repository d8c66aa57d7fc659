"""The hours of everybody on call: gathered over all rotas, split and counted by the clock of each person."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from supportcli.application.oncall.duties import Held
from supportcli.application.oncall.views import View
from supportcli.application.person.roles import people
from supportcli.domain.errors import NotFound
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.cover import Group
from supportcli.domain.oncall.hours import Hours, count
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.policy.policy import Policy
from supportcli.domain.time.instant import to_text
from supportcli.domain.worktime.span import Span, clipped, merged
from supportcli.domain.worktime.zone import DAY, load, pinned

#: How far before the time asked for the beginning of a shift may lie.
BACK = 731 * DAY
#: The instants at which a stretch of time begins and ends by the clock of a zone.
Period = Callable[[ZoneInfo], Span]


class _Served(NamedTuple):
    """What somebody serves: by which zone it is counted, when, when shifts begin, and in which rotas."""

    zone: str
    spans: list[Span]
    begins: list[int]
    rotas: list[str]


def reach(period: Period) -> Span:
    """Return instants between which a period lies in every zone."""
    start, end = period(load("UTC"))
    return start - DAY, end + DAY


def hours(rotas: Iterable[Held], policy: Policy, period: Period, night: Span) -> list[View]:
    """Return the hours of everybody who is on call in a period, by name."""
    clocks: dict[str, WallClock] = {}
    found: list[View] = []
    for who, served in sorted(_served(rotas, policy, *reach(period)).items()):
        if served.zone not in clocks:
            clocks[served.zone] = WallClock(pinned(served.zone, policy.zones))
        clock = clocks[served.zone]
        start, end = period(clock.zone)
        counted = count([*merged(clipped(sorted(served.spans), start, end))], clock, night)
        if counted.seconds:
            shifts = sum(start <= at < end for at in served.begins)
            person = policy.people.get(who)
            found.append({
                "person": who, "zone": served.zone, "starts_at": to_text(start), "ends_at": to_text(end),
                "rotas": served.rotas, **_figures(counted), "shifts": shifts,
                "entrepreneur": bool(person and person.get("entrepreneur")), "in_policy": person is not None,
            })  # fmt: skip
    every = sum(view["seconds"] for view in found)
    return [{**view, "share": round(view["seconds"] / every, 4)} for view in found]


def of_person(views: Sequence[View], policy: Policy, who: str) -> list[View]:
    """Return the hours of one person; none if they were not on call.

    Raises:
        NotFound: neither the policy nor any of these rows knows the person.

    """
    known = people(policy).find(who)
    wanted = fold_name((known and known.key) or who)
    found = [view for view in views if fold_name(view["person"]) == wanted]
    if known is None and not found:
        names = ", ".join(policy.people)
        hint = f"Its people are {names}." if names else "A policy names them under [people]: support help policy"
        raise NotFound(f"The policy knows nobody called '{who}', and nobody of that name was on call then.", hint)
    return found


def _figures(counted: Hours) -> View:
    return {
        "seconds": counted.seconds, "hours": _in_hours(counted.seconds),
        "day_seconds": counted.seconds - counted.night,
        "night_seconds": counted.night, "night_hours": _in_hours(counted.night),
        "weekend_seconds": counted.weekend, "weekend_hours": _in_hours(counted.weekend),
        "longest_seconds": counted.longest, "rest_seconds": counted.rest,
    }  # fmt: skip


def _in_hours(seconds: int) -> float:
    return round(seconds / 3600, 2)


def _served(rotas: Iterable[Held], policy: Policy, start: int, end: int) -> dict[str, _Served]:
    """Return what everybody serves between two instants, by how the policy calls them."""
    known, found = people(policy), dict[str, _Served]()
    for rota in rotas:
        for name, span, begins in _turns(rota, start, end):
            key = known.key_of(name)
            zone = policy.people.get(key, {}).get("zone") or rota.zone
            served = found.setdefault(key, _Served(zone, [], [], []))
            served.spans.append(span)
            if begins:
                served.begins.append(span[0])
            if rota.name not in served.rotas:
                served.rotas.append(rota.name)
    return found


def _turns(rota: Held, start: int, end: int) -> Iterator[tuple[str, Span, bool]]:
    """Yield who answers from when to when, and whether that begins a shift.

    Somebody who is joined or left by another goes on with the same shift.
    """
    edges, before = {*rota.duty.handovers(start, end)}, Group()
    for row in rota.duty.shifts(start, end):
        span = (row.from_at, end if row.until_at is None else row.until_at)
        for who in row.people:
            yield who, span, who not in before or row.from_at in edges
        before = row.people
