"""What a change does to the deadlines that are still open."""

from collections.abc import Iterable, Iterator, Mapping

from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import maybe_text, to_text

#: The clocks of a case as they stood, by metric and instance.
Snapshot = Mapping[tuple[str, int], ClockState]


def by_name(states: Iterable[ClockState]) -> Snapshot:
    """Return the states of clocks by metric and instance."""
    return {(one.metric, one.instance): one for one in states}


def effects(before: Snapshot, after: Iterable[ClockState]) -> Iterator[dict[str, object]]:
    """Yield, for every clock that the change moved, started or ended, when it was due and when it is due now.

    A clock that was breached before says so: `breached_at`; the key is absent otherwise.
    """
    for state in after:
        was = before.get((state.metric, state.instance))
        if was is None or _judged_by(state) != _judged_by(was):
            yield {
                "metric": state.metric,
                "instance": state.instance,
                "state": state.state,
                "target_seconds_before": None if was is None else was.target_seconds,
                "target_seconds": state.target_seconds,
                "due_before": None if was is None else maybe_text(was.due_at),
                "due": maybe_text(state.due_at),
                **({} if state.breached_at is None else {"breached_at": to_text(state.breached_at)}),
            }


def _judged_by(state: ClockState) -> tuple[object, ...]:
    return state.state, state.due_at, state.target_seconds, state.calendar, state.left_seconds
