import pytest

from supportcli.domain.case.opening import SHORTENED, check_title, titled
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


def test_ok_a_text_becomes_title_and_text() -> None:
    assert titled("\nCheckout is down\n\nSince nine.\n") == ("Checkout is down", "Since nine.")
    assert titled("Checkout is down") == ("Checkout is down", None)
    assert titled("x" * 500 + "\nmore") == ("x" * 500, "more")


@pytest.mark.parametrize("long", [" ".join(f"word{each}" for each in range(120)), "停" * 501, "x" * 600 + "\nmore"])
def test_ok_a_long_first_line_stays_whole_in_the_text(long: str) -> None:
    title, text = titled(f"  {long}\n")
    assert (text, title[-1]) == (long, "…")
    assert long.startswith(title[:-1])
    assert len(check_title(title)) <= SHORTENED + 1
    assert " " not in long or long[len(title) - 1] == " "
