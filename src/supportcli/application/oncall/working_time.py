"""The time of people on call held against the rules of working time that the policy has for them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from supportcli.application.desk import Desk
from supportcli.application.oncall.callouts import recorded_work
from supportcli.application.oncall.duties import Held, absences, held
from supportcli.application.person.roles import people
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.oncall.working_time.check import broken, newly_broken, owed_until
from supportcli.domain.oncall.working_time.measure import Judged
from supportcli.domain.oncall.working_time.rule import Rule
from supportcli.domain.oncall.working_time.timeline import (
    SITE_STANDBY,
    STANDBY,
    WORK,
    Time,
    Timeline,
    minus,
    timeline,
    with_recorded,
)
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.rota.rules_of import rules_of, standby_is_work
from supportcli.domain.worktime.span import Span, clipped, merged
from supportcli.domain.worktime.zone import DAY, pinned

#: How far around a stretch of time work is known, in seconds: two weeks and a day, or a reference period and that.
_NEAR = 15 * DAY
#: The same with the longest reference period that there is.
MARGIN = 12 * 31 * DAY + _NEAR
#: How far back a call-out is looked for that rest is owed for, and planned work before it.
BACK = 9 * DAY


class Whose(NamedTuple):
    """Somebody whose time is judged."""

    key: str
    zone: str
    rules: tuple[Rule, ...]

    @property
    def reach(self) -> int:
        """How far around a stretch of time their work has to be known, in seconds."""
        return max((31 * DAY * (rule.months or 0) + 7 * DAY * (rule.weeks or 0) for rule in self.rules), default=0)


def judge(desk: Desk | None, policy: Policy, rotas: Sequence[Held], period: Span) -> list[Judged]:
    """Return what breaks a rule in a period, by person, of those who have rules.

    Without a desk nobody is away, and nothing was recorded.
    """
    whose = judged_people(policy, rotas)
    far = max((each.reach for each in whose), default=0) + _NEAR
    lines = timelines(desk, policy, rotas, [each.key for each in whose], (period[0] - far, period[1] + far))
    found: list[Judged] = []
    for each in whose:
        clock = WallClock(pinned(each.zone, policy.zones))
        source = {rule.id: rule.source for rule in each.rules}
        found += (
            Judged(each.key, each.zone, one, source[one.rule])
            for one in broken(lines[each.key], each.rules, clock, period)
        )
    return found


def made_worse(before: Sequence[Judged], after: Sequence[Judged]) -> list[Judged]:
    """Return what breaks a rule after a change and did not before, or not as far."""
    found: list[Judged] = []
    for who in dict.fromkeys(each.person for each in after):
        was, now = ([each.measured for each in side if each.person == who] for side in (before, after))
        new = {*newly_broken(was, now)}
        found += (each for each in after if each.person == who and each.measured in new)
    return found


def rest_owed_until(desk: Desk, who: str, at: int) -> int | None:
    """Return until when somebody is owed rest after a call-out, if they are at an instant.

    That looks at nine days of their time. Who has no rules, an entrepreneur among them, is owed none.
    """
    policy = desk.policy()
    key = people(policy).key_of(who)
    rules = rules_of(policy, key)
    if not rules:
        return None
    start, end = at - BACK, at + 1
    recorded = recorded_work(desk, policy, start, end)
    if key not in recorded:
        return None
    line = timelines(desk, policy, held(desk, start), [key], (start, end), recorded)[key]
    return owed_until(line, rules, at)


def rests_owed(desk: Desk, policy: Policy, rotas: Sequence[Held], start: int, end: int) -> dict[str, list[Span]]:
    """Return when people rest between two instants because they were called out, by how the policy calls them."""
    low, high = start - BACK, min(end, desk.now + 1)
    recorded = recorded_work(desk, policy, low, high) if low < high else {}
    rules = {who: rules_of(policy, who) for who in recorded}
    lines = timelines(desk, policy, rotas, [who for who, found in rules.items() if found], (low, high), recorded)
    found: dict[str, list[Span]] = {}
    for who, line in lines.items():
        ends = ((closes, owed_until(line, rules[who], closes)) for _, closes in line.calls)
        spans = [*clipped(((closes, until) for closes, until in ends if until is not None), start, end)]
        if spans:
            found[who] = [*merged(spans)]
    return found


def judged_people(policy: Policy, rotas: Iterable[Held]) -> list[Whose]:
    """Return the people who have rules, each with the zone of their clock: their own, or that of the first rota.

    That is the first by name in which they have a turn, or of all where they have none.
    """
    zones: dict[str, str] = {}
    for rota in rotas:
        held_here = (part.rota for part in rota.duty.parts if part.rota is not None)
        for who in (who for each in held_here for layer in each.layers for group in layer.groups for who in group):
            zones.setdefault(who, rota.zone)
    first = next((rota.zone for rota in rotas), "UTC")
    found = (
        Whose(key, person.get("zone") or zones.get(key, first), rules_of(policy, key))
        for key, person in sorted(policy.people.items())
    )
    return [each for each in found if each.rules]


def timelines(
    desk: Desk | None, policy: Policy, rotas: Sequence[Held], who: Collection[str], span: Span,
    recorded: Mapping[str, Sequence[Span]] | None = None,
) -> dict[str, Timeline]:  # fmt: skip
    """Return the time of these people in a stretch: planned work, stand-by, and what is recorded, if that is known."""
    away = absences(desk, who) if desk is not None else {}
    if recorded is None:
        recorded = recorded_work(desk, policy, *span) if desk is not None and who else {}
    times: dict[str, list[Time]] = {each: [*_planned(policy, each, away.get(each, ()), span)] for each in who}
    at_work = policy.working_time.get("at_work", ())
    known = people(policy)
    for rota in rotas if who else ():
        kind = SITE_STANDBY if rota.name in at_work else STANDBY
        for row in rota.duty.rows(*span):
            for name in row.people:
                key = known.key_of(name)
                if key in times:
                    times[key].append(Time(kind, row.from_at, span[1] if row.until_at is None else row.until_at))
    return {
        each: timeline(
            with_recorded(found, clipped(merged(sorted(recorded.get(each, ()))), *span)),
            away.get(each, ()),
            standby_is_work=standby_is_work(policy, each),
        )
        for each, found in times.items()
    }


def _planned(policy: Policy, who: str, away: Iterable[Span], span: Span) -> Iterator[Time]:
    """Yield the working hours of somebody as the policy has them, without absences."""
    name = policy.people.get(who, {}).get("hours")
    if name is not None:
        for start, end in minus(policy.calendar(name).spans(*span), [*merged(sorted(away))]):
            yield Time(WORK, start, end)
