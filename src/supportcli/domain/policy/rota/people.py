"""The `[people]` of a policy text: who is known under which names, in which role, and what is said of them beside."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.people import DEFAULT_ROLE, ROLES, folded
from supportcli.domain.policy.rota.person import KEYS, REFUSED, read_details
from supportcli.domain.policy.table import Table

#: On the command line this word is whoever types it.
_ME = "me"
_LONGEST = 100
_KEYS = ("role", "name", "email", "also")


def read_roles(root: Table) -> dict[str, Any]:
    """Return the people and the default role in canonical form, empty if nobody is named; record faults."""
    default = root.word("default_role", ROLES, "role") or DEFAULT_ROLE
    table = root.part("people")
    calendars = root.part("calendars").keys
    people = {key: _person(person, calendars) for key, person in table.named_tables()}
    for key in table.keys:
        if key.casefold() == _ME or len(key) > _LONGEST:
            table.refuse(key, f"{quote(key)} can be nobody's name here", "write a name that stands for one person")
    _keep_apart(table, people)
    if {default, *(entry["role"] for entry in people.values())} == {"viewer"}:
        spot = "default_role" if "default_role" in root else "people"
        root.refuse(spot, "everybody is a viewer, so nobody could change anything", 'give somebody role = "lead"')
    return {"people": people, "default_role": default} if people else {}


def _person(table: Table, calendars: Collection[str]) -> dict[str, Any]:
    table.allow_only((*_KEYS, *KEYS), hints=REFUSED)
    also = {text: None for item, text in table.texts("also") if _is_name(table, "also", text, item)}
    return {
        "role": table.word("role", ROLES, "role") or DEFAULT_ROLE,
        "name": _line(table, "name"),
        "email": _email(table),
        "also": list(also),
        **read_details(table, calendars),
    }


def _line(table: Table, key: str) -> str | None:
    text = table.text(key)
    return text if text is not None and _is_name(table, key, text) else None


def _email(table: Table) -> str | None:
    text = _line(table, "email")
    if text is not None and (text.count("@") != 1 or not all(text.split("@")) or " " in text):
        table.refuse("email", f"{quote(text)} is not an email address", 'write email = "ana@example.com"')
    return text


def _is_name(table: Table, key: str, text: str, item: int | None = None) -> bool:
    is_fit = bool(text) and text == text.strip() and text.isprintable() and len(text) <= _LONGEST
    if not is_fit or text.casefold() == _ME:
        hint = f"write a name on one line, at most {_LONGEST} characters, with no blanks around it"
        table.refuse(key, f"{quote(text)} is not a name", hint, item)
        return False
    return True


def _keep_apart(table: Table, people: Mapping[str, Mapping[str, Any]]) -> None:
    """Note each name that two people would share: it must lead to one of them."""
    taken: dict[str, str] = {}
    for key, entry in people.items():
        person = Table(entry, (*table.path, key), table.faults)
        for spot, item, name in _spots(key, entry):
            owner = taken.setdefault(folded(name), key)
            if owner != key:
                at, where = (table, key) if spot is None else (person, spot)
                at.refuse(where, f"{quote(name)} is a name of {quote(owner)} already", "let it lead to one", item)


def _spots(key: str, person: Mapping[str, Any]) -> Iterator[tuple[str | None, int | None, str]]:
    yield None, None, key
    if person["email"]:
        yield "email", None, person["email"]
    for item, name in enumerate(person["also"]):
        yield "also", item, name
