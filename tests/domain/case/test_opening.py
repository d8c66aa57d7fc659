import pytest

from supportcli.domain.case.opening import check_title
from supportcli.domain.errors import UsageError
from tests.domain.case.tales import START, Tale, refusal


def test_a_case_is_what_it_was_opened_as() -> None:
    case = Tale(customer="Acme", contact="Ann", priority="high", text="since 9", alarms=("urgent",)).case
    assert (case.customer, case.contact, case.priority, case.text, case.alarms) == (
        "Acme",
        "Ann",
        "high",
        "since 9",
        ("urgent",),
    )
    assert (case.status, case.opened_at, case.customer_wrote_at, case.is_over) == ("new", START, START, False)


def test_a_case_of_our_own_has_heard_nothing_from_the_customer() -> None:
    assert Tale(proactive=True).case.customer_wrote_at is None


@pytest.mark.parametrize("title", ["x", "x" * 500, " leading", "все лежит"])
def test_ok_a_title_says_something(title: str) -> None:
    assert check_title(title) == title


@pytest.mark.parametrize("title", ["", " \t"])
def test_err_a_title_that_says_nothing(title: str) -> None:
    hint = 'For example: support open "Checkout is down" -c Acme'
    assert refusal(UsageError, check_title, title) == ("A case needs a title.", hint)


def test_err_a_title_that_says_too_much() -> None:
    message = "A title has at most 500 characters (got 501)."
    assert refusal(UsageError, check_title, "x" * 501) == (message, "Put the rest into -m TEXT.")
