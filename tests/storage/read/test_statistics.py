from pathlib import Path

from supportcli.application.queue.statistics import counts, owed
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW


def test_promises_kept_and_broken_are_counted_when_it_was_decided(tmp_path: Path, server: str | None) -> None:
    office = Office(tmp_path, server)
    office.reply(office.open("in time", NOW - HOUR, priority="critical"), "we look", NOW - 50 * MINUTE)
    office.reply(office.open("too late", NOW - HOUR, priority="critical"), "sorry", NOW - 30 * MINUTE)
    office.open("nobody answered yet, and it is too late", NOW - HOUR, priority="critical")
    office.open("still in time", NOW - MINUTE, priority="critical")
    office.close(office.open("spam", NOW - 2 * HOUR, priority="critical"), "void", NOW - HOUR)
    office.reply(office.open("long ago", NOW - 30 * DAY, priority="critical"), "yes", NOW - 30 * DAY + MINUTE)
    told = counts(office.desk(), NOW - 7 * DAY)
    first = next(each for each in told["sla"] if each["metric"] == "first_response")
    assert first == {
        "metric": "first_response", "met": 1, "met_percent": 33.3, "kept": 1, "breached": 2,
        "kept_percent": 33.3, "waived": 0, "void": 1, "not_measured": 0,
    }  # fmt: skip
    assert (told["opened"], told["closed"]) == (5, 1)


def test_what_is_open_is_counted_by_what_can_be_done_about_it(tmp_path: Path, server: str | None) -> None:
    office = Office(tmp_path, server)
    office.open("breached", NOW - HOUR, priority="critical")
    office.open("mine", NOW, priority="critical", assignee="ana")
    office.wait(office.open("waits", NOW - MINUTE), "vendor")
    told = owed(office.desk())
    assert told == {"open": 3, "breached": 1, "due_within_hour": 1, "mine": 1, "unassigned": 2}
    assert counts(office.desk(), NOW)["by_status"] == {"new": 2, "open": 0, "waiting": 1, "resolved": 0}


def test_an_empty_store_has_nothing_to_count(tmp_path: Path, server: str | None) -> None:
    office = Office(tmp_path, server)
    told = counts(office.desk(), NOW - DAY)
    assert (told["open"], told["opened"], told["sla"]) == (0, 0, [])
    assert set(owed(office.desk()).values()) == {0}
