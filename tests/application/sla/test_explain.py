"""A case's clocks as ledgers: every second is in one stretch, everything that moved a clock has a line."""

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.sla.explain import Row, explain
from supportcli.application.sla.waive import waive
from supportcli.domain.case.clock_events import Waived
from supportcli.domain.errors import NotFound
from supportcli.domain.time.instant import from_text
from supportcli.storage.log import event_log
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("nothing is written")


def clock(office: Office, metric: str, at: int) -> Row:
    (found,) = (each for each in explain(office.desk(at), "1")["clocks"] if each["metric"] == metric)
    return dict(found)


def lines(told: Row) -> list[tuple[str, int, int | None]]:
    """Each line of a ledger: what, and from when until when in seconds after noon."""
    return [
        (each["what"], from_text(each["from_at"]) - NOW, each["to_at"] and from_text(each["to_at"]) - NOW)
        for each in told["ledger"]
    ]


@pytest.fixture
def busy(office: Office) -> Office:
    """A critical case that waited from one until three, and was raised to critical at five."""
    office.open("Slow", NOW, priority="high")
    office.wait("1", "vendor", NOW + HOUR, until=NOW + 3 * HOUR)
    office.raise_to("1", "critical", NOW + 5 * HOUR)
    return office


def test_ok_stretches_follow_each_other_and_those_that_ran_add_up(busy: Office) -> None:
    told = clock(busy, "resolution", NOW + 6 * HOUR)
    stretches = [each for each in lines(told) if each[0] in {"ran", "paused"}]
    assert stretches == [
        ("ran", 0, HOUR), ("paused", HOUR, 3 * HOUR), ("ran", 3 * HOUR, 5 * HOUR), ("ran", 5 * HOUR, 6 * HOUR),
    ]  # fmt: skip
    assert sum(each["seconds"] or 0 for each in told["ledger"]) == told["elapsed_seconds"] == 4 * HOUR


def test_ok_what_moved_a_clock_stands_with_its_reason_and_both_targets(busy: Office) -> None:
    told = clock(busy, "resolution", NOW + 6 * HOUR)
    (moved,) = (each for each in told["ledger"] if each["change"])
    change = moved["change"]
    assert (moved["what"], moved["detail"]) == ("reprioritised", "their month end closes tonight")
    assert change["target_seconds"] == told["target_seconds"] < change["target_seconds_before"]
    assert change["due"] < change["due_before"]
    assert (change["policy_before"], change["policy"]) == (1, 1)


def test_ok_a_pause_without_an_end_lasts_until_now_and_nothing_is_written(office: Office) -> None:
    office.open("Slow", NOW)
    office.wait("1", "vendor", NOW)
    head = event_log.head(office.database)
    assert lines(clock(office, "resolution", NOW + DAY))[-1] == ("paused", 0, DAY)
    assert ("paused", 0, 0) not in lines(clock(office, "resolution", NOW))
    assert event_log.head(office.database) == head


def test_ok_a_threshold_is_ahead_until_it_is_reached_and_then_has_a_line(office: Office) -> None:
    office.open("Slow", NOW, priority="critical")
    told = clock(office, "resolution", NOW)
    half = next(each for each in told["thresholds"] if each["percent"] == 50)
    at = from_text(half["due_at"])
    assert (half["reached_at"], at) == (None, NOW + told["target_seconds"] // 2)
    later = clock(office, "resolution", at)
    assert next(each for each in later["thresholds"] if each["percent"] == 50)["reached_at"] == half["due_at"]
    assert [each["percent"] for each in later["thresholds"]] == [each["percent"] for each in told["thresholds"]]
    assert [each["detail"] for each in later["ledger"] if each["what"] == "threshold"] == ["50%"]


def test_ok_a_clock_is_due_or_breached_and_a_waiver_stands_with_who_approved_it(office: Office) -> None:
    office.open("Slow", NOW, priority="critical")
    due = from_text(clock(office, "first_response", NOW)["due_at"])
    ahead, late = (clock(office, "first_response", at) for at in (due, due + 1))
    assert [[each["what"] for each in one["ledger"] if each["what"] in {"due", "breached"}] for one in (ahead, late)] == [
        ["due"], ["breached"],
    ]  # fmt: skip
    waived = Waived("first_response", 0, "their own network was down", "eve")
    waive(office.desk(due + 1), ["1"], waived, ChangeRequest(due + 1))
    last = clock(office, "first_response", due + 1)["ledger"][-1]
    assert (last["what"], last["detail"]) == ("waived", "by eve: their own network was down")


def test_err_no_such_case(office: Office) -> None:
    with pytest.raises(NotFound):
        explain(office.desk(), "1")
