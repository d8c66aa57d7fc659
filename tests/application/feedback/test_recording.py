from supportcli.application.case.load import load
from supportcli.application.case.undo import undo
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.application.feedback.recording import callers
from supportcli.application.store.verify import verify
from supportcli.domain.time.instant import from_text
from supportcli.storage.tables import clocks
from tests.application.feedback.conftest import Feedback
from tests.instants import HOUR, NOW


def test_ok_a_bad_rating_of_a_closed_case_is_called_back_about_in_working_time(office: Feedback) -> None:
    name = office.open("Slow", NOW - HOUR, customer="Acme", contact="Ann")
    office.close(name, "fixed", NOW)
    # At 16:00 one hour of the day is left, and three of the next one are owed.
    late = from_text("2026-11-23T16:00:00Z")
    office.rate(name, 2, "Slow", at=late)
    (promise,) = load(office.desk(), 1).case.promises
    assert (promise.due_at, promise.to, promise.text) == (
        from_text("2026-11-24T12:00:00Z"), "Ann", "Call back about the rating 2 of 5",
    )  # fmt: skip
    (state,) = [one for one in clocks.of(office.database, [1])[1] if one.metric == "promise"]
    assert (state.state, state.due_at) == ("active", promise.due_at)
    assert verify(office.database).is_whole


def test_ok_from_the_mark_on_nobody_calls_back_and_one_promise_is_enough(office: Feedback) -> None:
    name = office.open("Slow", NOW - HOUR)
    office.rate(name, 3)
    assert load(office.desk(), 1).case.promises == []
    office.rate(name, 2)
    office.rate(name, 1)
    assert [each.text for each in load(office.desk(), 1).case.promises] == ["Call back about the rating 2 of 5"]


def test_ok_what_was_rated_is_taken_back_with_its_promise(office: Feedback) -> None:
    name = office.open("Slow", NOW - HOUR)
    office.rate(name, 1)
    undo(office.desk(NOW + 1), name, ChangeRequest(NOW + 1), Grounds(lambda *_: None))
    case = load(office.desk(), 1).case
    assert (case.ratings, case.promises) == ([], [])


def test_ok_whoever_has_the_case_calls_back_or_who_is_on_call(office: Feedback) -> None:
    office.open("Slow", NOW - HOUR, assignee="cy")
    office.open("Odd", NOW - HOUR)
    assert callers(office.desk(), 1) == ["cy"]
    assert callers(office.desk(), 2) == []
