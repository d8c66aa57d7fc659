"""What changes from one version of the policy to the next, a line for each change, for people to review."""

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from supportcli.domain.policy.faults import Path, spell
from supportcli.domain.policy.people import DEFAULT_ROLE
from supportcli.domain.policy.policy import Agreement
from supportcli.domain.policy.rota.person import KEYS
from supportcli.domain.policy.rota.spoken import spoken_days, spoken_groups, spoken_hours, spoken_layer
from supportcli.domain.policy.shape import WEEKDAYS
from supportcli.domain.time.duration import brief, compact

_NOTHING = "nothing"
_HOURS = (*WEEKDAYS, "closed", "dates")
#: A target, a calendar round the clock, a person and a layer of a rota come and go in one line.
_WHOLE = ("target", "always_open", "role", "groups")
_DURATIONS = ("target", "override_alone", "attempts_apart", "lasts", "call_back_within")
#: Durations among the numbers of a rule of working time.
_OF_RULE = ("limit", "average", "floor", "within")
#: Parts of a layer that are lists.
_OF_LAYER: Mapping[str, Callable[[Any], str]] = {"groups": spoken_groups, "hours": spoken_hours, "days": spoken_days}

#: What a plan agrees that says nothing of it.
_UNSAID = {key: list(value) if isinstance(value, tuple) else value for key, value in Agreement()._asdict().items()}


def differences(old_rules: Mapping[str, Any], new_rules: Mapping[str, Any]) -> list[str]:
    """Return lines `path: old → new` for two canonical rules (or two triage rules), sorted by key."""
    return list(_compare((), old_rules, new_rules))


def _compare(path: Path, old: Any, new: Any) -> Iterator[str]:
    if path == ("default_role",):
        # It stands in the rules only where people are named.
        old, new = old or DEFAULT_ROLE, new or DEFAULT_ROLE
    if path[:1] == ("agreements",):
        # The rules have them only where a plan names them, and they are shown where they are written.
        old, new = (_agreed(path, side) for side in (old, new))
        path = ("plans", *path[1:]) if len(path) > 2 else path
    if old == new:
        return
    parts = _parts(old, new)
    if parts:
        for key in parts:
            yield from _compare((*path, key), (old or {}).get(key), (new or {}).get(key))
    elif path == ("choose",):
        yield from _choices(old or [], new or [])
    elif _is_collection(path):
        yield f"{spell(path)}: {_gained_and_lost(old or [], new or [])}"
    else:
        yield f"{spell(path)}: {_spoken(path, old)} → {_spoken(path, new)}"


def _agreed(path: Path, side: Any) -> Any:
    """Return one side of the agreements, with what a plan does not name filled in."""
    if len(path) == len(("agreements", "plan")):
        return _UNSAID | (side or {})
    return {} if side is None and len(path) == 1 else side


def _parts(old: Any, new: Any) -> list[str]:
    """Return the keys to compare one by one; none for a value, or for what was added or removed as a whole."""
    sides = [side for side in (old, new) if side is not None]
    if not all(isinstance(side, Mapping) for side in sides):
        return []
    if len(sides) == 1 and any(not isinstance(sides[0].get(key, {}), Mapping) for key in _WHOLE):
        return []
    # A weekday without hours is not worth a line when its whole calendar came or went.
    return sorted({key for side in sides for key in side if len(sides) > 1 or side[key] or key not in _HOURS})


def _choices(old: list[Any], new: list[Any]) -> Iterator[str]:
    """Yield choices that were added, removed or changed; those that only moved down are omitted."""
    before, after = [*map(_choice, old)], [*map(_choice, new)]
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for step in range(max(last - first, end - start) if kind != "equal" else 0):
            place = start + step if start + step < end else first + step
            was = before[first + step] if first + step < last else _NOTHING
            now = after[start + step] if start + step < end else _NOTHING
            yield f"{spell(('choose', place))}: {was} → {now}"


def _choice(choice: Mapping[str, Any]) -> str:
    conditions = ", ".join(f"{key} {value}" for key, value in choice.items() if value and key != "plan")
    return f"plan {choice['plan']} for {conditions}"


def _is_collection(path: Path) -> bool:
    """Check whether a path is a long list (closed dates, names, words), reported by additions and removals only."""
    return path[-1] in {"closed", "also", "questions"} or (
        path[0] == "words" and len(path) == len(("words", "language", "level"))
    )


def _gained_and_lost(old: list[str], new: list[str]) -> str:
    gained, lost = [one for one in new if one not in old], [one for one in old if one not in new]
    changes = (("added", gained), ("removed", lost))
    return "; ".join(f"{verb} {', '.join(items)}" for verb, items in changes if items)


def _spoken(path: Path, value: Any) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, Mapping):
        return _whole(value)
    if isinstance(value, list):
        of_layer = _OF_LAYER.get(str(path[-1])) if path[0] == "rotas" else None
        return of_layer(value) if of_layer else _listed(path, value)
    if path[-1] in _DURATIONS:
        return compact(value)
    return (
        f"{value}%"
        if path[0] in ("floors", "targets") or path == ("ratings", "ask")
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )


def _rule(rule: Mapping[str, Any]) -> str:
    words = [rule["id"], *(f"{key} {_of_rule(key, rule[key])}" for key in rule if key not in {"id", "off"})]
    return ", ".join([*words, "off"] if rule.get("off") else words)


def _of_rule(key: str, value: Any) -> str:
    if key == "night":
        return f"{_clock(value[0])}-{_clock(value[1] % 86400)}"
    return brief(value, days=False) if key in _OF_RULE else _spoken((key,), value)


def _inner(value: Mapping[str, Any]) -> str:
    return " ".join(f"{key} {_spoken((key,), each)}" for key, each in value.items())


def _whole(value: Mapping[str, Any]) -> str:
    if "role" in value:
        return _person(value)
    if "groups" in value:
        return spoken_layer(value)
    if "target" in value:
        return _target(value)
    return "always open" if "always_open" in value else _inner(value) or "empty"


def _person(person: Mapping[str, Any]) -> str:
    also = f"also {', '.join(person['also'])}" if person["also"] else None
    more = (f"{key} {_spoken((key,), person[key])}" for key in KEYS if key in person)
    return ", ".join(filter(None, (person["role"], person["name"], person["email"], also, *more)))


def _target(target: Mapping[str, Any]) -> str:
    pauses = f", pauses on {_listed(('pause_on',), target['pause_on'])}" if target["pause_on"] else ""
    warns = _listed(("warn",), target["warn"])
    return f"{compact(target['target'])} on {target['calendar']}{pauses}, warns at {warns}"


def _listed(path: Path, items: list[Any]) -> str:
    if path[0] == "checklists" and path[-1] == "items":
        return "; ".join(f"{each['text']}{' (asked)' * each['ask']}" for each in items)
    if path[-1] == "rules":
        return "; ".join(map(_rule, items)) or _NOTHING
    if path[-1] == "warn":
        return ", ".join(f"{percent}%" for percent in items) or _NOTHING
    if items and isinstance(items[0], list):
        return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in items)
    return ", ".join(map(str, items)) or ("closed" if path[-1] in _HOURS or "dates" in path else _NOTHING)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"
