"""What a store should hold, worked out a second time and without one: a case is a few words, a verb a few lines."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from supportcli.application.case import actions, closing
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case.conversation import Received, Replied

BECAUSE = "Every customer in the north is hit"


class Known:
    """What is known of one case."""

    def __init__(self, priority: str) -> None:
        self.status = "new"
        self.priority = priority
        self.assignee: str | None = None
        self.promises: list[str] = []
        self.links: set[int] = set()
        self.events = 1

    @property
    def is_over(self) -> bool:
        return self.status in {"resolved", "closed"}

    def work(self) -> None:
        if self.status == "new":
            self.status = "open"

    def enter(self, status: str) -> int:
        self.status = status
        return 1


#: Does a verb to a case and returns how many events that makes; nothing if a rule says no.
Effect = Callable[[Known], int | None]
Give = Callable[[Desk, list[str], ChangeRequest], list[Any]]


def _reply(case: Known) -> int | None:
    if case.status == "closed":
        return None
    case.work()
    return 1


def _receive(case: Known) -> int | None:
    if case.status == "resolved":
        return case.enter("open") + 1
    return None if case.status == "closed" else 1


def _assign(who: str) -> Effect:
    def effect(case: Known) -> int | None:
        if case.status == "closed":
            return None
        if case.assignee == who:
            return 0
        case.assignee = who
        case.work()
        return 1

    return effect


def _release(case: Known) -> int | None:
    if case.status == "closed":
        return None
    had, case.assignee = case.assignee, None
    return int(had is not None)


def _move(priority: str) -> Effect:
    def effect(case: Known) -> int | None:
        if case.is_over:
            return None
        if case.priority == priority:
            return 0
        case.priority = priority
        case.work()
        return 1

    return effect


def _wait(case: Known) -> int | None:
    return None if case.is_over else case.enter("waiting")


def _resume(case: Known) -> int | None:
    if case.status in {"new", "open"}:
        return 0
    return case.enter("open") if case.status == "waiting" else None


def _promise(case: Known) -> int | None:
    if case.status == "closed":
        return None
    case.promises.append("open")
    case.work()
    return 1


def _keep(case: Known) -> int | None:
    if case.status == "closed" or "open" not in case.promises:
        return None
    case.promises[case.promises.index("open")] = "kept"
    return 1


def _resolve(case: Known) -> int | None:
    # What it was resolved with is always the same here.
    if case.status == "resolved":
        return 0
    return None if case.is_over else case.enter("resolved")


def _close(case: Known) -> int | None:
    if case.status == "closed":
        return 0
    left = case.promises.count("open")
    case.promises = ["withdrawn" if state == "open" else state for state in case.promises]
    return case.enter("closed") + left


def _reopen(case: Known) -> int | None:
    return case.enter("open") if case.is_over else None


#: Every verb: how it is given, and what it should do.
VERBS: dict[str, tuple[Give, Effect]] = {
    "note": (lambda desk, ids, asked: actions.note(desk, ids, "Seen before", asked), lambda _: 1),
    "reply": (lambda desk, ids, asked: actions.reply(desk, ids, Replied("We look"), asked), _reply),
    "receive": (lambda desk, ids, asked: actions.receive(desk, ids, Received("And?"), asked), _receive),
    "assign ben": (lambda desk, ids, asked: actions.assign(desk, ids, "ben", asked), _assign("ben")),
    "assign cho": (lambda desk, ids, asked: actions.assign(desk, ids, "cho", asked), _assign("cho")),
    "release": (actions.release, _release),
    "critical": (
        lambda desk, ids, asked: actions.reprioritise(desk, ids, "critical", BECAUSE, asked),
        _move("critical"),
    ),
    "low": (lambda desk, ids, asked: actions.reprioritise(desk, ids, "low", BECAUSE, asked), _move("low")),
    "wait": (lambda desk, ids, asked: actions.wait(desk, ids, "vendor", "They look", asked), _wait),
    "resume": (actions.resume, _resume),
    "promise": (lambda desk, ids, asked: actions.promise(desk, ids, "Call", asked.at + 86400, asked), _promise),
    "keep": (lambda desk, ids, asked: actions.keep(desk, ids, None, asked), _keep),
    "resolve": (lambda desk, ids, asked: actions.resolve(desk, ids, "It was the cache", asked), _resolve),
    "close": (
        lambda desk, ids, asked: closing.close(desk, ids, "fixed", "It was the cache", asked, withdrawing="It is over"),
        _close,
    ),
    "reopen": (lambda desk, ids, asked: actions.reopen(desk, ids, "It is back", asked), _reopen),
}


class Model:
    """Every case that should be there."""

    def __init__(self) -> None:
        self.cases: dict[int, Known] = {}

    @property
    def events(self) -> int:
        """How many events are there in the log? The first is the policy."""
        return 1 + sum(case.events for case in self.cases.values())

    def open(self, priority: str) -> int:
        """Open a case and return its number."""
        number = len(self.cases) + 1
        self.cases[number] = Known(priority)
        return number

    def give(self, verb: str, numbers: list[int]) -> list[int | None]:
        """Do a verb to cases, each alone; return how many events each got, or nothing if it was refused."""
        made = []
        for number in numbers:
            case = deepcopy(self.cases[number])
            count = VERBS[verb][1](case)
            if count is not None:
                case.events += count
                self.cases[number] = case
            made.append(count)
        return made

    def link(self, one: int, other: int) -> int:
        """Link two cases, and return how many events that makes."""
        if other in self.cases[one].links:
            return 0
        for here, there in ((one, other), (other, one)):
            self.cases[here].links.add(there)
            self.cases[here].events += 1
        return 2

    def unlink(self, one: int, other: int) -> int | None:
        """Cut a link, if there is one."""
        if other not in self.cases[one].links:
            return None
        for here, there in ((one, other), (other, one)):
            self.cases[here].links.discard(there)
            self.cases[here].events += 1
        return 2
