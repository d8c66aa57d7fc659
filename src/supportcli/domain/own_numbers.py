"""Numbers of things in a stream that several stores recorded: each names one thing in this store.

A store numbers promises, access windows and contracts 1, 2, 3 …, so that two stores can give one number to two things.
What a thing is, is the uid of the event that made it; a number is what one store calls it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from supportcli.domain.event import Event

#: The facts that make a thing, and of which sort it is; their field `number` is what their recorder called it.
MAKING: Mapping[str, str] = {"promised": "promise", "access_granted": "access", "contracted": "contract",
    "oncall_covered": "cover", "oncall_swap_offered": "swap",
}  # fmt: skip
#: The facts that name a thing by its number: its sort, and the field.
NAMING: Mapping[str, tuple[str, str]] = {
    "kept": ("promise", "number"), "withdrawn": ("promise", "number"), "access_revoked": ("access", "number"),
    "ran": ("access", "window"), "contract_ended": ("contract", "number"), "waived": ("promise", "instance"),
    "contract_corrected": ("contract", "number"), "breach_kept": ("promise", "instance"),
    "clock_notified": ("promise", "instance"),
    "oncall_cover_voided": ("cover", "number"), "oncall_swap_taken": ("swap", "number"),
    "oncall_swap_taken_back": ("swap", "number"),
}  # fmt: skip
#: The facts that come with whatever their recorder knew of the stream.
_KNOWING = ("closed",)
#: An event that is about a thing that is not there.
_NOTHING = ""


def numbers_here(events: Sequence[Event]) -> dict[str, int]:
    """Return the number of every thing by its uid, from events in the order in which this store learned of them.

    A thing keeps the number it was given, unless another has it: then it gets the next free one. What is undone gives
    its number back. What comes later never changes a number that was given here.
    """
    numbers: dict[str, int] = {}
    taken: dict[str, dict[int, str]] = defaultdict(dict)
    highest: dict[str, int] = defaultdict(int)
    sorts: dict[str, str] = {}
    for event in events:
        sort = MAKING.get(event.kind)
        uid = _uid_of(event)
        if sort is not None and uid in numbers:
            numbers[event.uid] = numbers[uid]
        elif sort is not None:
            number = event.fact.number
            if number in taken[sort]:
                number = highest[sort] + 1
            numbers[event.uid] = numbers[uid] = number
            sorts[event.uid] = sort
            taken[sort][number] = event.uid
            highest[sort] = max(highest[sort], number)
        elif event.kind == "undone":
            for uid in event.fact.events:
                if uid in numbers and taken[sorts[uid]].get(numbers[uid]) == uid:
                    del taken[sorts[uid]][numbers[uid]]
    return numbers


def with_numbers_here(events: Sequence[Event], origins: Sequence[str]) -> list[Event]:
    """Return the events of a stream with the numbers that things have here, and the uids of what they are about.

    `origins` are the ids of the stores that recorded them. An event that names a thing by its number alone is read as
    its recorder read it: as the thing that had the number there.
    """
    numbers = numbers_here(events)
    recorders = _Recorders(events, origins)
    return [_read(event, origin, numbers, recorders) for event, origin in zip(events, origins, strict=True)]


def _read(event: Event, origin: str, numbers: Mapping[str, int], recorders: "_Recorders") -> Event:
    fact = event.fact
    if event.kind in MAKING:
        return event._replace(fact=fact._replace(number=numbers[event.uid]))
    if event.kind in _KNOWING:
        return event if fact.about else event._replace(fact=fact._replace(about=recorders.known_things(event, origin)))
    if event.kind not in NAMING or getattr(fact, "metric", "promise") != "promise":
        return event
    sort, field = NAMING[event.kind]
    if getattr(fact, field) is None:
        return event
    about = fact.about or recorders.named(sort, getattr(fact, field), event, origin)
    return event._replace(fact=fact._replace(**{field: numbers.get(about, getattr(fact, field)), "about": about}))


class _Recorders:
    """What each store that recorded some of the events knew when it recorded one of them."""

    def __init__(self, events: Sequence[Event], origins: Sequence[str]) -> None:
        gone = {uid for event in events if event.kind == "undone" for uid in event.fact.events}
        self._case = events[0].uid
        #: Version there, uid and recorder of each event, and whether it made a thing that stands.
        self._every = sorted(
            (version_there(event), event.uid, origin, event.kind in MAKING and event.uid not in gone)
            for event, origin in zip(events, origins, strict=True)
        )
        #: The things that stand, by their sort and the number they were given.
        self._given: dict[tuple[str, int], list[tuple[int, str, str]]] = defaultdict(list)
        for event, origin in zip(events, origins, strict=True):
            if event.kind in MAKING and event.uid not in gone:
                self._given[MAKING[event.kind], event.fact.number].append(
                    (version_there(event), _uid_of(event), origin)
                )

    def named(self, sort: str, number: int, event: Event, origin: str) -> str:
        """Return the uid of the thing that had a number in the recorder's store when it recorded an event.

        The store gave the number itself, or took it over from the one that did.
        """
        before = version_there(event)
        found = [each for each in self._given.get((sort, number), ()) if each[0] < before]
        own = [each for each in found if each[2] == origin]
        return min(own or found, default=(0, _NOTHING, ""))[1]

    def known_things(self, event: Event, origin: str) -> tuple[str, ...]:
        """Return the uids of the case and of the things that the recorder knew of when it recorded an event.

        Its own events tell how many it had taken over: the versions that none of them has.
        """
        before = version_there(event)
        own = [each for each in self._every if each[2] == origin and each[0] < before]
        taken_over = [each for each in self._every if each[2] != origin][: before - 1 - len(own)]
        return (self._case, *(uid for _, uid, _, is_thing in (*own, *taken_over) if is_thing))


def known_before(this: Event, events: Sequence[Event], origins: Sequence[str]) -> frozenset[str]:
    """Return the uids of the events of a stream that were known where one of them was recorded, when it was."""
    before = version_there(this)
    own_origin = next(origin for event, origin in zip(events, origins, strict=True) if event.uid == this.uid)
    every = [*zip(events, origins, strict=True)]
    own = [each.uid for each, origin in every if origin == own_origin and version_there(each) < before]
    taken_over = sorted((version_there(each), each.uid) for each, origin in every if origin != own_origin)
    return frozenset((*own, *(uid for _, uid in taken_over[: before - 1 - len(own)])))


def _uid_of(event: Event) -> str:
    """Return the uid of the thing that an event made: its own, or that of the contract it takes over."""
    about = event.fact.about if event.kind == "contracted" else None
    return about or event.uid


def version_there(event: Event) -> int:
    """Return the version that an event had where it was recorded."""
    return event.version if event.there is None else event.there
