"""Taking out what somebody wrote, because somebody has a right to be forgotten; that it was taken out stays."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from supportcli.domain.case.case import Case
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event

#: What stands where something was taken out.
GONE = "[redacted]"
#: Fields that hold what people wrote; they are meant when none is named.
BODIES = ("text", "because", "tried", "evidence", "ref", "consent")
#: Fields that name people or say what it is about.
NAMES = (
    "title", "customer", "contact", "to", "asked_by", "approver", "reference", "by", "second", "consent_by", "file",
    "host", "command",
)  # fmt: skip


class Redacted(NamedTuple):
    """The body of another event was taken out.

    `event` is its uid, `hash` and `commitment` what the chain holds of it, `left` the digest of what remains of it
    (docs/decisions/0010).
    """

    event: str
    because: str
    fields: tuple[str, ...]
    hash: str
    left: str
    commitment: str | None = None

    def apply(self, _case: Case, _event: Event) -> None:
        """Nothing but the record changes; what was said is gone from the other event itself."""


def check_fields(fields: Sequence[str]) -> None:
    """Validate that every field can be redacted.

    Raises:
        UsageError: one of them cannot.

    """
    for name in fields:
        if name not in (*BODIES, *NAMES):
            raise UsageError(f"'{name}' cannot be redacted.", f"What can: {', '.join((*BODIES, *NAMES))}.")


def without(payload: Mapping[str, Any], fields: Sequence[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a fact's fields with some taken out, and which those are.

    Raises:
        Refused: there is nothing to take out.

    """
    found = tuple(name for name in fields or BODIES if payload.get(name) not in {None, "", GONE})
    if not found:
        has = [name for name in (*BODIES, *NAMES) if payload.get(name) not in {None, "", GONE}]
        hint = f"It has {', '.join(has)}: name them with --field." if has else None
        raise Refused("there is nothing to take out of that event.", hint)
    return {**payload, **dict.fromkeys(found, GONE)}, found


def check_reason(because: str) -> str:
    """Return the reason for a redaction.

    Raises:
        Refused: there is none.

    """
    if not because.strip():
        raise Refused("a redaction needs a reason.", "Give it with --because TEXT.")
    return because.strip()
