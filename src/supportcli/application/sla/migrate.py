"""Judging open clocks by the policy in force now (R13): its effect is shown, and stored with it."""

from collections.abc import Iterator, Sequence

from supportcli.application import idempotency
from supportcli.application.case.change import Outcome, Verb, change, preview
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case.case import Case
from supportcli.domain.case.clock_events import Migrated
from supportcli.domain.errors import Refused
from supportcli.domain.metrics import OWN_TARGET
from supportcli.domain.sla.state import ClockState
from supportcli.storage.tables import clocks, policies

#: Cases judged in one transaction: few enough to let others write in between.
BATCH = 200


def how_many(desk: Desk) -> int:
    """Count the cases with open clocks that an earlier version judges."""
    return policies.count_behind(desk.database, policies.latest(desk.database))


def migrate(desk: Desk, references: Sequence[str], asked: ChangeRequest, *, dry: bool) -> list[Outcome]:
    """Judge the cases named; `dry` only tells what it would do.

    Raises:
        NotFound: there is no such case.
        Refused: a case has a plan that the policy in force does not.
        Conflict: the key was used for something else.

    """
    return (preview if dry else change)(desk, references, _verb(desk), asked)


def migrate_all(desk: Desk, asked: ChangeRequest, *, dry: bool) -> Iterator[list[Outcome]]:
    """Judge all cases that need it, a batch at a time, each in a transaction of its own.

    Under the same key again it goes on where it was interrupted.

    Raises:
        Refused: an open case has a plan that the policy in force does not; nothing was changed.
        Conflict: the key was used for something else.

    """
    was_begun = idempotency.find(desk, asked) is not None
    version, last = policies.latest(desk.database), 0
    for plan in policies.open_plans(desk.database):
        _check_plan(desk, plan, "open cases have")
    while numbers := policies.behind(desk.database, version, last, BATCH):
        keyed = asked if last == 0 and not was_begun else asked._replace(key=None, request=None)
        yield migrate(desk, [str(number) for number in numbers], keyed, dry=dry)
        last = numbers[-1]


def _verb(desk: Desk) -> Verb:
    version = policies.latest(desk.database)

    def verb(case: Case, _at: int) -> Sequence[Migrated]:
        timed = clocks.of(desk.database, [case.number])[case.number]
        if not any(_is_behind(state, version) for state in timed):
            return ()
        _check_plan(desk, case.plan, "it has")
        return (Migrated(version),)

    return verb


def _is_behind(state: ClockState, version: int) -> bool:
    return state.state in {"active", "paused"} and state.policy < version and state.metric not in OWN_TARGET


def _check_plan(desk: Desk, plan: str, who: str) -> None:
    policy = desk.policy()
    if plan not in policy.plan_names:
        raise Refused(
            f"{who} the plan '{plan}', which policy version {policy.version} does not have.",
            "Without their plan they would lose their clocks: give the policy a plan of that name.",
        )
