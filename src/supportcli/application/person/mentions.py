"""Who is mentioned in a text: people of the policy, and those whom the store knows."""

from collections.abc import Callable, Iterable, Mapping

from supportcli.application.desk import Desk
from supportcli.application.person.roles import people
from supportcli.domain.handle import composed, fold_name
from supportcli.domain.mentions import mentioned
from supportcli.domain.policy.people import People
from supportcli.storage.projections import records
from supportcli.storage.tables import board

NOUN = "person"


def mentions(desk: Desk, text: str, more: Iterable[str] = ()) -> tuple[str, ...]:
    """Return who is mentioned in a text, as the record calls them; `more` are known beside all others."""
    beside = {fold_name(who): who for who in more}
    return mentioned(text, _finder(desk, people(desk.policy()), beside))


def _finder(desk: Desk, known: People, beside: Mapping[str, str]) -> Callable[[str], str | None]:
    def find(name: str) -> str | None:
        person = known.find(name)
        return person.key if person is not None else beside.get(fold_name(name)) or _seen(desk, name)

    return find


def _seen(desk: Desk, name: str) -> str | None:
    """Return how somebody is called as the assignee of an open case, of absences, or in the log."""
    if " " in name:
        # Nothing says that it is one name.
        return None
    assignee = board.open_value(desk.database, "assignee", name)
    if assignee is not None:
        return assignee
    key = records.key_of(desk.database, NOUN, name)
    absent = next(iter(records.some(desk.database, NOUN, [key])), None)
    if absent is not None:
        return str(absent.name)
    return composed(name) if board.last_touched(desk.database, name) is not None else None
