"""Forgiving a breach: it stays one and is reported apart."""

from collections.abc import Sequence

from supportcli.application.case.change import Outcome, change
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case.case import Case
from supportcli.domain.case.clock_events import Waived
from supportcli.domain.case.clock_events import waive as decide
from supportcli.domain.errors import Refused
from supportcli.domain.sla.breach import breached_at
from supportcli.domain.sla.state import ClockState
from supportcli.storage.tables import clocks


def waive(desk: Desk, ids: Sequence[str], wanted: Waived, asked: ChangeRequest) -> list[Outcome]:
    """Forgive the breach of a metric; `wanted.instance` 0 means the only one that is breached.

    Raises:
        Refused: there is no such breach, or several and none was named; the reason or the approver is missing.

    """

    def verb(case: Case, at: int) -> Sequence[Waived]:
        state = _breach(clocks.of(desk.database, [case.number])[case.number], wanted, min(at, desk.now))
        named = wanted._replace(instance=state.instance, started_at=state.started_at, about=_promise(case, state))
        facts = decide(case, named, at)
        return () if state.waived else facts

    return change(desk, ids, verb, asked)


def _promise(case: Case, state: ClockState) -> str | None:
    """Return the uid of the promise that a clock measures; nothing if it measures none."""
    promise = case.promise_by_number.get(state.instance) if state.metric == "promise" else None
    return None if promise is None else promise.uid


def _breach(timed: Sequence[ClockState], wanted: Waived, at: int) -> ClockState:
    breached = [one for one in timed if one.metric == wanted.metric and breached_at(one, at) is not None]
    named = [one for one in breached if wanted.instance in {0, one.instance}]
    if len(named) > 1:
        # Of several the one not yet forgiven is meant, if it is one.
        named = [one for one in named if not one.waived] or named[-1:]
    if len(named) == 1:
        return named[0]
    if named:
        said = ", ".join(str(one.instance) for one in named)
        raise Refused(f"{wanted.metric} is breached several times.", f"Say --instance with one of {said}.")
    what = f"{wanted.metric} {wanted.instance}" if wanted.instance else wanted.metric
    raise Refused(f"{what} is not breached, so there is nothing to waive.", "See: support sla explain ID")
