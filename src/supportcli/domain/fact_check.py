"""What a fact must be: of a known kind, with its fields, each of its type; checked when stored and when read."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from supportcli.domain.case import terms
from supportcli.domain.case.linking import INVERSE
from supportcli.domain.facts import read_fact
from supportcli.domain.metrics import ALL
from supportcli.domain.priority import PRIORITIES
from supportcli.domain.time.instant import from_text, to_text
from supportcli.domain.unreadable import ERRORS, Unreadable

#: Numbers that both kinds of store can hold.
_MOST = 1 << 62
_METRICS = tuple(metric.name for metric in ALL)
#: The words that a field can be, by its name, for facts of these kinds (of all kinds: "").
_WORDS: Mapping[tuple[str, str], Collection[str]] = {
    ("", "priority"): PRIORITIES, ("", "requested_priority"): PRIORITIES, ("", "suggested_priority"): PRIORITIES,
    ("reprioritised", "was"): PRIORITIES, ("", "impact"): terms.IMPACTS, ("", "scope"): terms.SCOPES,
    ("opened", "kind"): terms.KINDS, ("triaged", "kind"): terms.KINDS, ("edited", "kind"): terms.KINDS,
    ("replied", "kind"): terms.REPLY_KINDS,
    ("waited", "reason"): terms.WAIT_REASONS, ("escalated", "to"): terms.TIERS, ("escalated", "was"): terms.TIERS,
    ("deescalated", "to"): terms.TIERS, ("deescalated", "was"): terms.TIERS, ("closed", "ending"): terms.ENDINGS,
    ("", "relation"): tuple(INVERSE), ("", "metric"): _METRICS, ("access_granted", "level"): terms.LEVELS,
    ("ran", "kind"): ("run", "shell"), ("recording_began", "kind"): ("run", "shell"),
}  # fmt: skip
#: What a redaction has to say of a copy.
_COPY = frozenset({"event", "hash", "left"})
#: The fields of what a change did to a clock: the type, and whether it must be there.
_EFFECT: Mapping[str, tuple[Any, bool]] = {
    "metric": (str, True), "instance": (int, True), "state": (str, True), "target_seconds_before": (int | None, True),
    "target_seconds": (int | None, True), "due_before": (str | None, True), "due": (str | None, True),
    "breached_at": (str, False),
}  # fmt: skip
_INSTANTS = ("due_before", "due", "breached_at")


def read_payload(text: str) -> dict[str, Any]:
    """Return a payload as an object.

    Raises:
        ValueError: it is no object in JSON, or has numbers that are none.

    """
    fields = json.loads(text, parse_constant=_refuse_constant)
    if not isinstance(fields, dict):
        raise ValueError("its payload is not an object")  # noqa: TRY004 # One kind of error for whoever asks.
    return fields


def read_known_fact(kind: str, payload: str, facts: Mapping[str, Any]) -> Any:
    """Read what `write_fact` wrote, or return an `Unreadable` that says why it is no fact of these kinds of `facts`."""
    try:
        fact = read_fact(kind, payload, facts)
        if _is_fact(kind, fact):
            return fact
    except ERRORS:
        pass
    return Unreadable(kind, next(faults(kind, payload, facts), "a field is not of its type"))


def _is_fact(kind: str, fact: Any) -> bool:
    """Check the fields of what was read by their classes, which is quick; and those few that are words or lists."""
    classes, words, lists = _shape(kind, fact.__class__)
    for value, allowed in zip(fact, classes, strict=True):
        if value.__class__ not in allowed:
            return False
    return all(fact[place] is None or fact[place] in known for place, known in words) and all(
        _fits([*fact[place]], hint) for place, hint in lists if fact[place]
    )


@cache
def _shape(kind: str, fact: Any) -> tuple[Sequence[Sequence[type]], Sequence[Any], Sequence[Any]]:
    """Return of each field the classes that it can have, and the places of those that are words, and lists."""
    hints = [fact.__annotations__[name] for name in fact._fields]
    classes = [[get_origin(each) or each for each in _alternatives(hint)] for hint in hints]
    words = [(place, known) for place, name in enumerate(fact._fields) if (known := _words(kind, name))]
    return classes, words, [(place, hint) for place, hint in enumerate(hints) if tuple in classes[place]]


def _alternatives(hint: Any) -> Sequence[Any]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _words(kind: str, name: str) -> Collection[str] | None:
    return _WORDS.get((kind, name)) or _WORDS.get(("", name))


def faults(kind: str, payload: str, facts: Mapping[str, Any]) -> Iterator[str]:
    """Yield what keeps a payload from being a fact of its kind; nothing if it is one."""
    if kind not in facts:
        yield f"this program does not know the kind {kind!r}; a newer one may"
        return
    try:
        fields = read_payload(payload)
    except (RecursionError, ValueError) as error:
        yield str(error)
        return
    fact = facts[kind]
    for name in fact._fields:
        if name not in fields and name not in fact._field_defaults:
            yield f"{name} is missing"
    hints = _hints(fact)
    for name, value in fields.items():
        if name not in hints:
            yield f"this program does not know the field {name!r} of {kind}; a newer one may"
        else:
            yield from _faults_of(kind, name, value, hints[name])


def _faults_of(kind: str, name: str, value: Any, hint: Any) -> Iterator[str]:
    if name.endswith("_at"):
        if value is not None and not _is_instant(value):
            yield f"{name} is {_shown(value)}, not an instant"
        return
    if not _fits(value, hint):
        yield f"{name} is {_shown(value)}, not {_spoken(hint)}"
        return
    words = _words(kind, name)
    if words and value is not None and value not in words:
        yield f"{name} is {_shown(value)}, none of {', '.join(words)}"


def _fits(value: Any, hint: Any) -> bool:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, each) for each in get_args(hint))
    if origin is tuple:
        return isinstance(value, list) and all(_fits(each, get_args(hint)[0]) for each in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _is_copy(value) if get_args(hint)[1] is str else _is_effect(value)
    if hint is int:
        return value.__class__ is int and -_MOST < value < _MOST
    if hint is str:
        return isinstance(value, str) and _is_text(value)
    return value.__class__ is hint


def _is_copy(value: Any) -> bool:
    """Check what a redaction says of an event that held a copy."""
    if not isinstance(value, dict) or not _COPY <= value.keys() <= {*_COPY, "commitment"}:
        return False
    return all(_fits(each, str) for each in value.values())


def _is_effect(value: Any) -> bool:
    if not isinstance(value, dict) or not value.keys() <= _EFFECT.keys():
        return False
    for name, (hint, needed) in _EFFECT.items():
        given = value.get(name)
        if name not in value:
            if needed:
                return False
        elif not _fits(given, hint) or (name in _INSTANTS and given and not _is_instant(given)):
            return False
    return value["metric"] in _METRICS


def _is_instant(value: Any) -> bool:
    """Check for an instant in the one form that is written: in UTC, to the second."""
    try:
        return isinstance(value, str) and to_text(from_text(value)) == value
    except (ValueError, OverflowError):
        return False


def _is_text(value: str) -> bool:
    """Check that a text can be stored: half of a surrogate pair cannot, nor can a server take a NUL."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value


def _refuse_constant(text: str) -> None:
    raise ValueError(f"{text} is no number")


@cache
def _hints(fact: Any) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(fact).items() if name in fact._fields}


def _shown(value: Any) -> str:
    text = ascii(value)
    return text if len(text) < 60 else f"{text[:56]}..."


def _spoken(hint: Any) -> str:
    if get_origin(hint) in (Union, UnionType):
        return _spoken(get_args(hint)[0])
    if get_origin(hint) is tuple:
        return "a list of its kind"
    return {int: "a whole number", bool: "true or false"}.get(hint, "text")
