from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.report.report import Column, Report, Table
from supportcli.domain.time.instant import from_text
from supportcli.presentation.report.wording import below, span

UTC = ZoneInfo("UTC")


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z", "1 Feb 2026 – 28 Feb 2026"),
        ("2026-02-01T00:00:00Z", "2026-03-01T00:00:01Z", "1 Feb 2026 00:00 – 1 Mar 2026 00:00"),
        ("2026-02-01T10:00:00Z", "2026-03-01T00:00:00Z", "1 Feb 2026 10:00 – 1 Mar 2026 00:00"),
    ],
)
def test_ok_spans(since: str, until: str, said: str) -> None:
    assert span(from_text(since), from_text(until), UTC) == said


def test_ok_what_is_not_shown_is_said() -> None:
    table = Table("t", "T", (Column("name", "Name", "name"),), [{"name": "a"}, {"name": "b"}, {"name": "c"}])
    report = Report("t", "T", 0, 1, "UTC", "category", [table], ["A note."])
    assert below(report, table, 3, UTC) == ["A note."]
    assert below(report, table, 2, UTC) == ["1 more row; -n 0 for all.", "A note."]
    assert below(report, table, 1, UTC)[0] == "2 more rows; -n 0 for all."
