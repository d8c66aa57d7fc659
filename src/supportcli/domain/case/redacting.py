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
#: What a recorded command printed: no field of the fact that it ran, but of its recording.
OUTPUT = "output"


class Redacted(NamedTuple):
    """The body of another event was taken out.

    `event` is its uid, `hash` and `commitment` what the chain holds of it, `left` the digest of what remains of it
    (docs/decisions/0010). `copies` says the same of the events that held copies of it: those of a recording, and those
    of the same command, which had the digest of what was asked.
    """

    event: str
    because: str
    fields: tuple[str, ...]
    hash: str
    left: str
    commitment: str | None = None
    copies: tuple[Mapping[str, str], ...] = ()

    def apply(self, _case: Case, _event: Event) -> None:
        """Nothing but the record changes; what was said is gone from the other event itself."""


def check_fields(fields: Sequence[str]) -> None:
    """Validate that every field can be redacted.

    Raises:
        UsageError: one of them cannot.

    """
    for name in fields:
        if name not in (*BODIES, *NAMES, OUTPUT):
            raise UsageError(f"'{name}' cannot be redacted.", f"What can: {', '.join((*BODIES, *NAMES, OUTPUT))}.")


def without(payload: Mapping[str, Any], fields: Sequence[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a fact's fields with some taken out, and which those are; a run has its output in its recording.

    Raises:
        Refused: there is nothing to take out.

    """
    found = tuple(
        name for name in dict.fromkeys(fields or BODIES)
        if ("recording" in payload if name == OUTPUT else payload.get(name) not in {None, "", GONE})
    )  # fmt: skip
    if not found:
        has = [name for name in (*BODIES, *NAMES) if payload.get(name) not in {None, "", GONE}]
        has += [OUTPUT] * ("recording" in payload)
        hint = f"It has {', '.join(has)}: name them with --field." if has else None
        raise Refused("there is nothing to take out of that event.", hint)
    return {**payload, **{name: GONE for name in found if name != OUTPUT}}, found


def check_reason(because: str) -> str:
    """Return the reason for a redaction.

    Raises:
        Refused: there is none.

    """
    if not because.strip():
        raise Refused("a redaction needs a reason.", "Give it with --because TEXT.")
    return because.strip()
