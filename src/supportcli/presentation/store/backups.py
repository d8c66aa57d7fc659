"""Backups and restorings, in sentences and as objects."""

from collections.abc import Iterator
from typing import Any


def backup_as_json(done: Any, path: str) -> dict[str, Any]:
    """Return what was written, as a JSON object."""
    return {"file": path, "events": done.events, "head": done.head._asdict(), "bytes": done.bytes}


def backup_sentence(done: Any, path: str) -> str:
    """Return what was written and the head to keep, for people."""
    return f"{_events(done.events)} up to {done.head.seq} {done.head.hash} in {path} ({done.bytes:,} bytes)."


def question(head: Any, loss: Any) -> str:
    """Return what would be lost, before it is."""
    has = f"The backup has {_events(head.seq)}."
    if loss is None:
        return f"{has} There is no store that could be read in its place."
    if not loss.events:
        return f"{has} It has everything that is in the store."
    if not loss.common:
        return f"{has} The store is another one: of its {_events(loss.events)} it has none."
    return f"{has} {_not_in_it(loss.events)}: what came after event {loss.common}."


def restored_as_json(done: Any) -> dict[str, Any]:
    """Return the result as a JSON object."""
    return {
        "changed": done.changed,
        "head": done.head._asdict(),
        "replaced": done.was and done.was._asdict(),
        "lost_events": done.lost,
        "kept": done.kept,
    }


def restore_sentences(done: Any) -> Iterator[str]:
    """Yield the result in lines for people."""
    if not done.changed:
        yield "Nothing to do: that backup is the store already, and nothing happened since."
        return
    yield f"Restored: {_events(done.head.seq - 1)}, and one restore event; up to {done.head.seq} {done.head.hash}"
    if done.lost:
        yield f"{_not_in_it(done.lost)}."
    if done.kept:
        yield f"The previous store is kept: {done.kept}"


def _not_in_it(number: int) -> str:
    return f"{_events(number)} of the store {'is' if number == 1 else 'are'} not in it"


def _events(number: int) -> str:
    return f"{number} event{'s' * (number != 1)}"
