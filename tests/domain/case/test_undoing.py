from supportcli.domain.case.assignment import Assigned
from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Noted, Replied
from supportcli.domain.case.promises import Kept, Promised, Withdrawn, keep, promise
from supportcli.domain.case.undoing import Undone, effective_events, undone_in
from supportcli.domain.case.vocabulary import KINDS, fold
from supportcli.domain.event import Event

HOUR = 3600


def told(*facts: object) -> list[Event]:
    """A stream of these facts, an hour apart; the uid of each is its place: `u1`, `u2` …"""
    return [
        Event(place, f"u{place}", place, KINDS[type(fact)], place * HOUR, place * HOUR, "ana", None, 1, fact)
        for place, fact in enumerate((Opened(1, "T", "standard", "low"), *facts), 1)
    ]


def test_a_stream_in_which_nothing_was_undone_is_left_as_it_is() -> None:
    events = told(Noted("x"))
    assert effective_events(events) is events
    assert undone_in(events) == frozenset()


def test_what_was_undone_counts_no_more_and_neither_does_the_undoing() -> None:
    events = told(Assigned("bo", None), Replied("We look"), Undone("c2", ("assigned",), ("u2",)))
    assert [event.uid for event in effective_events(events)] == ["u1", "u3"]
    assert undone_in(events) == {"u2"}
    case = fold(1, events)
    assert (case.assignee, case.we_wrote_at) == (None, 3 * HOUR)


def test_the_case_has_changed_all_the_same() -> None:
    case = fold(1, told(Noted("x"), Undone("c2", ("noted",), ("u2",))))
    assert (case.version, case.updated_at) == (3, 3 * HOUR)


def test_two_stores_may_undo_the_same() -> None:
    events = told(Noted("x"), Undone("c2", ("noted",), ("u2",)), Undone("c2", ("noted",), ("u2",)))
    assert [event.uid for event in effective_events(events)] == ["u1"]


def test_an_undoing_that_names_nothing_leaves_everything() -> None:
    events = told(Noted("x"), Undone("c1", ("opened",)))
    assert [event.uid for event in effective_events(events)] == ["u1", "u2"]


def test_promises_keep_their_numbers_when_one_before_them_goes() -> None:
    events = told(
        Promised(1, "call", 90 * HOUR), Promised(2, "write", 91 * HOUR), Undone("c2", ("promised",), ("u2",)), Kept(2)
    )
    case = fold(1, events)
    assert [(one.number, one.state) for one in case.promises] == [(2, "kept")]
    assert promise(case, "come", 99 * HOUR, 9 * HOUR)[0].number == 3
    case = fold(1, events[:4])
    assert keep(case, 2, 9 * HOUR) == (Kept(2, None, "u3"),)


def test_a_promise_that_another_store_undid_can_be_kept_and_withdrawn_without_harm() -> None:
    gone = Undone("c2", ("promised",), ("u2",))
    for later in (Kept(1), Withdrawn(1, "no need")):
        assert fold(1, told(Promised(1, "call", 90 * HOUR), gone, later)).promises == []
