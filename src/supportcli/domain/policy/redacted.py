"""Taking out of an earlier version of the policy what the one in force does not say any more; its deadlines stay.

What is left of the text is a policy that says what is left of the rules: people, the customers of choices, comments and
the name of the file go, and nothing that a clock is computed from.
"""

import json
import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from supportcli.domain.case.redacting import GONE
from supportcli.domain.errors import Refused
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.builtin import SOURCE as BUILT_IN
from supportcli.domain.policy.checklist.redacted import CHECKLISTS, piece_without_words, without_words, words_of
from supportcli.domain.policy.commitment import CHOICES, SALTS, TEXT, Payload, text_of
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.paging.whom import ROTA, WORDS
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.sections import cut

PEOPLE, ROTAS, SOURCE, OVERRIDDEN = "people", "rotas", "source", "overridden"
#: Parts of the rules that name people who are told something.
_NAMING = ("ladders", "notify")
#: What can be taken out of a policy.
FIELDS = (PEOPLE, CHOICES, TEXT, CHECKLISTS, SOURCE)
#: The parts of the rules that change.
_CHANGING = (PEOPLE, "default_role", CHOICES, ROTAS, OVERRIDDEN, CHECKLISTS, *_NAMING)


class Kept(NamedTuple):
    """What the version in force says, and so stays: keys of people, customers of choices, lines, the file, items."""

    people: Collection[str]
    customers: Collection[str]
    lines: Collection[str]
    source: str
    items: Collection[str] = ()


def kept_by(in_force: Payload) -> Kept:
    """Return what stays because the version in force says it."""
    rules, text = in_force["rules"], text_of(in_force)
    items = {*words_of(rules.get(CHECKLISTS, {}))}
    return Kept(rules.get(PEOPLE, {}), _customers(rules), {*text.splitlines()}, in_force[SOURCE], items)


def without(payload: Payload, kept: Kept, fields: Collection[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a stored policy without what is not kept, and the fields that changed.

    It has no salts any more: what is left is hashed as it stands, and evidence shows it whole or not at all.

    Raises:
        Refused: the text is written so that it cannot be taken out alone.

    """
    was = text = text_of(payload)
    rules, gone = payload["rules"], []
    for name, change in (
        (PEOPLE, _without_people), (CHOICES, _without_customers), (TEXT, _without_comments),
        (CHECKLISTS, _without_items),
    ):  # fmt: skip
        left = change(text, kept) if name in fields else text
        gone += [name] if left != text else []
        text = left
    source = payload[SOURCE]
    if SOURCE in fields and source not in {kept.source, BUILT_IN, GONE}:
        gone, source = [*gone, SOURCE], GONE
    if not gone:
        return dict(payload), ()
    parts = {**{name: value for name, value in payload.items() if name != SALTS}, SOURCE: source, TEXT: text}
    parts["rules"] = _rules_left(rules, was, text)
    return parts, tuple(gone)


def is_left_of(was: Payload, left: Payload) -> bool:
    """Return whether one stored policy is left of another: what clocks go by is the same, and nobody is new in it."""
    before, after = was.get("rules", {}), left.get("rules", {})
    people = before.get(PEOPLE, {})
    return (
        all(before.get(name) == after.get(name) for name in {*before, *after} - {*_CHANGING})
        and was.get("triage") == left.get("triage")
        and after.get("default_role") in (None, before.get("default_role"))
        and after.get(ROTAS, {}) == _without_names(before.get(ROTAS, {}), after.get(PEOPLE, {}))
        and _is_unlisted(before, after)
        and all(after.get(name, {}) == _untold(before.get(name, {}), after.get(PEOPLE, {})) for name in _NAMING)
        and all(people.get(key) == each for key, each in after.get(PEOPLE, {}).items())
    )


def without_both(ours: Payload, theirs: Payload) -> dict[str, Any] | None:
    """Return what is left of a stored policy that was redacted in two stores; nothing if it is not one policy.

    Raises:
        Refused: the text is written so that what was taken out elsewhere cannot be taken out here alone.

    """
    before, after = ours["rules"], theirs["rules"]
    people, others = before.get(PEOPLE, {}), after.get(PEOPLE, {})
    same = {*before, *after} - {*_CHANGING}
    if (
        any(before.get(name) != after.get(name) for name in same)
        or ours.get("triage") != theirs.get("triage")
        or any(others.get(key, each) != each for key, each in people.items())
    ):
        return None
    return without(ours, kept_by(theirs), FIELDS)[0]


def _rules_left(rules: Payload, was: str, text: str) -> dict[str, Any]:
    """Return the rules as the text that is left says them; those of clocks are compared with what they were."""
    try:
        before, after = read(was).rules, read(text).rules
    except PolicyFaults as error:
        raise Refused("the policy that would be left is none.", error.message) from error
    if any(before.get(name) != after.get(name) for name in {*before, *after} - {*_CHANGING}):
        raise Refused("it cannot be taken out of the policy without changing what clocks are computed from.")
    if not _is_unlisted(before, after):
        raise Refused("a checklist is written so that its words cannot be taken out alone.")
    changed = {name: after[name] for name in _CHANGING if name in after and name in rules}
    if OVERRIDDEN in rules:
        # Which rules were overridden names nobody; why they were may.
        changed[OVERRIDDEN] = {**rules[OVERRIDDEN], "because": GONE}
    return {**{name: value for name, value in rules.items() if name not in _CHANGING}, **changed}


def _is_unlisted(before: Payload, after: Payload) -> bool:
    """Check whether checklists are what is left of others: the same, but for items without words."""
    left = after.get(CHECKLISTS, {})
    return bool(left == without_words(before.get(CHECKLISTS, {}), {*words_of(left)}))


def _without_items(text: str, kept: Kept) -> str:
    return "".join(piece_without_words(piece, kept.items) for piece in cut(text))


def _without_people(text: str, kept: Kept) -> str:
    return "".join(_piece_without_people(piece, kept) for piece in cut(text))


def _piece_without_people(piece: str, kept: Kept) -> str:
    found = _parsed(piece) or {}
    people = found.get(PEOPLE, {})
    if found.keys() == {ROTAS}:
        return _rotas_without_people(piece, found[ROTAS], kept)
    if found and found.keys() <= {*_NAMING}:
        return _unnamed(piece, {name for name in _named(found) if not _is_word(name)} - {*kept.people})
    if not isinstance(people, dict) or not people.keys() - {*kept.people}:
        return piece
    if found.keys() != {PEOPLE}:
        raise Refused("people stand in the policy's text together with other rules, and cannot be taken out alone.")
    left = {key: each for key, each in people.items() if key in kept.people}
    return f"# {GONE}\n" + "".join(_person(key, each) for key, each in left.items())


def _rotas_without_people(piece: str, rotas: Mapping[str, Any], kept: Kept) -> str:
    """Return a piece with rotas in which those who are not kept have no names."""
    layers = (layer for rota in rotas.values() for layer in rota.get("layers", ()))
    names = {who for layer in layers for group in (layer.get("members", ()), *layer.get("groups", ())) for who in group}
    return _unnamed(piece, names - {*kept.people})


def _unnamed(piece: str, names: Collection[str]) -> str:
    for who in names:
        for written in (json.dumps(who, ensure_ascii=False), f"'{who}'"):
            piece = piece.replace(written, json.dumps(GONE))
    return piece


def _named(value: Any, key: str | None = None) -> Iterator[str]:
    """Yield whom ladders and notices name, as they are written or in canonical form."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _named(each, None if name in ("ladders", "notify") else name)
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, str) and key not in {"plans", "priorities"}:
                yield each
            elif isinstance(each, Mapping):
                yield from _named(each)


def _is_word(name: str) -> bool:
    return name in WORDS or name.startswith(ROTA)


def _untold(value: Any, people: Collection[str], key: str | None = None) -> Any:
    """Return ladders or notices in which nobody but these people has a name."""
    if isinstance(value, Mapping):
        return {name: _untold(each, people, name) for name, each in value.items()}
    if not isinstance(value, list) or key in {"plans", "priorities"}:
        return value
    return [
        (each if _is_word(each) or each in people else GONE) if isinstance(each, str) else _untold(each, people)
        for each in value
    ]


def _without_names(rotas: Mapping[str, Any], people: Collection[str]) -> dict[str, Any]:
    """Return rotas in canonical form in which nobody but these people has a name."""

    def layer(rules: Mapping[str, Any]) -> dict[str, Any]:
        groups = [[who if who in people else GONE for who in group] for group in rules["groups"]]
        return {**rules, "groups": groups}

    return {
        name: {**rota, "layers": {key: layer(rules) for key, rules in rota["layers"].items()}}
        for name, rota in rotas.items()
    }


def _person(key: str, fields: Mapping[str, Any]) -> str:
    lines = (f"{name} = {_toml(value)}\n" for name, value in fields.items())
    return f"[{PEOPLE}.{json.dumps(key, ensure_ascii=False)}]\n{''.join(lines)}"


def _toml(value: Any) -> str:
    """Write a value as TOML; a string of JSON is one of TOML, too."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(each)}' for key, each in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _without_customers(text: str, kept: Kept) -> str:
    gone = [name for name in _customers(_parsed(text) or {}) if name not in kept.customers and name != GONE]
    for name in gone:
        for written in (json.dumps(name, ensure_ascii=False), f"'{name}'"):
            text = text.replace(written, json.dumps(GONE))
    return text


def _customers(rules: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(str(each["customer"]) for each in rules.get(CHOICES, ()) if each.get("customer")))


def _without_comments(text: str, kept: Kept) -> str:
    return "".join(_piece_without_comments(piece, kept) for piece in cut(text))


def _piece_without_comments(piece: str, kept: Kept) -> str:
    lines = piece.splitlines(keepends=True)
    said = _parsed(piece)
    for place, line in enumerate(lines):
        if "#" in line and line.rstrip("\r\n") not in kept.lines:
            for left in _cuts(line):
                if _parsed("".join((*lines[:place], left, *lines[place + 1 :]))) == said:
                    lines[place] = left
                    break
    return "".join(lines)


def _cuts(line: str) -> Iterator[str]:
    """Yield a line with what follows each `#` taken out, the first `#` first: one in a text begins no comment."""
    end = line[len(line.rstrip("\r\n")) :]
    for place, char in enumerate(line):
        if char == "#":
            yield f"{line[:place]}# {GONE}{end}"


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (RecursionError, ValueError):
        return None
