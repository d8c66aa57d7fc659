from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.time.instant import from_text
from supportcli.domain.time.moment import understand
from supportcli.presentation.text.local_times import in_zone

NOW = from_text("2026-11-23T10:00:00Z")


@pytest.mark.parametrize(
    ("zone", "shown"), [("Europe/Helsinki", "Mon 23 Nov 13:30 EET"), ("Asia/Tokyo", "Mon 23 Nov 20:30 JST")]
)
def test_ok_every_instant_is_said_where_the_reader_is_and_read_back(zone: str, shown: str) -> None:
    there = ZoneInfo(zone)
    assert in_zone("due 2026-11-23T11:30:00Z; then 2026-11-23T11:30:00Z.", there, NOW) == f"due {shown}; then {shown}."
    assert understand(shown, NOW, there, None) == from_text("2026-11-23T11:30:00Z")
    assert in_zone("Z is no instant, nor is 2026-11-23.", there, NOW) == "Z is no instant, nor is 2026-11-23."
