from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.wait_estimate import DAYS, of_case, of_customer
from supportcli.domain.case.conversation import Replied
from supportcli.domain.time.instant import to_text
from tests.application.oncall.test_routing import opened
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


def answered(office: Office, after: int, at: int = NOW - DAY, priority: str = "high") -> str:
    """Open a case, and answer it after so many seconds."""
    name = office.open("Before", at=at, priority=priority)
    office.reply(name, "We look at it", at=at + after)
    return name


def test_ok_the_place_in_the_queue_is_by_urgency_among_those_with_something_to_do(office: Office) -> None:
    late, low, waits = office.open("Late", at=NOW - 5 * DAY), office.open("Low", priority="low"), office.open("Waits")
    office.wait(waits, "vendor")
    new = office.open("New", priority="critical")
    views = {name: of_case(office.desk(), name) for name in (late, low, waits, new)}
    assert {name: (view["place"], view["queue"]) for name, view in views.items()} == {
        late: (1, 3), new: (2, 3), low: (3, 3), waits: (None, 3),
    }  # fmt: skip
    # One that is not open yet comes behind those that are owed earlier.
    assert [of_customer(office.desk(), None, each)["place"] for each in ("critical", "high", "low")] == [3, 3, 4]
    assert of_customer(office.desk(), None, "low")["queue"] == 4


def test_ok_figures_of_first_answers_that_were(office: Office) -> None:
    for minutes in range(1, 11):
        answered(office, minutes * 60)
    answered(office, 1, at=NOW - (DAYS + 1) * DAY)
    answered(office, 1, priority="low")
    office.open("Not yet", at=NOW - HOUR, priority="high")
    office.close(office.open("Void", at=NOW - HOUR, priority="high"), "void")
    office.close(answered(office, 1), "void")
    view = of_customer(office.desk(), None, "high")
    assert (view["cases"], view["waiting"], view["median_seconds"], view["ninety_seconds"]) == (10, 1, 300, 540)
    # Nobody is known to be here, so nothing is promised.
    assert (view["available"], view["promise_at"]) == (None, None)
    opened(office)
    view = of_customer(office.desk(), "Kaleva", "high")
    assert (view["available"], view["available_now"], view["promise_at"]) == ("eeva", True, to_text(NOW + 540))


def test_ok_too_few_say_nothing_but_their_number(office: Office) -> None:
    opened(office)
    for minutes in range(9):
        answered(office, minutes * 60)
    view = of_customer(office.desk(), "Kaleva", "high")
    assert (view["cases"], view["median_seconds"], view["ninety_seconds"], view["promise_at"]) == (9, None, None, None)
    assert (view["available"], view["available_at"]) == ("eeva", to_text(NOW))


def test_ok_an_automatic_reply_is_no_answer(office: Office) -> None:
    name = office.open("One", priority="high")
    actions.reply(office.desk(), [name], Replied("Got it", automatic=True), ChangeRequest(NOW))
    view = of_case(office.desk(), name)
    assert (view["cases"], view["waiting"], view["answered_at"]) == (0, 1, None)
    assert view["due_at"] == to_text(NOW + HOUR)
    office.reply(name, "We look at it", at=NOW + 60)
    view = of_case(office.desk(NOW + 120), name)
    assert (view["cases"], view["waiting"], view["answered_at"], view["due_at"]) == (1, 0, to_text(NOW + 60), None)


def test_ok_the_plan_of_a_customer_says_when_it_would_be_due(office: Office) -> None:
    view = of_customer(office.desk(), "Acme", "high")
    assert (view["id"], view["customer"], view["due_at"]) == (None, "Acme", to_text(NOW + HOUR))
