"""Where somebody is reached: ways with addresses, which of them are for pages, and when there is to be quiet."""

import re

from supportcli.domain.errors import NotFound, UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import is_blank
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.person.absence import check_named
from supportcli.domain.person.person import PersonRecord
from supportcli.domain.person.way import ALL, Way

#: How a way is called in the file of each machine, and characters of the longest address.
_NAME, _LONGEST = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII), 500
_QUIET = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)


class WayGiven(NamedTuple):
    """Somebody is reached at this address by this way from now on; `quiet` is a span of their day, 22:00-07:00."""

    name: str
    way: str
    address: str
    used_for: str = ALL
    quiet: str | None = None

    def apply(self, person: PersonRecord, _event: Event) -> None:
        """Add this way behind the others, or keep it in its place."""
        person.name = self.name
        person.ways[self.way] = Way(self.way, self.address, self.used_for, self.quiet)


class WayForgotten(NamedTuple):
    """Somebody is no longer reached by this way."""

    name: str
    way: str

    def apply(self, person: PersonRecord, _event: Event) -> None:
        """Remove this way."""
        person.name = self.name
        person.ways.pop(self.way, None)


def give_way(person: PersonRecord, fact: WayGiven) -> tuple[WayGiven, ...]:
    """Validate where somebody is reached, and return its fact; nothing if it is so already.

    Raises:
        UsageError: nobody is named, or the way, the address or the quiet hours are none.

    """
    check_named(fact.name)
    check_way(fact.way)
    address = fact.address.strip()
    if is_blank(address) or not address.isprintable() or len(address) > _LONGEST:
        raise UsageError("An address is one line of text that can be seen.", "For example: --address ana@acme.example")
    if fact.quiet is not None:
        read_quiet(fact.quiet)
    given = fact._replace(address=address)
    return () if person.ways.get(fact.way) == Way(*given[1:]) else (given,)


def forget_way(person: PersonRecord, fact: WayForgotten) -> tuple[WayForgotten, ...]:
    """Return the fact that somebody is no longer reached by a way.

    Raises:
        NotFound: they are not reached so.

    """
    check_named(fact.name)
    if fact.way not in person.ways:
        known = f"They are reached by {', '.join(person.ways)}." if person.ways else "They are reached by no way."
        raise NotFound(f"{fact.name} is not reached by '{fact.way}'.", known)
    return (fact,)


def check_way(name: str) -> None:
    """Check how a way is called.

    Raises:
        UsageError: it cannot be called so.

    """
    if not is_way(name):
        raise UsageError(f"'{name}' is no name of a way.", "Write small letters, digits, - and _: mail, ana-phone.")


def is_way(name: str) -> bool:
    """Check whether a way can be called so."""
    return _NAME.fullmatch(name) is not None


def read_quiet(text: str) -> tuple[int, int]:
    """Return the seconds of the day at which quiet hours begin and end: `22:00-07:00`.

    Raises:
        UsageError: they are none.

    """
    found = _QUIET.fullmatch(text)
    start, end = (int(found[place]) * 3600 + int(found[place + 1]) * 60 for place in (1, 3)) if found else (0, 0)
    if start == end:
        raise UsageError(f"'{text}' are no quiet hours.", "Write when they begin and end: --quiet 22:00-07:00")
    return start, end
