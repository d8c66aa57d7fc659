"""Numbers of things that several stores made: each names one thing here, and what named one there still means it."""

from typing import Any

from supportcli.domain.case.case import Opened
from supportcli.domain.case.promises import Kept, Promised
from supportcli.domain.case.resolving import Closed
from supportcli.domain.case.undoing import Undone
from supportcli.domain.case.vocabulary import KINDS, fold
from supportcli.domain.event import Event
from supportcli.domain.own_numbers import numbers_here, with_numbers_here

DUE = 99_999
OPENED = ("a", 1, 1, Opened(1, "T", "standard", "high"))


def stream(*told: tuple[str, int, int, Any]) -> tuple[list[Event], list[str]]:
    """A stream as a store learned of it: who recorded each fact, at which version there, when."""
    events = [
        Event(seq, f"u{seq}", seq, KINDS[type(fact)], at, at, "ana", None, 1, fact, there)
        for seq, (_, there, at, fact) in enumerate((OPENED, *told), 1)
    ]
    return events, ["a", *(origin for origin, *_ in told)]


def promised(number: int, text: str) -> Promised:
    return Promised(number, text, DUE)


def states(*told: tuple[str, int, int, Any]) -> dict[str, tuple[int, str]]:
    case = fold(1, with_numbers_here(*stream(*told)))
    return {one.text: (one.number, one.state) for one in case.promises}


def test_ok_a_number_that_is_taken_becomes_the_next_free_one() -> None:
    events, _ = stream(("a", 2, 5, promised(1, "a")), ("b", 2, 3, promised(1, "b")), ("c", 2, 4, promised(2, "c")))
    assert numbers_here(events) == {"u2": 1, "u3": 2, "u4": 3}


def test_ok_what_is_undone_gives_its_number_back_and_later_things_change_none() -> None:
    told = [("a", 2, 2, promised(1, "a")), ("a", 3, 3, Undone("c", ("promised",), ("u2",)))]
    events, _ = stream(*told, ("a", 4, 4, promised(1, "again")), ("b", 2, 2, promised(1, "b")))
    assert numbers_here(events) == {"u2": 1, "u4": 1, "u5": 2}


def test_ok_an_event_without_a_uid_means_what_its_recorder_called_so() -> None:
    ours, theirs = ("a", 2, 2, promised(1, "a")), ("b", 2, 2, promised(1, "b"))
    assert states(ours, theirs, ("b", 3, 3, Kept(1))) == {"a": (1, "open"), "b": (2, "kept")}
    assert states(theirs, ours, ("b", 3, 3, Kept(1))) == {"b": (1, "kept"), "a": (2, "open")}
    # The third made none, and took it over from the one store that did.
    assert states(ours, ("c", 3, 3, Kept(1)), theirs) == {"a": (1, "kept"), "b": (2, "open")}


def test_ok_an_event_with_a_uid_means_that_thing_whatever_its_number() -> None:
    ours, theirs = ("a", 2, 2, promised(1, "a")), ("b", 2, 2, promised(1, "b"))
    assert states(ours, theirs, ("b", 4, 3, Kept(2, None, "u2"))) == {"a": (1, "kept"), "b": (2, "open")}
    assert states(ours, theirs, ("b", 4, 3, Kept(1, None, "gone"))) == {"a": (1, "open"), "b": (2, "open")}


def test_ok_closing_ends_what_its_recorder_knew() -> None:
    ours, theirs = ("a", 2, 2, promised(1, "a")), ("b", 2, 2, promised(1, "b"))
    assert states(ours, theirs, ("a", 3, 3, Closed("void"))) == {"a": (1, "withdrawn"), "b": (2, "open")}
    # The version tells that it had taken one over.
    assert states(ours, theirs, ("a", 4, 3, Closed("void"))) == {"a": (1, "withdrawn"), "b": (2, "withdrawn")}
    assert states(ours, theirs, ("a", 4, 3, Closed("void", None, ("u1", "u3")))) == {
        "a": (1, "open"), "b": (2, "withdrawn"),
    }  # fmt: skip


def test_ok_one_order_whatever_the_order_of_arrival() -> None:
    told = [("b", 2, 2, promised(1, "b")), ("a", 2, 2, promised(1, "a")), ("a", 3, 2, Kept(1))]
    assert states(*told)["a"][1] == states(told[1], told[2], told[0])["a"][1] == "kept"
