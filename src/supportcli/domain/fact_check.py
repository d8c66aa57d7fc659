"""What a fact must be: of a known kind, with its fields, each of its type; checked when stored and when read."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from supportcli.domain.case import terms
from supportcli.domain.case.checking import OUTCOMES
from supportcli.domain.case.linking import INVERSE
from supportcli.domain.facts import read_fact
from supportcli.domain.metrics import ALL, OF_PRIORITY
from supportcli.domain.named_tuple import NamedTuple
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
    ("triaged", "cause"): terms.CAUSES, ("item_checked", "outcome"): OUTCOMES,
    ("wish_described", "kind"): terms.WISH_KINDS, ("wish_closed", "ending"): terms.WISH_ENDINGS,
    ("replied", "kind"): terms.REPLY_KINDS,
    ("waited", "reason"): terms.WAIT_REASONS, ("escalated", "to"): terms.TIERS, ("escalated", "was"): terms.TIERS,
    ("deescalated", "to"): terms.TIERS, ("deescalated", "was"): terms.TIERS, ("closed", "ending"): terms.ENDINGS,
    ("", "relation"): tuple(INVERSE), ("", "metric"): _METRICS, ("access_granted", "level"): terms.LEVELS,
    ("person_way_given", "used_for"): ("all", "pages", "rest"),
    ("ran", "kind"): ("run", "shell"), ("recording_began", "kind"): ("run", "shell"),
}  # fmt: skip
#: What a redaction has to say of a copy.
_COPY = frozenset({"event", "hash", "left"})
_WHOLE, _TEXT, _OR_NOTHING = (int,), (str,), type(None)
#: The fields of what a change did to a clock: their classes, and which must be there.
_EFFECT: Mapping[str, Sequence[type]] = {
    "metric": _TEXT, "instance": _WHOLE, "state": _TEXT, "target_seconds_before": (*_WHOLE, _OR_NOTHING),
    "target_seconds": (*_WHOLE, _OR_NOTHING), "due_before": (*_TEXT, _OR_NOTHING), "due": (*_TEXT, _OR_NOTHING),
    "breached_at": _TEXT,
}  # fmt: skip
_NEEDED = frozenset(_EFFECT) - {"breached_at"}
#: The same of what an open clock owed when its case was merged into another.
_OWED = frozenset({"metric", "due", "started", "elapsed_seconds"})
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
    shape = _shape(kind, fact.__class__)
    found = (*map(type, fact),)
    if found not in shape.known:
        if not all(one in allowed for one, allowed in zip(found, shape.classes, strict=True)):
            return False
        shape.known.add(found)
    for place, known in shape.words:
        if fact[place] is not None and fact[place] not in known:
            return False
    return all(all(map(fits, fact[place])) for place, fits in shape.lists if fact[place]) if shape.lists else True


class _Shape(NamedTuple):
    """The classes of each field, those found together so far; the places of fields that are words, and lists.

    With a list goes what checks one of its members.
    """

    classes: Sequence[Sequence[type]]
    known: set[Sequence[type]]
    words: Sequence[tuple[int, Collection[str]]]
    lists: Sequence[tuple[int, Callable[[Any], bool]]]


@cache
def _shape(kind: str, fact: Any) -> _Shape:
    hints = [fact.__annotations__[name] for name in fact._fields]
    classes = [[get_origin(each) or each for each in _alternatives(hint)] for hint in hints]
    words = [(place, known) for place, name in enumerate(fact._fields) if (known := _words(kind, name))]
    lists = [(place, _member_check(hint)) for place, hint in enumerate(hints) if tuple in classes[place]]
    return _Shape(classes, set(), words, lists)


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
        (inner,) = get_args(hint)[:1]
        return isinstance(value, list) and all(_fits(each, inner) for each in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_check(hint)(value)
    if hint is int:
        return value.__class__ is int and -_MOST < value < _MOST
    if hint is str:
        return isinstance(value, str) and _is_text(value)
    return value.__class__ is hint


def _member_check(hint: Any) -> Callable[[Any], bool]:
    """Return what checks a member of a list: those of a change of priority are read with every command on its case."""
    (inner,) = get_args(next(each for each in _alternatives(hint) if get_origin(each) is tuple))[:1]
    origin = get_origin(inner)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_check(inner)
    return lambda value: _fits(value, inner)


def _mapping_check(hint: Any) -> Callable[[Any], bool]:
    return {str: _is_copy, object: _is_effect}.get(get_args(hint)[1], _is_owed)


def _is_copy(value: Any) -> bool:
    """Check what a redaction says of an event that held a copy."""
    if not isinstance(value, dict) or not _COPY <= value.keys() <= {*_COPY, "commitment"}:
        return False
    return all(_fits(each, str) for each in value.values())


def _is_owed(value: Any) -> bool:
    """Check what an open clock owed when its case was merged into another."""
    if not isinstance(value, dict) or value.keys() != _OWED or not _fits(value["elapsed_seconds"], int):
        return False
    return value["metric"] in OF_PRIORITY and _is_instant(value["due"]) and _is_instant(value["started"])


def _is_effect(value: Any) -> bool:
    # A long case has thousands, and every command on it reads them all: by their classes, which is quick.
    if not isinstance(value, dict) or not value.keys() >= _NEEDED:
        return False
    for name, given in value.items():
        kind = given.__class__
        if kind not in _EFFECT.get(name, ()):
            return False
        if kind is int:
            if not -_MOST < given < _MOST:
                return False
        elif kind is str and not (_is_instant_text(given) if name in _INSTANTS and given else _is_text(given)):
            return False
    return value["metric"] in _METRICS


def _is_instant(value: Any) -> bool:
    """Check for an instant in the one form that is written: in UTC, to the second."""
    return isinstance(value, str) and _is_instant_text(value)


@lru_cache(maxsize=1024)
def _is_instant_text(text: str) -> bool:
    # What a change found due, the next one mostly finds due as well.
    try:
        return to_text(from_text(text)) == text
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
