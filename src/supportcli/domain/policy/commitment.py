"""What is hashed of a policy: each of its sections by itself, so that one can be shown without the others.

A stored payload has a salt for every section under `salts`. Sections are the pieces of the text, the choices of a plan
(both are lists, in order), and every plan, agreement, calendar, zone, person and mask (tables by name). What is hashed
has digests in their place; those of a table are sorted, and without names. It is selective disclosure as in SD-JWT
(decision 0031). A policy from before has no salts, and is hashed as it stands.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from supportcli.domain.facts import encode

Payload = Mapping[str, Any]
KIND = "policy_applied"
#: Parts of the rules whose entries have a name, and the two lists.
TABLES = (
    "agreements", "calendars", "checklists", "country_rules", "ladders", "masks", "notify", "overridden", "people",
    "plans", "rotas", "rotas_from", "working_time", "zones",
)  # fmt: skip
CHOICES, TEXT = "choose", "text"
#: What a policy that is shown in parts has: the digests of what is left out, by table, or in its place in a list.
SALTS, HIDDEN, DIGEST = "salts", "hidden", "sha256"


def hashed(kind: str, payload: str) -> str:
    """Return the text that stands for a payload in what is hashed of its event.

    That is the payload itself but for a policy with salts. What only looks like one is taken as it stands, too, and so
    does not give the hash of one; nor does one that is written otherwise, for two texts must not have one hash.
    """
    if kind != KIND or f'"{SALTS}":' not in payload:
        return payload
    try:
        fields = json.loads(payload)
        return encode(committed(fields)) if encode(fields) == payload else payload
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError):
        return payload


def text_of(payload: Payload) -> str:
    """Return the text of a stored policy; one from before sections has it whole."""
    text = payload[TEXT]
    return text if isinstance(text, str) else "".join(text)


def committed(payload: Payload) -> dict[str, Any]:
    """Return what is hashed of a salted payload.

    Raises:
        AttributeError, IndexError, KeyError, TypeError, ValueError: it is not such a payload.

    """
    salts = payload[SALTS]
    digests: dict[str, list[str]] = {}
    for name, found in sectioned(payload):
        if name in TABLES:
            digests[name] = sorted(section_digest([salts[name][key], key, value]) for key, value in found.items())
        else:
            digests[name] = [section_digest([salt, each]) for salt, each in zip(salts[name], found, strict=True)]
    rules = {name: digests.get(name, value) for name, value in payload["rules"].items()}
    return {**{name: value for name, value in payload.items() if name != SALTS}, TEXT: digests[TEXT], "rules": rules}


def sectioned(payload: Payload) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a payload that have sections: the text, and those of the rules."""
    yield TEXT, payload[TEXT]
    yield from ((name, payload["rules"][name]) for name in (*TABLES, CHOICES) if name in payload["rules"])


def section_digest(content: list[Any]) -> str:
    """Return the SHA-256 of a section as hexadecimal text: of its salt, its name if it has one, and its content."""
    return sha256(encode(content).encode()).hexdigest()
