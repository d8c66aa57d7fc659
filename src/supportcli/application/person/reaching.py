"""Where people are reached: said, forgotten, and looked up for a message."""

from zoneinfo import ZoneInfo

from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.person.absences import NOUN
from supportcli.application.person.roles import people
from supportcli.application.records import RecordChange, change
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.notification.reach import quiet_until, ways_for
from supportcli.domain.person.reaching import WayForgotten, WayGiven, forget_way, give_way
from supportcli.domain.person.way import Way
from supportcli.domain.worktime.zone import pinned
from supportcli.storage.projections import records


class Reach(NamedTuple):
    """A way by which somebody is reached, and until when it is quiet there, an instant; pages are never quiet."""

    way: Way
    quiet_until: int | None = None


def reach(desk: Desk, fact: WayGiven, asked: ChangeRequest) -> RecordChange:
    """Record where somebody is reached by a way.

    Raises:
        UsageError: nobody is named, or the way, the address or the quiet hours are none.
        Conflict: the key was used for something else.

    """
    return change(desk, NOUN, _key(desk, fact.name), lambda person: give_way(person, fact), asked)


def forget(desk: Desk, fact: WayForgotten, asked: ChangeRequest) -> RecordChange:
    """Record that somebody is no longer reached by a way.

    Raises:
        NotFound: they are not reached so.
        Conflict: the key was used for something else.

    """
    return change(desk, NOUN, _key(desk, fact.name), lambda person: forget_way(person, fact), asked)


def ways_to(desk: Desk, who: str, at: int, otherwise: ZoneInfo, *, is_page: bool) -> list[Reach]:
    """Return the ways by which somebody is reached, in the order in which they are tried.

    Quiet hours are those of the person's zone in the policy, or else of the zone `otherwise`.
    """
    known = people(desk.policy()).find(who)
    name = (known and known.key) or who
    person = records.read(desk.database, NOUN, _key(desk, name))
    ways = ways_for(person.ways, is_page=is_page)
    if is_page or all(way.quiet is None for way in ways):
        return [Reach(way) for way in ways]
    zone = zone_of(desk, name, otherwise)
    return [Reach(way, quiet_until(way, at, zone)) for way in ways]


def zone_of(desk: Desk, who: str, otherwise: ZoneInfo) -> ZoneInfo:
    """Return the zone in which somebody is, as the policy says, or else another."""
    policy = desk.policy()
    zones = (entry.get("zone") for name, entry in policy.people.items() if fold_name(name) == fold_name(who))
    said = next(zones, None)
    return pinned(said, policy.zones) if said else otherwise


def _key(desk: Desk, name: str) -> str:
    return records.key_of(desk.database, NOUN, name)
