"""Upgrades of a store, in sentences and as objects."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.domain.time.duration import spoken


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
    yield from (moved_line(each, f"case {each.number}") for each in done.moved)
    entries = f"{done.booked} entr{'y' if done.booked == 1 else 'ies'}"
    yield f"Upgraded the store from schema {done.had}; {entries} of the ledger booked."
    if done.pinned:
        yield pinned_line(done.pinned)
    yield f"As it was before, it is kept in {backup}"


def pinned_line(pinned: int) -> str:
    """Return for how many versions of the policy the zone data of this machine holds from now on."""
    versions = "1 version" if pinned == 1 else f"{pinned} versions"
    return f"The zone data of this machine holds for {versions} of the policy from now on, on every machine."


def moved_line(each: Any, name: str, was: str = "stored", now: str = "computed") -> str:
    """Return one clock that is due at another time than was stored, of the case of that name."""
    before, after = _due(each.stored, each.stored_left), _due(each.computed, each.computed_left)
    kept = f"; its breach at {each.kept} is kept" if each.kept else ""
    return f"{name}, {each.metric} {each.instance}: {before} {was}, {after} {now}{kept}"


def _due(at: str | None, left: int | None) -> str:
    if left is not None:
        return f"paused with {spoken(left)} left"
    return "no due time" if at is None else f"due {at}"
