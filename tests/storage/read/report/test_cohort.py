"""The cases that were opened in a period are read from an index, whatever they are grouped by."""

import pytest

from supportcli.storage.read.report.cohort import Cohort
from supportcli.storage.read.report.pieces import ALL, Grouping
from tests.desks import Office

pytestmark = pytest.mark.sqlite_only("about the plans of one engine")


@pytest.mark.parametrize("by", ["category", "customer", ALL])
def test_ok_no_row_of_the_board_is_read(office: Office, monkeypatch: pytest.MonkeyPatch, by: str) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    each = office.database.each
    monkeypatch.setattr(
        office.database, "each", lambda sql, values: (asked.append((sql, values)), each(sql, values))[1]
    )
    cohort = Cohort(office.database, Grouping(by), "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z")
    assert ([*cohort.counts()] != [], cohort.times(), cohort.left_out()) == (by == ALL, {}, 0)
    assert [*cohort.by_span([cohort.since, cohort.until])] == []
    assert len(asked) == 3
    for sql, values in asked:
        plans = [row["detail"] for row in office.database.all(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert any("USING COVERING INDEX board_opened" in plan for plan in plans), plans
