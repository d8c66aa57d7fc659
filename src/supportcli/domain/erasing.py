"""What a redaction may leave of an event: what was there, with holes where there were texts."""

from collections.abc import Mapping
from typing import Any

from supportcli.domain.case.redacting import BODIES, GONE, MACHINE, NAMES
from supportcli.domain.policy.redacted import is_left_of
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


def _is_hole(was: Any, left: Any) -> bool:
    if not isinstance(was, list):
        return bool(left == GONE)
    if left == [GONE]:
        return True
    return isinstance(left, list) and len(left) == len(was) and all(
        each in (before, GONE) for before, each in zip(was, left, strict=True)
    )  # fmt: skip
