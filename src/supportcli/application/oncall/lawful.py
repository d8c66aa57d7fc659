"""Changes of a rota held against working-time rules: what breaks one that was kept before is refused, or overridden."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import Held, absences, held
from supportcli.application.oncall.working_time import MARGIN, judge, judged_people, made_worse
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.oncall.changes import RotaChanges
from supportcli.domain.oncall.cover import EVERYBODY, Cover
from supportcli.domain.oncall.working_time.measure import Judged
from supportcli.domain.oncall.working_time.spoken import in_short, listed
from supportcli.domain.policy.policy import Policy
from supportcli.domain.worktime.zone import DAY

#: How far around a change is looked for what it breaks, in seconds: the weeks before and after it.
_AROUND = 8 * DAY


class Override:
    """Whether rules may be broken, and what was found: `broken` by the change, `standing` was broken before."""

    def __init__(self, *, is_given: bool = False, because: str | None = None) -> None:
        """Take what was asked.

        Raises:
            UsageError: it is to be overridden without a reason.

        """
        if is_given and not (because and because.strip()):
            raise UsageError("An override of a working-time rule needs a reason.", "Give it: --because TEXT")
        self.is_given = is_given
        self.because = because
        self.broken: list[str] = []
        self.standing: list[str] = []

    def decide(self, what: str, worse: Sequence[Judged], others: Sequence[Judged], policy: Policy) -> tuple[str, ...]:
        """Return what is overridden, as a fact keeps it, and note what has to be told.

        Raises:
            Refused: something is broken by the change, and that is not overridden.

        """
        said = listed(worse, policy.zones)
        if worse and not self.is_given:
            lines = "".join(f"\n  {each}" for each in said)
            raise Refused(
                f"{what} would break a working-time rule that is kept now:{lines}",
                "Arrange it otherwise; or, recorded and said to everybody: --override --because TEXT",
            )
        self.broken, self.standing = said, listed(others, policy.zones)
        return in_short(worse)

    def warnings(self) -> list[str]:
        """Return what has to be told loudly: what was overridden, and what was broken already."""
        if self.is_given and not self.broken:
            return ["There was no working-time rule to override.", *self._standing()]
        return [*(f"OVERRIDDEN working-time rule: {each}" for each in self.broken), *self._standing()]

    def _standing(self) -> list[str]:
        return [f"A working-time rule is broken, and was before: {each}" for each in self.standing]


def checked(
    desk: Desk, rota: Held, changes: RotaChanges, facts: Sequence[Any], override: Override
) -> Sequence[Any]:  # fmt: skip
    """Return facts of a rota's stream with the rules that they break and that are overridden.

    Raises:
        Refused: they break a rule that is kept now, and it is not overridden.

    """
    policy = desk.policy()
    before, after = changes.in_order(), _covers_after(changes, facts)
    differing = [each for each in (*before, *after) if before.count(each) != after.count(each)]
    if not differing or not judged_people(policy, ()):
        return facts
    low = min(each.from_at for each in differing) - _AROUND
    high = max(each.until_at for each in differing) + _AROUND
    rotas = held(desk, low - MARGIN)
    was = judge(desk, policy, rotas, (low, high))
    changed = [_with(desk, each, after) if each.name == rota.name else each for each in rotas]
    now = judge(desk, policy, changed, (low, high))
    worse = made_worse(was, now)
    touched = _touched(differing, [*rotas, *changed])
    others = [each for each in now if each not in worse and each.person in touched]
    broken = override.decide("that", worse, others, policy)
    return [fact._replace(broken=broken) for fact in facts] if broken else facts


def _covers_after(changes: RotaChanges, facts: Iterable[Any]) -> list[Cover]:
    preview = deepcopy(changes)
    for fact in facts:
        preview.on(Event(0, "", 0, "", 0, 0, "", None, 0, fact))
    return preview.in_order()


def _with(desk: Desk, rota: Held, covers: Sequence[Cover]) -> Held:
    named = {who for each in covers for who in (each.who, each.instead_of) if who is not None and who != EVERYBODY}
    away = {**rota.duty.away, **absences(desk, named)}
    return rota._replace(duty=rota.duty.with_covers(covers, away))


def _touched(covers: Iterable[Cover], rotas: Iterable[Held]) -> set[str]:
    """Return whose time changes: who is on call before or after while one of these covers holds."""
    return {
        who for each in covers for rota in rotas for row in rota.duty.rows(each.from_at, each.until_at)
        for who in row.people
    }  # fmt: skip
