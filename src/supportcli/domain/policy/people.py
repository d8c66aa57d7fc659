"""The `[people]` of a policy: who is known under which names, and what each role may do.

Roles are manners, not locks: they keep colleagues from slips, and whoever can write the store can do anything.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from supportcli.domain.errors import Refused
from supportcli.domain.handle import composed
from supportcli.domain.named_tuple import NamedTuple

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
        self._known = {folded(name): person for person in self.every for name in _names(person)}

    def find(self, name: str) -> Person | None:
        """Return whoever has this name as key, e-mail address or other name, in any case."""
        return self._known.get(folded(name.strip()))

    def key_of(self, name: str) -> str:
        """Return how the policy calls somebody; one whom it does not name, as they are called."""
        found = self.find(name)
        return (found and found.key) or name

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


def _names(person: Person) -> Iterator[str]:
    yield from filter(None, (person.key, person.email, *person.also))


def folded(name: str) -> str:
    """Return a name as it is compared: in no case, composed."""
    return composed(composed(name).casefold())


def _introduced(name: str, person: Person) -> str:
    if person.key is None:
        return f"{name} is not among the policy's people, and so is {_a(person.role)}"
    return f"{person.key} is {_a(person.role)}"


def _a(role: str) -> str:
    return f"an {role}" if role == "agent" else f"a {role}"
