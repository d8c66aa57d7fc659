"""Stories made up at random, but only such as the verbs allow."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from supportcli.domain.case import conversation, promises, reprioritising, resolving, waiting
from supportcli.domain.case.case import Case
from supportcli.domain.case.vocabulary import KINDS, fold
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from supportcli.domain.priority import PRIORITIES
from tests.domain.sla.stories import at, opened, story

START = at("2026-03-27 14:00")
WHY = "it became clear how many are hit"

Action = Callable[[Case, int], Sequence[Any]]


def _reprioritise(priority: str) -> Action:
    return lambda case, now: reprioritising.reprioritise(case, priority, WHY, now)


def _wait(reason: str, hours: int | None) -> Action:
    return lambda case, now: waiting.wait(
        case, reason, "we agreed so", now, until=None if hours is None else now + hours * 3600
    )


ACTIONS: dict[str, Action] = {
    "reply": lambda case, now: conversation.reply(case, conversation.Replied("look here"), now),
    "acknowledge": lambda case, now: conversation.reply(case, conversation.Replied("got it", automatic=True), now),
    "receive": lambda case, now: conversation.receive(case, conversation.Received("and now?"), now),
    "wait customer": _wait("customer", None),
    "wait vendor": _wait("vendor", None),
    "wait until": _wait("vendor", 30),
    "resume": waiting.resume,
    "promise": lambda case, now: promises.promise(case, "I call back", now + 1800, now),
    "keep": lambda case, now: promises.keep(case, None, now),
    "resolve": lambda case, now: resolving.resolve(case, "try again", now),
    "close": lambda case, now: resolving.close(case, "no-response", None, now),
    "void": lambda case, now: resolving.close(case, "void", None, now),
    "reopen": lambda case, now: resolving.reopen(case, "it is back", now),
    **{priority: _reprioritise(priority) for priority in PRIORITIES},
}

steps = st.lists(st.tuples(st.integers(0, 60 * 3600), st.sampled_from(sorted(ACTIONS))), max_size=14)
priorities = st.sampled_from(PRIORITIES)


def grow(priority: str, taken: Sequence[tuple[int, str]]) -> list[Event]:
    """Tell a story step by step; a step the rules refuse is left out."""
    events = story((START, opened(priority)))
    now = START
    for gap, name in taken:
        now += gap
        try:
            facts = ACTIONS[name](fold(1, events), now)
        except Refused:
            continue
        for fact in facts:
            place = len(events) + 1
            events.append(Event(place, f"uid-{place}", place, KINDS[type(fact)], now, now, "ana", None, 1, fact))
    return events
