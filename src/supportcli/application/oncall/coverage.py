"""Which promises of the policy in force have nobody on call who may take them, and when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from supportcli.application.oncall.duties import Held
from supportcli.domain.errors import NotFound
from supportcli.domain.metrics import PLAN_METRICS
from supportcli.domain.oncall.coverage import Hole, Wanted, holes
from supportcli.domain.oncall.duty import Row
from supportcli.domain.policy.policy import Policy
from supportcli.domain.priority import PRIORITIES
from supportcli.domain.time.instant import from_text, to_text
from supportcli.domain.worktime.span import Span, clipped, merged

View = dict[str, Any]


def promises(policy: Policy, plan: str | None = None) -> dict[str, list[str]]:
    """Return what plans promise, or one plan, as `plan priority metric`, by the calendar that it counts in.

    Raises:
        NotFound: there is no such plan.

    """
    if plan is not None and plan not in policy.plan_names:
        raise NotFound(f"The policy has no plan '{plan}'.", f"Its plans are {', '.join(policy.plan_names)}.")
    found: dict[str, list[str]] = {}
    for name in policy.plan_names if plan is None else (plan,):
        for calendar, priority, metric in _targets(policy, name):
            found.setdefault(calendar, []).append(f"{name} {priority} {metric}")
    return found


def _targets(policy: Policy, plan: str) -> Iterator[tuple[str, str, str]]:
    for priority in PRIORITIES:
        for metric in PLAN_METRICS:
            target = policy.target(plan, priority, metric)
            if target is not None:
                yield target.calendar, priority, metric


def uncovered(
    policy: Policy, rotas: Iterable[Held], start: int, end: int, wanted: Wanted, plan: str | None = None,
    resting: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> list[View]:  # fmt: skip
    """Return the holes of `[start, end)` by their start; promises with the same hole share it.

    Whoever is `resting`, by how the policy calls them, may take nothing then.
    """
    rows = [rota.duty.rows(start, end) for rota in rotas]
    whose: dict[Hole, tuple[list[str], list[str]]] = {}
    for name, promised in promises(policy, plan).items():
        spans = policy.calendar(name).spans(start, end)
        for hole in holes(spans, rows, lambda who: wanted.fits(policy.people.get(who, {})), resting):
            calendars, named = whose.setdefault(hole, ([], []))
            calendars.append(name)
            named += promised
    return [{**_view(hole, *whose[hole]), "resting": _resting_in(hole, rows, resting)} for hole in sorted(whose)]


def _resting_in(hole: Hole, rotas: Iterable[Sequence[Row]], resting: Mapping[str, Sequence[Span]]) -> list[str]:
    """Return who is on call in a hole and rests in it."""
    span = hole.from_at, hole.until_at
    on_call = {
        who
        for rows in rotas
        for row in rows
        if row.from_at < hole.until_at and (row.until_at is None or row.until_at > hole.from_at)
        for who in row.people
    }
    return sorted(who for who in on_call if any(clipped(resting.get(who, ()), *span)))


def hole_seconds(views: Sequence[View]) -> int:
    """Return how long a promise is not covered; hours that several rows share count once."""
    spans = sorted((from_text(view["starts_at"]), from_text(view["ends_at"])) for view in views)
    return sum(high - low for low, high in merged(spans))


def known_nowhere(policy: Policy, wanted: Wanted) -> bool:
    """Check whether nobody whom the policy names has what is wanted."""
    return not any(wanted.fits(person) for person in policy.people.values())


def _view(hole: Hole, calendars: list[str], promised: list[str]) -> View:
    return {
        "starts_at": to_text(hole.from_at), "ends_at": to_text(hole.until_at),
        "seconds": hole.until_at - hole.from_at, "promises": promised, "calendars": calendars, "gap": hole.is_empty,
    }  # fmt: skip
