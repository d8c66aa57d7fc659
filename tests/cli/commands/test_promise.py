import pytest

from tests.cli.cases import case_after, clock, refusal
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _a_case(support: Support) -> None:
    assert support("open", "Export is slow").status == 0


@pytest.mark.parametrize("words", [("--by", "30m"), ("--in", "30m"), ("--by", "in 30m"), ("--by", "today 12:30")])
def test_a_promise_is_a_clock_and_its_end_is_echoed(support: Support, words: tuple[str, str]) -> None:
    done = support("promise", "1", *words, "-m", "Call back", "--to", "Ann")
    assert done.sentences == "S-1: promise 1 to Ann given, due Mon 23 Nov 12:30 UTC (in 30 min): Call back\n"
    promised = clock(case_after(support, "note", "1", "-m", "x"), "promise")
    assert (promised["due_at"], promised["label"], promised["state"]) == ("2026-11-23T12:30:00Z", "Call back", "active")


def test_it_is_owed_first(support: Support) -> None:
    case = case_after(support, "promise", "1", "--in", "10m", "-m", "Call back")
    assert (case["next_metric"], case["next_due_at"]) == ("promise", "2026-11-23T12:10:00Z")


def test_err_by_when_what_and_not_in_the_past(support: Support) -> None:
    assert "--by" in refusal(support, "promise", "1", "-m", "x", status=2)["hint"]
    assert "bare number" in refusal(support, "promise", "1", "--by", "30", "-m", "x", status=2)["message"]
    assert "due after it is given" in refusal(support, "promise", "1", "--by", "1h ago", "-m", "x", status=2)["message"]
    assert "needs a text" in refusal(support, "promise", "1", "--by", "1h", "-m", " ")["message"]


@pytest.mark.parametrize(("by", "due"), [
    ("tomorrow", "due Tue 24 Nov 17:00 UTC"), ("fri", "due Fri 27 Nov 17:00 UTC"), ("2026-11-25", "due Wed 25 Nov 17:00 UTC"),
    ("Thu 26 Nov", "due Thu 26 Nov 17:00 UTC"), ("14:00", "due Mon 23 Nov 14:00 UTC"), ("09:00", "due Tue 24 Nov 09:00 UTC"),
])  # fmt: skip
def test_a_day_is_the_end_of_its_working_hours_and_a_time_the_next_one(support: Support, by: str, due: str) -> None:
    assert due in support("promise", "1", "--by", by, "-m", "Call back").out


def test_a_day_is_that_of_each_case_calendar(support: Support) -> None:
    assert support("open", "Down", "-p", "critical").status == 0
    done = support("promise", "1", "2", "--by", "tomorrow", "-m", "Call back")
    assert [line.split(", ")[1] for line in done.sentences.splitlines()] == [
        "due Tue 24 Nov 17:00 UTC (in 1 d 5 h): Call back", "due Wed 25 Nov 00:00 UTC (in 1 d 12 h): Call back",
    ]  # fmt: skip


def test_err_a_closed_day(support: Support) -> None:
    error = refusal(support, "promise", "1", "--by", "sat", "-m", "Call back", status=2)
    assert error["message"] == "S-1: Sat 28 Nov is closed in calendar 'office'."
    assert error["hint"].startswith("The next working day is Mon 30 Nov; or give a time, too.")
