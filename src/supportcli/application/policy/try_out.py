"""The past judged by another policy beside the one that was promised: attainment, and who would have been late."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.policy.versions import Version, stored
from supportcli.application.policy.zones import with_zones, without_zones
from supportcli.application.views import View
from supportcli.domain.facts import encode
from supportcli.domain.metrics import OF_PRIORITY
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.policy import Policy
from supportcli.domain.priority import rank
from supportcli.domain.sla.trying import LATE, MET, Judged, Tally, as_promised, as_tried, late_once
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.storage.engine.database import Row
from supportcli.storage.log.streams import history
from supportcli.storage.read.statistics import touched

#: By what attainment is shown, if not by plan and priority.
GROUPS = ("plan", "priority", "customer")


class _Late(NamedTuple):
    """A clock that would have been late: little, for there may be many."""

    number: int
    plan: str
    priority: str
    customer: str | None
    clock: Judged
    was_late: bool


class _Trial:
    """What is counted while the cases go by."""

    def __init__(self, groups: Sequence[str]) -> None:
        self._groups = groups
        self._tallies: dict[tuple[Any, ...], tuple[Tally, Tally]] = {}
        self.cases = self.void = self.saved = 0
        self.late: list[_Late] = []
        self.plans: set[str] = set()

    def add(self, row: Row, promised: Sequence[Judged], tried: Sequence[Judged]) -> None:
        """Count a case that both have judged."""
        self.cases += 1
        self.plans.add(row["plan"])
        named = tuple(row[name] if name in self._groups else None for name in GROUPS)
        for side, every in enumerate((promised, tried)):
            for each in every:
                tally = self._tallies.setdefault((*named, each.metric), (Tally(), Tally()))[side]
                tally.add(each.verdict)
        was_late, met = ({each.key for each in every if each.verdict == verdict}
                         for every, verdict in ((promised, LATE), (tried, MET)))  # fmt: skip
        self.saved += len({each.key for each in late_once(promised)} & met)
        self.late += [
            _Late(row["number"], row["plan"], row["priority"], row["customer"], each, each.key in was_late)
            for each in late_once(tried)
        ]

    def rows(self) -> Iterator[View]:
        """Yield attainment under both, by the names that are grouped by and the metric."""
        for key in sorted(self._tallies, key=_order):
            promised, tried = self._tallies[key]
            if promised.judged or tried.judged:
                yield {
                    **dict(zip((*GROUPS, "metric"), key, strict=True)),
                    "judged": promised.judged, "met": promised.met, "met_percent": _rounded(promised.percent),
                    "tried_judged": tried.judged, "tried_met": tried.met, "tried_met_percent": _rounded(tried.percent),
                    "difference": _difference(promised, tried),
                }  # fmt: skip


def try_out(desk: Desk, wanted: Version, since: int, by: str | None) -> View:
    """Judge every clock that began since an instant as it was promised, and by another policy.

    Void cases owe nothing and are only counted. A case stays in its plan where the other policy has it, and else has
    the default plan of that.

    Raises:
        NotFound: this machine does not know a zone of the policy.
        StoreError: a case or a version of the policy cannot be read.

    """
    policy, version = policy_of(desk, wanted)
    trial = _Trial(("plan", "priority") if by is None else (by,))
    for row in touched(desk.database, to_text(since)):
        events = history(desk.database, row["number"])
        promised = as_promised(events, desk.policies, since, desk.now)
        tried = as_tried(events, policy, version, since, desk.now)
        if row["closed_as"] == "void":
            trial.void += 1
        elif promised or tried:
            trial.add(row, promised, tried)
    late = sorted(trial.late, key=lambda each: (-(each.clock.due_at or 0), each.number))
    return {
        "since": to_text(since), "at": to_text(desk.now), "version": version, "source": wanted.source,
        "has_targets": _has_targets(wanted),
        "default_plan": policy.default_plan, "unknown_plans": sorted(trial.plans - {*policy.plan_names}),
        "cases": trial.cases, "void": trial.void, "late_in_force_only": trial.saved,
        "rows": list(trial.rows()), "late": [_view(desk, each) for each in late],
    }  # fmt: skip


def policy_of(desk: Desk, wanted: Version) -> tuple[Policy, int | None]:
    """Return the policy to try, with its number where it is a version of the store; zones are those kept so far."""
    if wanted.version is not None:
        return desk.policies(wanted.version), wanted.version
    now = stored(desk)
    if encode(without_zones(now.rules)) == encode(wanted.rules):
        return desk.policies(now.version or 0), now.version
    return Policy(0, with_zones(wanted.rules, now.rules.get("zones") or {})), None


def _has_targets(wanted: Version) -> bool:
    return any(targets for plan in wanted.rules["plans"].values() for targets in plan.values())


def _view(desk: Desk, late: _Late) -> View:
    clock = late.clock
    due = clock.due_at or 0
    return {
        "id": desk.name(late.number), "plan": late.plan, "priority": late.priority, "customer": late.customer,
        "metric": clock.metric, "instance": clock.instance, "due": to_text(due), "ended": maybe_text(clock.ended_at),
        "late_seconds": (desk.now if clock.ended_at is None else clock.ended_at) - due,
        "late_in_force": late.was_late,
    }  # fmt: skip


def _order(key: tuple[Any, ...]) -> tuple[Any, ...]:
    plan, priority, customer, metric = key
    return (
        plan or "", -1 if priority is None else rank(priority), customer is None, str(customer).casefold(),
        OF_PRIORITY.index(metric),
    )  # fmt: skip


def _rounded(percent: float | None) -> float | None:
    return None if percent is None else round(percent, 1)


def _difference(promised: Tally, tried: Tally) -> float | None:
    """Return by how many percentage points more would have been met; nothing where one of them judged nothing."""
    before, after = promised.percent, tried.percent
    return None if before is None or after is None else round(after - before, 1)
