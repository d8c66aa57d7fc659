"""The `[people]` of a policy: who is known under which names, and what each role may do.

Roles are manners, not locks: they keep colleagues from slips, and whoever can write the store can do anything.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from supportcli.domain.errors import Refused
from supportcli.domain.handle import composed
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.table import Table

ROLES = ("agent", "lead", "viewer")
DEFAULT_ROLE = "agent"
#: Verbs that need more than an agent; every other change needs one, and reading needs nothing.
MAY = {
    "policy apply": "lead",
    "policy edit": "lead",
    "sla migrate": "lead",
    "sla waive": "lead",
    "redact": "lead",
    "customer merge": "lead",
    "customer unmerge": "lead",
    "customer accept": "lead",
    "access accept": "lead",
    "rebuild": "lead",
    "upgrade": "lead",
    "restore": "lead",
    "copy": "lead",
    "import events": "lead",
}
#: On the command line this word is whoever types it.
_ME = "me"
_LONGEST = 100
_KEYS = ("role", "name", "email", "also")


class Person(NamedTuple):
    """Somebody with a role; `key` is how the record calls them, None if the policy does not name them."""

    role: str
    key: str | None = None
    name: str | None = None
    email: str | None = None
    also: tuple[str, ...] = ()


class People:
    """The people of one version of the policy."""

    __slots__ = ("_default", "_known", "every")

    def __init__(self, people: Mapping[str, Mapping[str, Any]], default_role: str) -> None:
        self._default = default_role
        self.every = tuple(
            Person(entry["role"], key, entry["name"], entry["email"], tuple(entry["also"]))
            for key, entry in people.items()
        )
        self._known = {_folded(name): person for person in self.every for name in _names(person)}

    def find(self, name: str) -> Person | None:
        """Return whoever has this name as key, e-mail address or other name, in any case."""
        return self._known.get(_folded(name.strip()))

    def person(self, name: str) -> Person:
        """Return whoever has this name, or a stranger with the default role."""
        return self.find(name) or Person(self._default)

    def with_role(self, role: str) -> list[str]:
        """Return the keys of all who have a role."""
        return [person.key for person in self.every if person.role == role and person.key]

    def may(self, role: str, verb: str) -> bool:
        """Check whether a role may run a verb that changes the store; without a lead, agents have a lead's rights."""
        if role == "viewer":
            return False
        return role == "lead" or MAY.get(verb) != "lead" or not self.with_role("lead")

    def permit(self, name: str, verb: str) -> None:
        """Check that a person may run a verb that changes the store.

        Raises:
            Refused: the role of that person may not.

        """
        person = self.person(name)
        if self.may(person.role, verb):
            return
        leads = self.with_role("lead")
        if verb not in MAY:
            only = "only agents and leads may change cases"
        else:
            only = f"only {'leads' if leads else 'agents'} may run: support {verb}"
        raise Refused(f"{_introduced(name, person)}: {only}.", self._whom_to_ask(leads))

    def _whom_to_ask(self, leads: list[str]) -> str:
        if leads:
            return f"Ask a lead: {', '.join(leads)}."
        agents = self.with_role("agent")
        return f"Ask an agent: {', '.join(agents)}." if agents else "The policy says so: support policy show"


def read_roles(root: Table) -> dict[str, Any]:
    """Return the people and the default role in canonical form, empty if nobody is named; record faults."""
    default = root.word("default_role", ROLES, "role") or DEFAULT_ROLE
    table = root.part("people")
    people = {key: _person(person) for key, person in table.named_tables()}
    for key in table.keys:
        if key.casefold() == _ME or len(key) > _LONGEST:
            table.refuse(key, f"{quote(key)} can be nobody's name here", "write a name that stands for one person")
    _keep_apart(table, people)
    if {default, *(entry["role"] for entry in people.values())} == {"viewer"}:
        spot = "default_role" if "default_role" in root else "people"
        root.refuse(spot, "everybody is a viewer, so nobody could change anything", 'give somebody role = "lead"')
    return {"people": people, "default_role": default} if people else {}


def _person(table: Table) -> dict[str, Any]:
    table.allow_only(_KEYS)
    also = {text: None for item, text in table.texts("also") if _is_name(table, "also", text, item)}
    return {
        "role": table.word("role", ROLES, "role") or DEFAULT_ROLE,
        "name": _line(table, "name"),
        "email": _email(table),
        "also": list(also),
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
            owner = taken.setdefault(_folded(name), key)
            if owner != key:
                at, where = (table, key) if spot is None else (person, spot)
                at.refuse(where, f"{quote(name)} is a name of {quote(owner)} already", "let it lead to one", item)


def _spots(key: str, person: Mapping[str, Any]) -> Iterator[tuple[str | None, int | None, str]]:
    yield None, None, key
    if person["email"]:
        yield "email", None, person["email"]
    for item, name in enumerate(person["also"]):
        yield "also", item, name


def _names(person: Person) -> Iterator[str]:
    yield from filter(None, (person.key, person.email, *person.also))


def _folded(name: str) -> str:
    return composed(composed(name).casefold())


def _introduced(name: str, person: Person) -> str:
    if person.key is None:
        return f"{name} is not among the policy's people, and so is {_a(person.role)}"
    return f"{person.key} is {_a(person.role)}"


def _a(role: str) -> str:
    return f"an {role}" if role == "agent" else f"a {role}"
