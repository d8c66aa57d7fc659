"""Limits of time on `list`, `search`, `log` and `export events`: read as every time is, since is within, before is not."""

import pytest

from tests.conftest import Support
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


@pytest.fixture
def office(office: Office) -> Office:
    office.open("Mail is slow", NOW - 40 * DAY, priority="low")
    office.open("Mail is gone", NOW - 2 * HOUR, priority="critical")
    office.open("Mail again", NOW - HOUR)
    office.close("S-3", "fixed")
    return office


@pytest.mark.parametrize(("asked", "ids"), [
    ("--late-since today", "S-2"),
    ("--late-since now", ""),
    ("--not-breached --all", "S-3"),
    ("--opened-since today", "S-2"),
    ("--opened-before today", "S-1"),
    ("--opened-since 2026-11-23T10:00:00Z --opened-before 2026-11-23T11:00:00Z", "S-2"),
    ("--updated-before 7d_ago", "S-1"),
    ("--closed-since today", "S-3"),
    ("--closed-before today", ""),
])  # fmt: skip
def test_list(office: Office, support: Support, asked: str, ids: str) -> None:
    words = [word.replace("_", " ") for word in asked.split()]
    assert support("list", *words, "--ids").out.split() == ids.split()


def test_search_and_log(office: Office, support: Support) -> None:
    assert support("search", "mail", "--opened-since", "today", "--ids").out == "S-3\nS-2\n"
    assert support("search", "mail", "--opened-since", "today", "-n", "1", "--ids").out == "S-3\n"
    assert support("search", "mail", "--closed-before", "today", "--ids").out == ""
    assert [each["id"] for each in support("log", "--since", "10:30", "--json").json] == ["S-3", "S-3"]
    assert [each["id"] for each in support("log", "--before", "yesterday", "--json").json] == ["S-1"]
    kinds = [each["kind"] for each in support("log", "2", "--since", "10:01", "--json").json]
    assert set(kinds) == {"breached"}
    assert support("log", "2", "--since", "10:00", "--before", "10:01", "--json").json[0]["kind"] == "opened"
    assert support("log", "--since", "11:59", "--before", "now", "--plain").out == "Nothing happened in that time.\n"


def test_export_since_a_time(office: Office, support: Support) -> None:
    everything = support("export", "events").out
    assert support("export", "events", "--since", "2026-09-01").out == everything
    assert support("export", "events", "--since", "2026-11-01").out == "".join(everything.splitlines(keepends=True)[2:])
    assert (
        support("export", "events", "--since", "1h").status == support("export", "events", "--since", "-1").status == 2
    )


@pytest.mark.parametrize("asked", [
    "list --opened-since tomorrow", "list --late-since 7d", "list --closed-since someday", "list --breached --not-breached",
    "list --opened-since today --opened-before yesterday", "search mail --updated-since tomorrow",
    "log --since today --before today", "log --since eod",
])  # fmt: skip
def test_err_what_nothing_can_match_is_refused(office: Office, support: Support, asked: str) -> None:
    done = support(*asked.split())
    assert (done.status, done.out) == (2, "")
