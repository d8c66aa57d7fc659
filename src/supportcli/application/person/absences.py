"""Who is away: said, ended, listed."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.application.clock import Later, settled
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.records import RecordChange, change
from supportcli.domain.handle import fold_name
from supportcli.domain.person.absence import CameBack, WentAway, check_named, come_back, go_away
from supportcli.domain.person.person import Absence, PersonRecord
from supportcli.domain.time.instant import maybe_text
from supportcli.storage.projections import records
from supportcli.storage.read import statistics

NOUN = "person"
View = dict[str, Any]
#: What the policy says of a person beside their role.
_TEXTS, _LISTS = ("zone", "country", "hours"), ("languages", "tiers", "skills")


def away(desk: Desk, fact: Later[WentAway], asked: ChangeRequest) -> RecordChange:
    """Record that a person is away from one instant to another.

    Raises:
        UsageError: it ends before it begins, or nobody is named.
        Conflict: the key was used for something else.

    """
    key = records.key_of(desk.database, NOUN, settled(fact).name)
    return change(desk, NOUN, key, lambda person: go_away(person, settled(fact)), asked)


def back(desk: Desk, who: str, asked: ChangeRequest) -> RecordChange:
    """Record that a person is back; if they are not away, cancel their next announced absence.

    Raises:
        UsageError: nobody is named.
        Conflict: the key was used for something else.

    """

    def verb(person: PersonRecord) -> Sequence[CameBack]:
        return [fact._replace(name=who) for fact in come_back(person, asked.at)]

    check_named(who)
    return change(desk, NOUN, records.key_of(desk.database, NOUN, who), verb, asked)


def away_now(desk: Desk, names: Sequence[str | None], at: int | None = None) -> Mapping[str, Absence]:
    """Return the absence of each of these people who is away, by the name asked for; one look at the log.

    That is now, unless another instant is given.
    """
    then = desk.now if at is None else at
    keys = {records.key_of(desk.database, NOUN, name): name for name in names if name is not None}
    if not keys:
        return {}
    found = ((keys[each.key], each.away(then)) for each in records.some(desk.database, NOUN, [*keys]))
    return {name: absence for name, absence in found if absence is not None}


def listed(desk: Desk) -> list[View]:
    """Return all people by name: those of the policy, with open cases or absences; and until when they are away."""
    # By the folded name, whatever the key of one is that was recorded before names were composed.
    persons = {fold_name(each.name): each for each in records.every(desk.database, NOUN)}
    known = desk.policy().people
    load = statistics.load(desk.database)
    names = {fold_name(name): name for name in (*(one.name for one in persons.values()), *load, *known)}
    rows = [
        _view(desk, name, known.get(name), persons.get(key), sum(load[who] for who in load if fold_name(who) == key))
        for key, name in names.items()
    ]
    return sorted(rows, key=lambda row: str(row["name"]).casefold())


def _view(desk: Desk, name: str, known: Mapping[str, Any] | None, person: PersonRecord | None, cases: int) -> View:
    absence = (person.away(desk.now) or person.next_away(desk.now)) if person else None
    said = known or {}
    return {
        "name": name, "role": said.get("role"), "away": bool(person and person.away(desk.now)),
        "away_from": maybe_text(absence and absence.from_at), "away_until": maybe_text(absence and absence.until_at),
        "because": absence and absence.because, "open_cases": cases,
        **{key: said.get(key) for key in _TEXTS}, **{key: said.get(key, []) for key in _LISTS},
        "entrepreneur": bool(said.get("entrepreneur")),
        "ways": [] if person is None else [way._asdict() for way in person.ways.values()],
    }  # fmt: skip
