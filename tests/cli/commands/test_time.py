"""Time spent, from end to end: entered, added up, told, taken back."""

from tests.cli.cases import outcome, refusal
from tests.conftest import Support


def test_ok_time_is_entered_for_many_and_added_up(support: Support) -> None:
    support("open", "One")
    support("open", "Two")
    done = support("time", "1", "2", "1h20m", "-m", "Set up the second node")
    assert done.sentences.splitlines() == [
        f"S-{one}: 1 h 20 min of work recorded: Set up the second node" for one in (1, 2)
    ]
    support("time", "1", "20m", "--at", "2026-11-23T12:00:00Z")
    page = support("show", "1", "--json").json
    assert page["spent_seconds"] == 6000
    assert "Time spent: 1 h 40 min" in support("show", "1", "--plain").out
    assert support("verify").status == 0


def test_ok_an_answer_may_say_what_it_took(support: Support) -> None:
    support("open", "One")
    assert outcome(support, "reply", "1", "-m", "Done", "--spent", "20m")["event"]["kind"] == "spent"
    assert support("show", "1", "--json").json["spent_seconds"] == 1200
    done = support("reply", "1", "-m", "Which version?", "--spent", "5m", "--wait")
    assert [line.split()[1] for line in done.sentences.splitlines()] == ["reply", "5", "waiting"]


def test_ok_undo_gives_it_back(support: Support) -> None:
    support("open", "One")
    support("time", "1", "1h")
    support("time", "1", "20m")
    assert support("undo").sentences == "S-1 undone: 20 min of work recorded\n  time spent: 1h20m → 1h\n"
    assert support("show", "1", "--json").json["spent_seconds"] == 3600
    support("time", "1", "5m")
    assert support("verify").status == 0
    assert "undid a time entry" in support("log", "1", "--plain").out


def test_ok_a_closed_case_takes_it_too(support: Support) -> None:
    support("open", "One")
    support("close", "1", "--as", "fixed", "-m", "Done")
    assert outcome(support, "time", "1", "20m")["case"]["status"] == "closed"


def test_ok_the_same_key_counts_once(support: Support) -> None:
    support("open", "One")
    for _ in range(2):
        support("time", "1", "20m", "--key", "k")
    assert support("show", "1", "--json").json["spent_seconds"] == 1200


def test_err_what_is_no_time(support: Support) -> None:
    support("open", "One")
    for words, said in ((["1", "20"], "not a duration"), (["1"], "missing"), (["1", "0m"], "more than nothing")):
        assert said in refusal(support, "time", *words, status=2)["message"]
    assert "not a duration" in refusal(support, "reply", "1", "-m", "x", "--spent", "soon", status=2)["message"]
    assert support("show", "1", "--json").json["version"] == 1
