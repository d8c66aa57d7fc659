"""Taking words of checklists out of an earlier version of the policy; how many items a list has stays."""

import json
import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from supportcli.domain.case.redacting import GONE
from supportcli.domain.errors import Refused

CHECKLISTS = "checklists"


def words_of(checklists: Mapping[str, Any]) -> Iterator[str]:
    """Yield the words of every item, in canonical form."""
    return (item["text"] for rules in checklists.values() for item in rules["items"])


def without_words(checklists: Mapping[str, Any], kept: Collection[str]) -> dict[str, Any]:
    """Return checklists in canonical form in which no item but those kept has words."""
    return {
        name: {**rules, "items": [{**item, "text": _left(item["text"], kept)} for item in rules["items"]]}
        for name, rules in checklists.items()
    }


def piece_without_words(piece: str, kept: Collection[str]) -> str:
    """Return a piece of a policy text without the words of items that are not kept.

    Raises:
        Refused: a checklist stands together with other rules, or its words are written otherwise than in quotes.

    """
    found = _parsed(piece)
    gone = _not_kept(found, kept)
    # The longest first: one may be a part of another.
    for text in sorted(gone, key=len, reverse=True):
        for written in (json.dumps(text, ensure_ascii=False), f"'{text}'"):
            piece = piece.replace(written, json.dumps(GONE))
    if gone and (found.keys() != {CHECKLISTS} or _not_kept(_parsed(piece), kept)):
        raise Refused("a checklist stands in the policy's text so that its words cannot be taken out alone.")
    return piece


def _parsed(piece: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(piece.removeprefix("\ufeff"))
    except (RecursionError, ValueError):
        return {}


def _not_kept(values: Mapping[str, Any], kept: Collection[str]) -> list[str]:
    return [text for text in _written(values.get(CHECKLISTS, {})) if text.strip() not in {*kept, GONE}]


def _left(text: str, kept: Collection[str]) -> str:
    return text if text in kept else GONE


def _written(checklists: Mapping[str, Any]) -> Iterator[str]:
    for rules in checklists.values():
        for item in rules.get("items", ()):
            yield item if isinstance(item, str) else item["ask"]
