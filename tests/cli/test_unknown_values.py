"""A value that does not exist is no empty answer: nobody takes a typo for a queue in which nothing is owed."""

import pytest

from tests.conftest import Begin, Support


@pytest.fixture(autouse=True)
def _stocked(support: Support, begin: Begin) -> None:
    def stocked() -> None:
        support("open", "Slow", "-c", "Kaleva Foods", "-a", "boris", "--category", "billing")
        support("open", "Fast", "-c", "Acme")
        assert (
            support(
                "runbook",
                "add",
                "payment",
                "-m",
                "1. Look",
                "--title",
                "Payment",
                "--topic",
                "billing",
                "--owner",
                "ana",
            ).status
            == 0
        )
        support("reprioritise", "1", "high", "--because", "Nobody can pay anything at all")

    begin(stocked)


@pytest.mark.parametrize("words", [
    ("list", "-c", "Kalewa"), ("list", "-a", "borys"), ("list", "--category", "biling"), ("list", "--manager", "zoe"),
    ("report", "priorities", "-c", "Kalewa"), ("report", "overrides", "-c", "Kalewa"), ("history", "Kalewa"),
    ("customer", "show", "Kalewa"), ("contract", "list", "Kalewa"), ("customer", "data", "Kalewa"), ("runbook", "show", "paymant"),
    ("watch", "--once", "-c", "Kalewa"),
], ids=" ".join)  # fmt: skip
def test_err_an_unknown_value_is_not_found(support: Support, words: tuple[str, ...]) -> None:
    done = support(*words)
    if done.status == 2 and "has no option" in done.err:
        pytest.skip("no such filter there")
    assert (done.status, done.out) == (4, ""), done
    assert "matches" in done.err


@pytest.mark.parametrize(("words", "found"), [
    (("list", "-c", "kal"), "Slow"), (("list", "-a", "bo"), "Slow"), (("list", "--category", "bil"), "Slow"),
    (("report", "priorities", "-c", "kaleva"), "Nobody can pay"), (("history", "kal"), "Slow"), (("customer", "show", "kal"), "Kaleva Foods"),
    (("runbook", "show", "pay"), "Look"), (("list", "-c", "KALEVA foods"), "Slow"),
], ids=str)  # fmt: skip
def test_ok_the_beginning_is_enough_to_read(support: Support, words: tuple[str, ...], found: str) -> None:
    done = support(*words)
    assert (done.status, found in done.out) == (0, True), done


@pytest.mark.parametrize("words", [
    ("customer", "edit", "kal", "--language", "fi"), ("contract", "add", "kal", "--plan", "standard", "--from", "today"),
    ("customer", "merge", "acm", "--into", "kal", "--because", "one firm"),
], ids=" ".join)  # fmt: skip
def test_err_a_change_wants_the_whole_name(support: Support, words: tuple[str, ...]) -> None:
    assert support(*words).status == 4


def test_ok_a_known_customer_without_open_cases_is_an_empty_answer(support: Support) -> None:
    support("customer", "add", "Beta")
    assert (support("list", "-c", "Beta").status, support("list", "-c", "Beta", "--json").out) == (0, "[]\n")
