"""What a redaction may leave of an event: what was there, with holes where there were texts."""

from collections.abc import Mapping
from typing import Any

from supportcli.domain.case.redacting import BODIES, GONE, MACHINE, NAMES
from supportcli.domain.policy.redacted import is_left_of, without_both
from supportcli.domain.recording.emptied import emptied

_TEXTS = frozenset((*BODIES, *NAMES))


def only_takes_out(kind: str, was: Mapping[str, Any], left: Mapping[str, Any]) -> bool:
    """Return whether what is left of an event says nothing else than what was there, with texts taken out.

    What the program goes by, such as the event that a doubt names or the window that was revoked, has to stay.
    """
    if kind == "policy_applied":
        return is_left_of(was, left)
    if left == emptied(kind, was):
        return True
    return was.keys() == left.keys() and all(
        left[name] == value or (name in _TEXTS and (kind, name) not in MACHINE and _is_hole(value, left[name]))
        for name, value in was.items()
    )


def is_one_with(kind: str, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Return whether two redactions of one event leave the same but for the texts that one of them took out."""
    if kind == "policy_applied":
        return without_both(ours, theirs) is not None
    if theirs == emptied(kind, ours):
        return True
    return ours.keys() == theirs.keys() and all(
        theirs[name] == value or (name in _TEXTS and (kind, name) not in MACHINE and _are_holes(value, theirs[name]))
        for name, value in ours.items()
    )


def both_take_out(kind: str, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is left of an event from which some was taken out here, and some elsewhere."""
    if kind == "policy_applied":
        return without_both(ours, theirs) or ours
    if theirs == emptied(kind, ours):
        return theirs
    return {name: _hole(value, theirs.get(name)) for name, value in ours.items()}


def _hole(one: Any, other: Any) -> Any:
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [GONE if GONE in pair else pair[0] for pair in zip(one, other, strict=True)]
    return other if other in (GONE, [GONE]) else one


def _are_holes(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return all(each == there or GONE in (each, there) for each, there in zip(one, other, strict=True))
    return any(each in (GONE, [GONE]) for each in (one, other))


def _is_hole(was: Any, left: Any) -> bool:
    if not isinstance(was, list):
        return bool(left == GONE)
    if left == [GONE]:
        return True
    return isinstance(left, list) and len(left) == len(was) and all(
        each in (before, GONE) for before, each in zip(was, left, strict=True)
    )  # fmt: skip
