"""Clocks of two people that differ: ten minutes are bridged and said, more is refused, a case far ahead can be ended."""

from collections.abc import Sequence

import pytest

from tests.cli.cases import clock, refusal
from tests.conftest import Support

AHEAD, OWN, FAR = "2026-11-23T09:00:00Z", "2026-11-23T08:58:30Z", "2026-11-23T08:49:59Z"
YEARS = "2031-01-01T09:00:00Z"
BEHIND = {"SUPPORT_NOW": OWN, "SUPPORT_ME": "bo"}

#: Every command that changes a case and takes what happened now.
COMMANDS: Sequence[Sequence[str]] = (
    ("note", "1", "-m", "seen"),
    ("reply", "1", "-m", "we look into it"),
    ("reply", "1", "-m", "which version?", "--wait"),
    ("reply", "1", "-m", "which version?", "--wait", "--until", "5 min"),
    ("receive", "1", "-m", "still down"),
    ("take", "1"),
    ("assign", "1", "bo"),
    ("wait", "1", "--for", "vendor", "-m", "their patch"),
    ("wait", "1", "--for", "vendor", "-m", "their patch", "--until", "1 min"),
    ("promise", "1", "--in", "1m", "-m", "call back"),
    ("escalate", "1", "--to", "l2", "--because", "needs the database"),
    ("reprioritise", "1", "high", "--because", "Nobody at all can pay any more"),
    ("triage", "1", "--impact", "partial"),
    ("time", "1", "20m"),
    ("rate", "1", "5"),
    ("resolve", "1", "-m", "fixed"),
    ("close", "1", "--as", "fixed", "-m", "done"),
    ("link", "1", "--to", "2"),
    ("attempt", "1", "--channel", "phone"),
    ("next", "--take"),
    ("undo", "1"),
)


def _log(support: Support, case: str = "1") -> list[dict[str, str]]:
    told = support("log", case, "--json", env={"SUPPORT_NOW": YEARS}).json
    return [event for event in told if event["recorded_at"] is not None]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words)[:24])
def test_a_command_up_to_ten_minutes_behind_is_taken_as_of_the_last_event(
    support: Support, command: Sequence[str]
) -> None:
    support("open", "Other", now="2026-11-23T08:00:00Z", env={"SUPPORT_ME": "ana"})
    support("close", "1", "--as", "void", now="2026-11-23T08:00:00Z", env={"SUPPORT_ME": "ana"})
    support("open", "Skewed", now=AHEAD, env={"SUPPORT_ME": "bo"})
    words = ["2" if word == "1" else "1" if word == "2" else word for word in command]
    before = len(_log(support, "2"))
    done = support(*words, env=BEHIND)
    assert done.status == 0, done.err
    assert "this clock is 1 min 30 s behind it" in done.err or command[0] == "next"
    new = _log(support, "2")[before:]
    assert new
    assert {(event["at"], event["recorded_at"]) for event in new} == {(AHEAD, OWN)}
    assert support("verify", env=BEHIND).status == 0


def test_err_more_than_ten_minutes_names_the_difference(support: Support) -> None:
    support("open", "Skewed", now=AHEAD)
    error = refusal(support, "reply", "1", "-m", "hello", env={"SUPPORT_NOW": FAR})
    assert error["message"] == (
        f"S-1: its last event is of {AHEAD}, and this clock says {FAR}: one of the two clocks is wrong by 10 min 1 s."
    )


def test_a_case_that_was_open_before_both_clocks_is_told_of_as_well(support: Support) -> None:
    support("open", "Long open", now="2026-11-23T07:00:00Z")
    support("note", "1", "-m", "ahead", now=AHEAD)
    assert "one of the two clocks" in refusal(support, "reply", "1", "-m", "x", env={"SUPPORT_NOW": FAR})["message"]
    # What an instant was given for is taken as it was given.
    assert support("reply", "1", "-m", "x", "--at", "2 min ago", env={"SUPPORT_NOW": FAR}).status == 0
    assert "2026-11-23T08:47:59Z" in {event["at"] for event in _log(support)}


def test_an_instant_that_is_ahead_of_this_clock_alone(support: Support) -> None:
    support("open", "Skewed", now=AHEAD)
    assert support("reply", "1", "-m", "x", "--at", AHEAD, env=BEHIND).status == 0
    error = refusal(support, "reply", "1", "-m", "x", "--at", "2026-11-23T09:00:01Z", status=2, env=BEHIND)
    assert "in the future" in error["message"]
    assert "in the future" in refusal(support, "open", "x", "--at", AHEAD, status=2, env=BEHIND)["message"]


def test_a_shift_breaches_nothing_and_a_promise_counts_from_it(support: Support) -> None:
    support("open", "Down", "-p", "critical", now="2026-11-23T08:00:00Z", env={"SUPPORT_ME": "ana"})
    case = support("show", "1", "--json", now="2026-11-23T08:00:00Z").json
    due = clock(case, "first_response")["due_at"]
    assert due == "2026-11-23T08:15:00Z"
    support("note", "1", "-m", "ahead", now="2026-11-23T08:16:00Z")
    assert support("reply", "1", "-m", "on it", env={"SUPPORT_NOW": "2026-11-23T08:14:50Z"}).status == 0
    support("promise", "1", "--in", "1m", "-m", "call", env={"SUPPORT_NOW": "2026-11-23T08:14:50Z"})
    case = support("show", "1", "--json", now="2026-11-23T08:16:10Z").json
    answered = clock(case, "first_response")
    assert (answered["state"], answered["breached"]) == ("satisfied", False)
    assert clock(case, "promise")["due_at"] == "2026-11-23T08:17:00Z"
    assert support("verify", now="2026-11-23T08:16:10Z").status == 0


@pytest.mark.parametrize(
    "command",
    [
        ("close", "1", "--as", "void"),
        ("close", "1", "--as", "duplicate"),
        ("undo", "1", "--because", "the clock of that laptop was wrong", "--yes"),
        ("note", "1", "-m", "the clock of that laptop was wrong"),
        ("triage", "1", "--kind", "question"),
        ("link", "1", "--to", "2"),
    ],
    ids=" ".join,
)
def test_a_case_from_a_clock_that_was_years_ahead(support: Support, command: Sequence[str]) -> None:
    support("open", "From the future", now=YEARS, env={"SUPPORT_ME": "bo"})
    support("open", "Another", env=BEHIND)
    done = support(*command, env=BEHIND)
    assert done.status == 0, done.err
    assert "behind it" in done.err
    assert _log(support)[-1]["at"] == YEARS
    assert support("verify", env=BEHIND).status == 0
    assert not [one for one in support("show", "1", "--json", env=BEHIND).json["clocks"] if one["breached"]]


def test_a_stray_event_of_a_clock_years_ahead_is_undone_and_work_goes_on(support: Support) -> None:
    support("open", "Down", "-p", "critical", now="2026-11-23T08:00:00Z", env={"SUPPORT_ME": "bo"})
    support("reply", "1", "-m", "sent in 2031", now=YEARS, env={"SUPPORT_ME": "bo"})
    early = {"SUPPORT_NOW": "2026-11-23T08:10:00Z", "SUPPORT_ME": "bo"}
    assert "one of the two clocks" in refusal(support, "reply", "1", "-m", "x", env=early)["message"]
    assert support("undo", "1", env=early).status == 0
    assert support("reply", "1", "-m", "on it", env=early).status == 0
    answered = clock(support("show", "1", "--json", env=early).json, "first_response")
    assert (answered["satisfied_at"], answered["breached"]) == ("2026-11-23T08:10:00Z", False)


def test_a_batch_is_taken_case_by_case(support: Support) -> None:
    support("open", "Old", now="2026-11-23T08:00:00Z")
    support("open", "Skewed", now=AHEAD)
    support("open", "Far ahead", now=YEARS)
    done = support("assign", "1", "2", "3", "bo", "--keep-going", "--json", env=BEHIND)
    assert done.status == 5
    assert [each["ok"] for each in done.json] == [True, True, False]
    assert [_log(support, number)[-1]["at"] for number in "12"] == [OWN, AHEAD]


def test_records_are_taken_as_of_their_last_event_however_far(support: Support) -> None:
    support("customer", "add", "Acme", now=YEARS)
    done = support("customer", "edit", "Acme", "--zone", "Europe/Helsinki", env=BEHIND)
    assert done.status == 0
    assert "behind it" in done.err
    assert support("contract", "add", "Acme", "--plan", "standard", "--from", "2026-01-01", env=BEHIND).status == 0
    assert support("person", "away", "ana", "--until", "2031-02-01", now=YEARS).status == 0
    assert support("person", "back", "ana", env=BEHIND).status == 0
    assert support("verify", env=BEHIND).status == 0


def test_verify_tells_where_the_clock_of_recording_runs_backwards(support: Support) -> None:
    support("open", "Skewed", now=AHEAD, env={"SUPPORT_ME": "ana"})
    support("note", "1", "-m", "seen", env=BEHIND)
    done = support("verify", env=BEHIND)
    assert done.status == 0
    assert f"event 3 was recorded at {OWN} by bo, 1 min 30 s before event 2 at {AHEAD} by ana" in done.out
    (back,) = support("verify", "--json", env=BEHIND).json["backwards"]
    assert (back["seq"], back["before_seq"], back["seconds"]) == (3, 2, 90)
    assert "backwards" not in support("verify", "--since", "3", env=BEHIND).out
