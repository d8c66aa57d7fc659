"""What is known in a store of cases and of the policy that a command line can name: for completion at TAB."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice

from supportcli.application.case.checklist import view as checklists
from supportcli.application.case.load import load
from supportcli.application.desk import Desk
from supportcli.application.person.roles import people
from supportcli.application.queue.queue import Wanted, list_cases
from supportcli.application.review.results import listed
from supportcli.domain.case.transitions import POSSIBLE
from supportcli.domain.time.instant import to_text
from supportcli.storage.read import access_windows
from supportcli.storage.tables import board, policies, tags

#: A word, and what it is.
Named = tuple[str, str]
#: Looks things up: at a desk, for a command, with the words before and the customer that was named.
Look = Callable[[Desk, str, Sequence[str], str | None], Iterator[Named]]
#: More than this nobody looks through.
MOST = 200


def _ids(desk: Desk, command: str, words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    """Yield cases whose status allows the command, the most urgent first, that are not named before."""
    fits = tuple(status for status, verbs in POSSIBLE.items() if command in verbs)
    # Of what any case takes, or any that is open, the open ones: what is closed is rarely meant.
    wanted = Wanted(words={"status": fits}) if (fits and "resolved" not in fits) or "new" not in fits else Wanted()
    before = set(words)
    for view in list_cases(desk, wanted, MOST, with_clocks=False).rows:
        if view["id"] not in before:
            yield view["id"], view["title"]


def _gated(
    gates: Sequence[str], desk: Desk, _command: str, words: Sequence[str], _customer: str | None
) -> Iterator[Named]:
    """Yield open cases by where their authorisation stands."""
    views = list_cases(desk, Wanted(words={"gate": tuple(gates)}), MOST, with_clocks=False).rows
    return ((view["id"], view["title"]) for view in views if view["id"] not in words)


def _with_windows(desk: Desk, _command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    numbers = dict.fromkeys(number for number, _ in access_windows.ahead(desk.database, desk.now))
    return ((desk.name(number), "") for number in numbers)


def _linked(desk: Desk, _command: str, words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    numbers = {other for word in words for _, other in load(desk, word).case.links}
    return ((desk.name(number), "") for number in sorted(numbers))


def _promises(desk: Desk, _command: str, words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    for word in words:
        yield from ((str(each.number), each.text) for each in load(desk, word).case.promises if each.state == "open")


def _reviewed(desk: Desk, command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    """Yield the cases that were drawn for a review; for an answer those that wait for it."""
    found = listed(desk, None, None, None, is_open=command == "review answer")
    return ((view["id"], view["title"]) for view in islice(found, MOST))


def _items(desk: Desk, _command: str, words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    """Yield the items of a case's checklist that are not checked, nor named before."""
    for word in words[:1]:
        found = checklists.view(desk, load(desk, word).case) or {"items": ()}
        for each in found["items"]:
            if each["outcome"] is None and str(each["number"]) not in words[1:]:
                yield str(each["number"]), each["what"]


def _windows(desk: Desk, _command: str, words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    for word in words:
        for each in load(desk, word).case.windows:
            if each.state_at(desk.now) in {"ahead", "open"}:
                yield str(each.number), f"{each.level} on {each.host or 'any host'}"


def _people(desk: Desk, _command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    named = [person.key for person in people(desk.policy()).every if person.key]
    found = chain(named, board.values(desk.database, "assignee"))
    return ((name, "") for name in dict.fromkeys(("me", *found)))


def _named_people(desk: Desk, _command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    return ((person.key, person.role) for person in people(desk.policy()).every if person.key not in {None, desk.actor})


def _plain(words: Callable[[Desk], Sequence[str]]) -> Look:
    return lambda desk, _command, _words, _customer: ((str(word), "") for word in words(desk))


def _months(desk: Desk, _command: str, _words: Sequence[str], _customer: str | None) -> Iterator[Named]:
    year, month = map(int, to_text(desk.now)[:7].split("-"))
    before = f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"
    return iter(((f"{year}-{month:02}", "this month"), (before, "the last month")))


KINDS: Mapping[str, Look] = {
    "ids": _ids, "reviewed ids": _reviewed, "gated ids": partial(_gated, ("closed", "unproved", "overridden")),
    "unproved ids": partial(_gated, ("unproved",)), "ids with windows": _with_windows, "linked ids": _linked,
    "promises": _promises, "windows": _windows, "items": _items, "people": _people, "named people": _named_people,
    "months": _months,
    "plans": _plain(lambda desk: desk.policy().plan_names),
    "calendars": _plain(lambda desk: desk.policy().calendar_names),
    "rotas": _plain(lambda desk: [*desk.policy().rotas]),
    "categories": _plain(lambda desk: board.values(desk.database, "category")),
    "services of cases": _plain(lambda desk: board.values(desk.database, "service")),
    "tags": _plain(lambda desk: tags.every(desk.database)),
    "versions": _plain(lambda desk: [str(each["version"]) for each in policies.history(desk.database)]),
}  # fmt: skip
