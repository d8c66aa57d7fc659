"""Taking out what somebody wrote, because somebody has a right to be forgotten; that it was taken out stays."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from supportcli.domain.case.case import Case, Opened
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

#: What stands where something was taken out.
GONE = "[redacted]"
#: Fields that hold what people wrote; they are meant when none is named.
BODIES = ("text", "because", "tried", "evidence", "ref", "consent", "translation", "unchecked")
#: Fields that name people, or ways to reach them.
PEOPLE = (
    "contact", "to", "asked_by", "approver", "by", "second", "consent_by", "assignee", "agent", "was", "name",
    "addresses", "address", "phones", "looked_after_by", "engineer", "backup", "manager", "owner", "who",
    "mentions",
)  # fmt: skip
#: Fields of an opening in which the program writes words of its own, and those that are listed here otherwise.
_NO_NAMES = frozenset((
    "number", "plan", "priority", "kind", "requested_priority", "suggested_priority", "channel", "impact", "scope",
    "proactive", "gated", "contract", "month", "zone", *BODIES, *PEOPLE,
))  # fmt: skip
#: Fields that name people or say what it is about; among them all else with which a case is opened.
NAMES = (
    *(name for name in Opened._fields if name not in _NO_NAMES), *PEOPLE, "file", "host", "command", "what", "aliases",
    "dropped_aliases", "tags", "dropped_tags", "names", "language", "partner", "landscape", "agreement", "may_collect",
    "limit", "note", "topic", "categories", "words", "bridge", "happened", "helped",
    "steps", "end", "passed", "alarmed", "missing", "questions", "only",
)  # fmt: skip
#: Fields of these names that the program goes by, in facts of these kinds: they hold no text of a person's.
MACHINE = frozenset((
    ("escalated", "to"), ("escalated", "was"), ("deescalated", "to"), ("deescalated", "was"), ("reprioritised", "was"),
    ("replanned", "was"), ("undone", "command"), ("undone", "what"),
    ("person_went_away", "name"), ("person_came_back", "name"), ("person_way_given", "name"),
    ("person_way_forgotten", "name"), ("delivery_made", "what"),
    # Who served stays on record, as in rotas; the rest is the program's own words.
    ("delivery_made", "to"), ("delivery_tried", "host"), ("delivery_failed", "because"), ("delivery_unsent", "because"),
))  # fmt: skip
#: The fields that hold texts, in the order in which they are named; and what is no text.
_PLACES = {name: place for place, name in enumerate((*BODIES, *NAMES))}
_NOTHING = frozenset({None, "", GONE})
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


def texts_of(payload: Mapping[str, Any], kind: str = "") -> dict[str, tuple[str, ...]]:
    """Return the texts in a fact's fields that can be taken out, by field; those that are gone are not among them."""
    found: dict[str, tuple[str, ...]] = {}
    # A payload has few of these fields.
    for name in sorted(_PLACES.keys() & payload.keys(), key=_PLACES.__getitem__):
        value = payload[name]
        texts = tuple(text for text in (value if isinstance(value, list) else (value,)) if text not in _NOTHING)
        if texts and (kind, name) not in MACHINE:
            found[name] = texts
    return found


def without(
    payload: Mapping[str, Any], fields: Sequence[str], kind: str = ""
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a fact's fields with some taken out, and which those are; a run has its output in its recording.

    Raises:
        Refused: there is nothing to take out.

    """
    texts = texts_of(payload, kind)
    has_output = [OUTPUT] * ("recording" in payload)
    found = tuple(name for name in dict.fromkeys(fields or BODIES) if name in {*texts, *has_output})
    if not found:
        has = [*texts, *has_output]
        hint = f"It has {', '.join(has)}: name them with --field." if has else None
        raise Refused("there is nothing to take out of that event.", hint)
    return {**payload, **{name: _hole(payload[name]) for name in found if name != OUTPUT}}, found


def without_texts(
    payload: Mapping[str, Any], kind: str, is_meant: Callable[[str, str], bool]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a fact's fields without the texts that are meant, and which fields those were in."""
    holes: dict[str, Any] = {}
    for name, texts in texts_of(payload, kind).items():
        meant = {text for text in texts if is_meant(name, text)}
        if meant:
            value = payload[name]
            holes[name] = [GONE if text in meant else text for text in value] if isinstance(value, list) else GONE
    return {**payload, **holes}, tuple(holes)


def _hole(value: Any) -> Any:
    return [GONE] if isinstance(value, list) else GONE


def check_reason(because: str) -> str:
    """Return the reason for a redaction.

    Raises:
        Refused: there is none.

    """
    if not because.strip():
        raise Refused("a redaction needs a reason.", "Give it with --because TEXT.")
    return because.strip()
