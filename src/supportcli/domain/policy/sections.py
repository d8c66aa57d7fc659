"""The sections of a policy: how its text is cut into them, and which of them are shown for a case (decision 0031)."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from supportcli.domain.handle import fold_name
from supportcli.domain.policy.commitment import (
    CHOICES,
    DIGEST,
    HIDDEN,
    SALTS,
    TABLES,
    TEXT,
    Payload,
    section_digest,
    sectioned,
)  # fmt: skip
from supportcli.domain.policy.policy import fits

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_HEADER = re.compile(r"[ \t]*\[")


def cut(text: str) -> list[str]:
    """Return a policy text in pieces that are TOML by themselves; comments between two tables are a piece, too."""
    pieces: list[str] = []
    held: list[str] = []
    for line in _LINES.findall(text):
        if held and _HEADER.match(line) and _parsed("".join(held)) is not None:
            pieces += _with_comments_apart(held)
            held = []
        held.append(line)
    return [*pieces, *_with_comments_apart(held)]


def salted(payload: Payload, salt: Callable[[], str]) -> dict[str, Any]:
    """Return the payload of a policy with its text cut and a salt for every section."""
    parts = {**payload, TEXT: cut(payload[TEXT])}
    salts = {
        name: {key: salt() for key in found} if name in TABLES else [salt() for _ in found]
        for name, found in sectioned(parts)
    }
    return {**parts, SALTS: salts}


def pinned(payload: Payload, plans: Collection[str], case: Payload) -> dict[str, Collection[Any]]:
    """Return the names, and the places of choices, that a case of these plans goes by; people are none of them."""
    rules = payload["rules"]
    wanted = {*plans, rules["default_plan"]} & {*rules["plans"]}
    calendars = {found for plan in wanted for found in _calendars(rules["plans"][plan])} | {"always", "office"}
    zones = {rules["calendars"][name].get("timezone") for name in calendars & {*rules["calendars"]}}
    choices = {place for place, choice in enumerate(rules.get(CHOICES, ())) if fits(choice, case)}
    lists = {name for name, each in rules.get("checklists", {}).items() if _is_of(each["categories"], case)}
    lists |= {each["checklist"] for each in case.get("handovers", ())}
    return {
        "agreements": wanted, "plans": wanted, "calendars": calendars, "zones": zones, CHOICES: choices,
        "checklists": lists,
    }  # fmt: skip


def _is_of(categories: Collection[str], case: Payload) -> bool:
    return fold_name(case.get("category") or "") in map(fold_name, categories)


def shown(payload: Payload, kept: Mapping[str, Collection[Any]]) -> dict[str, Any]:
    """Return a salted payload with the sections that are kept, and the digests of the others."""
    salts: dict[str, Any] = {}
    hidden: dict[str, list[str]] = {}
    left: dict[str, Any] = {}
    for name, found in sectioned(payload):
        its = payload[SALTS][name]
        if name in TABLES:
            wanted = [key for key in found if key in kept.get(name, ())]
            left[name], salts[name] = ({key: each[key] for key in wanted} for each in (found, its))
            others = [section_digest([its[key], key, value]) for key, value in found.items() if key not in wanted]
            hidden.update({name: sorted(others)} if others else {})
        else:
            places = kept.get(name, ()) if name == CHOICES else _kept_pieces(found, kept)
            pairs = [(salt if place in places else None, salt) for place, salt in enumerate(its)]
            left[name] = [
                each if own else {DIGEST: section_digest([salt, each])}
                for each, (own, salt) in zip(found, pairs, strict=True)
            ]
            salts[name] = [own for own, _ in pairs]
    rules = {name: left.get(name, value) for name, value in payload["rules"].items()}
    parts = {**payload, TEXT: left[TEXT], "rules": rules, SALTS: salts}
    return {**parts, HIDDEN: hidden} if hidden else parts


def _kept_pieces(pieces: list[str], kept: Mapping[str, Collection[Any]]) -> set[int]:
    """Return the places of the pieces of which every table is kept; of comments, those between such pieces."""
    verdicts: list[bool | None] = []
    choice = 0
    for piece in pieces:
        values = _parsed(piece)
        found = [key in kept.get(name, ()) for name in TABLES for key in (values or {}).get(name, {})]
        for _ in (values or {}).get(CHOICES, ()):
            found.append(choice in kept.get(CHOICES, ()))
            choice += 1
        verdicts.append(None if values == {} else values is not None and all(found))
    places: set[int] = set()
    before = True
    for place, verdict in enumerate(verdicts):
        after = next((each for each in verdicts[place:] if each is not None), True)
        before = before if verdict is None else verdict
        places.update({place} if before and after else ())
    return places


def _calendars(plan: Payload) -> Iterator[str]:
    yield from (target["calendar"] for metrics in plan.values() for target in metrics.values())


def _with_comments_apart(lines: list[str]) -> list[str]:
    """Join lines; the comments that end them are about what comes next, or about both."""
    end = len(lines)
    while end and lines[end - 1].lstrip(" \t")[:1] in ("#", "\n", "\r", ""):
        end -= 1
    last = "".join(lines[end:])
    pieces = ["".join(lines[:end]), last] if "#" in last else ["".join(lines)]
    return [piece for piece in pieces if piece]


def _parsed(piece: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(piece.removeprefix("\ufeff"))
    except (RecursionError, ValueError):
        return None
