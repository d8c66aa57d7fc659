"""One deed is one command: who answers the phone at night types three."""

from tests.cli.cases import case_after, clock, outcome, refusal
from tests.conftest import Support

RING = ("open", "Tills are down", "-c", "Kaleva", "-p", "critical", "--channel", "phone", "--contact", "Aino", "--take")


def test_a_call_at_night_takes_three_commands(support: Support) -> None:
    only = outcome(support, *RING, "--reply", "We look at it right now", now="2026-11-24T03:10:00Z")
    assert (only["case"]["assignee"], only["case"]["channel"]) == ("ana", "phone")
    assert clock(only["case"], "first_response")["state"] == "satisfied"
    promised = ("promise", "1", "--in", "20m", "-m", "Ring Aino", "--to", "Aino")
    assert support(*promised, now="2026-11-24T03:11:00Z").status == 0
    case = case_after(support, "keep", "1", "-m", "Rang Aino: the disk is full", now="2026-11-24T03:28:00Z")
    assert clock(case, "promise")["satisfied_at"] == "2026-11-24T03:28:00Z"
    last = clock(case, "update", 2)
    assert (last["state"], last["due_at"]) == ("active", "2026-11-24T03:58:00Z")


def test_what_was_opened_and_answered_is_undone_together(support: Support) -> None:
    support(*RING, "--reply", "We look at it")
    done = support("undo")
    assert (done.status, "already has the message" in done.err) == (0, True)
    assert done.out.splitlines()[-1] == "  critical, Kaleva: Tills are down; closed as void since today 12:00"
    assert support("list", "--ids").out == ""


def test_a_case_opened_and_answered_with_a_key_is_one(support: Support) -> None:
    first, again = (outcome(support, *RING, "--reply", "We look", "--key", "k") for _ in range(2))
    assert (first["created"], again["created"], again["id"]) == (True, False, "S-1")
    assert support(*RING, "--reply", "Other", "--key", "k").status == 6


def test_err_an_empty_answer_opens_nothing(support: Support) -> None:
    assert support(*RING, "--reply", " ").status in (2, 3)
    assert support("list", "--all", "--ids").out == ""
    assert "two assignees" in refusal(support, *RING, "-a", "ben", status=2)["message"]


def test_a_promise_kept_without_a_word_answers_nothing(support: Support) -> None:
    support("open", "Export is slow", "-p", "high")
    support("promise", "1", "--in", "30m", "-m", "Call Ann")
    case = case_after(support, "keep", "1", "--not-told")
    assert (clock(case, "promise")["state"], clock(case, "first_response")["state"]) == ("satisfied", "active")
    assert "kept" in refusal(support, "keep", "1", "--withdraw", "--because", "x", "--not-told", status=2)["message"]


def test_a_call_keeps_what_was_promised_to_whom_it_reached(support: Support) -> None:
    support("open", "Export is slow", "-p", "high")
    for due, to in (("3h", "Ann"), ("1h", "Ben"), ("2h", "ann"), ("30m", None)):
        support("promise", "1", "--in", due, "-m", "Call", *(("--to", to) if to else ()))
    call = ("reply", "1", "-m", "The disk is full", "--channel", "phone")
    for more in ((), ("--to", "Cem"), ("--to", "Ann", "--no-promise")):
        assert "kept" not in support(*call, *more).out, more
    assert "kept" not in support("reply", "1", "-m", "See my mail", "--channel", "mail", "--to", "Ann").out
    assert "S-1: promise 3 kept\n" in support(*call, "--to", "Ann").out
    assert "S-1: promise 4 kept\n" in support("reply", "1", "-m", "By mail", "--promise", "4").out
    assert support(*call, "--promise", "9").status == 4
    assert support(*call, "--promise", "2", "--no-promise").status == 2
    assert support("reply", "1", "--automatic", "-m", "x", "--take").status == 2


def test_whoever_replies_may_take_it(support: Support) -> None:
    support("open", "Export is slow", "-a", "ben")
    assert case_after(support, "reply", "1", "-m", "I am on it", "--take")["assignee"] == "ana"
    assert support("reply", "1", "-m", "Still", "--take").status == 0
