"""By which ways somebody is reached now."""

from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.case.redacting import GONE
from supportcli.domain.notification.reach import quiet_until, ways_for
from supportcli.domain.person.way import Way
from supportcli.domain.time.instant import from_text, to_text

HELSINKI = ZoneInfo("Europe/Helsinki")
WAYS = {
    each.way: each
    for each in (
        Way("mail", "a", "rest"), Way("phone", "b", "pages"), Way("chat", "c"), Way("gone", GONE), Way("late", GONE, "pages"),
    )
}  # fmt: skip


def test_ok_which_ways_are_used() -> None:
    assert [way.way for way in ways_for(WAYS, is_page=True)] == ["phone", "chat"]
    assert [way.way for way in ways_for(WAYS, is_page=False)] == ["mail", "chat"]


@pytest.mark.parametrize(("quiet", "at", "until"), [
    (None, "2026-11-23T23:00:00Z", None),
    ("22:00-07:00", "2026-11-23T19:59:59Z", None),
    ("22:00-07:00", "2026-11-23T20:00:00Z", "2026-11-24T05:00:00Z"),
    ("22:00-07:00", "2026-11-24T04:59:59Z", "2026-11-24T05:00:00Z"),
    ("22:00-07:00", "2026-11-24T05:00:00Z", None),
    ("12:00-13:00", "2026-11-23T10:30:00Z", "2026-11-23T11:00:00Z"),
    ("12:00-13:00", "2026-11-23T11:00:00Z", None),
    # The night in which the clock goes from 4 back to 3, and the one in which it goes from 3 to 4.
    ("22:00-07:00", "2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z"),
    ("22:00-07:00", "2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z"),
    ("01:00-03:30", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z"),
])  # fmt: skip
def test_ok_quiet_hours_are_those_of_the_clock_on_the_wall(quiet: str | None, at: str, until: str | None) -> None:
    found = quiet_until(Way("mail", "a", "rest", quiet), from_text(at), HELSINKI)
    assert (None if found is None else to_text(found)) == until
