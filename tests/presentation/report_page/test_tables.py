from zoneinfo import ZoneInfo

from supportcli.presentation.formats.field import Field
from supportcli.presentation.report_page.tables import below_title, period, table
from tests.instants import DAY, NOW

ZONE = ZoneInfo("Europe/Helsinki")
FIELDS = (Field("at", "When", "instant"), Field("name", "Name"), Field("n", "Count", "number", "right"))


def test_ok_times_read_the_same_at_any_time_and_name_their_zone() -> None:
    rows = [{"at": "2026-11-23T12:00:00Z", "name": "\x1b[31m", "n": 3}, {"at": None, "name": None, "n": None}]
    found = table("Caption", iter(rows), FIELDS, ZONE, NOW)
    assert found.head == ["When EET", "Name", "Count"]
    assert found.rows == [["23 Nov 2026 14:00", "\\x1b[31m", "3"], ["-", "-", "-"]]
    assert (found.caption, found.right) == ("Caption", {2})
    assert table("Caption", rows, FIELDS, ZONE, NOW + 400 * DAY).rows == found.rows


def test_ok_the_time_it_is_about() -> None:
    assert period(None, None, ZONE) == "Over all time."
    assert period(NOW, None, ZONE) == "From Mon 23 Nov 2026 14:00 EET on."
    assert period(None, NOW, ZONE) == "Until Mon 23 Nov 2026 14:00 EET."
    assert period(NOW - 60 * DAY, NOW, ZONE) == "From Thu 24 Sep 2026 15:00 EEST to Mon 23 Nov 2026 14:00 EET."
    assert [*below_title(None, None, ZONE, NOW, NOW - DAY, is_test=True)] == [
        "Over all time.", "As it was known Sun 22 Nov 2026 14:00 EET.",
        "Drawn Mon 23 Nov 2026 14:00 EET. From a test store: its times are not the real ones.",
    ]  # fmt: skip
    assert len([*below_title(None, None, ZONE, NOW, None, is_test=False)]) == 2
