"""Upgrades of a store, in sentences and as objects."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from supportcli.domain.time.duration import spoken

#: Why a clock moved, if no event of its case did it.
ZONES = "zones_pinned"
#: What an upgrade computes anew.
_WHY = {ZONES: "by the zone data of this machine", "recomputed": "by the log as this version reads it"}
#: Clocks that are shown to people one by one; with --json all are.
SHOWN = 50


def as_json(done: Any | None, backup: str | None, moved: Sequence[Any]) -> dict[str, Any]:
    """Return what was done as a JSON object; of an upgrade that was refused there is nothing but the clocks."""
    return {
        "changed": done is not None and done.changed,
        "schema_before": None if done is None else done.had,
        "booked": 0 if done is None else done.booked,
        "pinned": 0 if done is None else done.pinned,
        "moved": [each._asdict() for each in moved],
        "backup": backup,
    }


def sentences(done: Any, backup: str | None) -> Iterator[str]:
    """Yield the result in lines for people."""
    if not done.changed:
        yield "Nothing to do: the store is of this version of the program."
        return
    yield from stored_lines(done.moved)
    entries = f"{done.booked} entr{'y' if done.booked == 1 else 'ies'}"
    yield f"Upgraded the store from schema {done.had}; {entries} of the ledger booked."
    if done.pinned:
        yield pinned_line(done.pinned)
    yield f"As it was before, it is kept in {backup}"


def pinned_line(pinned: int) -> str:
    """Return for how many versions of the policy the zone data of this machine holds from now on."""
    versions = "1 version" if pinned == 1 else f"{pinned} versions"
    return f"The zone data of this machine holds for {versions} of the policy from now on, on every machine."


def stored_lines(clocks: Sequence[Any]) -> Iterator[str]:
    """Yield the clocks that are not as they were stored, in lines for people."""
    for why, words in _WHY.items():
        some = [each for each in clocks if each.why == why]
        if some:
            yield f"Clocks that stand otherwise than they were stored, {words}:"
            yield from moved_lines(some, lambda each: moved_line(each, f"case {each.number}"))


def moved_lines(clocks: Sequence[Any], line: Callable[[Any], str]) -> Iterator[str]:
    """Yield a line for each of the first clocks, and how many more there are."""
    yield from map(line, clocks[:SHOWN])
    if len(clocks) > SHOWN:
        more = len(clocks) - SHOWN
        yield f"… and {more:,} more clock{'s' * (more != 1)}: --json has all of them."


def moved_line(each: Any, name: str, was: str = "stored", now: str = "computed") -> str:
    """Return one clock that is due at another time than was stored, of the case of that name."""
    before, after = _due(each.stored, each.stored_left), _due(each.computed, each.computed_left)
    if each.stored_breach != each.computed_breach and not each.kept:
        before, after = f"{before}, {_breach(each.stored_breach)}", f"{after}, {_breach(each.computed_breach)}"
    kept = f"; its breach at {each.kept} is kept" if each.kept else ""
    return f"{name}, {each.metric} {each.instance}: {before} {was}, {after} {now}{kept}"


def _breach(at: str | None) -> str:
    return "not breached" if at is None else f"breached at {at}"


def _due(at: str | None, left: int | None) -> str:
    if left is not None:
        return f"paused with {spoken(left)} left"
    return "no due time" if at is None else f"due {at}"
