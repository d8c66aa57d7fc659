"""By which of the ways in their records people are reached: for pages, and for the rest."""

from itertools import count
from zoneinfo import ZoneInfo

from supportcli.application.desk import Desk
from supportcli.application.person import reaching
from supportcli.application.person.reaching import Reach, ways_to
from supportcli.domain.worktime.zone import pinned
from supportcli.storage.engine.uid import uid

#: Counts what this run makes, so that it is sent in the order in which it was made.
_ORDER = count()
#: The way of somebody who has none that is recorded.
NO_WAY = ""


def ordered_uid(now: int) -> str:
    """Return the uid of a delivery, after those that this run made before."""
    return uid(now, next(_ORDER))


class Ways:
    """The ways to people, each person's looked up once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, bool], list[Reach]] = {}

    def of(self, desk: Desk, who: str, *, is_page: bool) -> list[Reach]:
        """Return the ways by which somebody is paged, or told of the rest, in their order."""
        asked = who, is_page
        if asked not in self._found:
            self._found[asked] = ways_to(desk, who, desk.now, _otherwise(desk), is_page=is_page)
        return self._found[asked]


def address_of(desk: Desk, who: str, name: str, *, is_page: bool) -> str | None:
    """Return the address of somebody by a way; nothing if none is recorded any more."""
    found = ways_to(desk, who, desk.now, _otherwise(desk), is_page=is_page)
    return next((each.way.address for each in found if each.way.way == name), None)


def after(desk: Desk, who: str, name: str) -> Reach | None:
    """Return the way for notices that is tried once another one has failed; nothing if there is none."""
    found = ways_to(desk, who, desk.now, _otherwise(desk), is_page=False)
    places = [place for place, each in enumerate(found) if each.way.way == name]
    return next(iter(found[places[0] + 1 :]), None) if places else None


def zone_of(desk: Desk, who: str) -> ZoneInfo:
    """Return the zone of somebody: as the policy says it, else that of its first calendar with hours."""
    return reaching.zone_of(desk, who, _otherwise(desk))


def _otherwise(desk: Desk) -> ZoneInfo:
    policy = desk.policy()
    calendars = (policy.calendar(name) for name in policy.calendar_names)
    return next((each.zone for each in calendars if not each.is_always_open), pinned("UTC", policy.zones))
