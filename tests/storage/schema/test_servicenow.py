"""Checking rows a batch at a time."""

from typing import get_type_hints

from supportcli.domain.servicenow.row import Row
from supportcli.domain.servicenow.words import STATES, WAITS
from supportcli.storage.schema.servicenow import NEEDED, ServicenowRow, validate

DATES = {"now": 7}
SOUND = {
    "line": 2, "number": " INC1 ", "incident_state": "New", "sys_mod_count": "0", "opened_at": "now", "sys_updated_at": "now",
    "priority": "3 - Moderate",
}  # fmt: skip


def test_ok_a_row() -> None:
    (row,), faults = validate([SOUND | {"reopen_count": "2", "resolved_at": "now", "nobody_knows": "x"}], DATES)
    assert (row.number, row.sys_mod_count, row.reopen_count, row.opened_at, row.resolved_at) == ("INC1", 0, 2, 7, 7)
    assert (row.closed_at, row.category, faults) == (None, None, {})


def test_err_only_what_is_wrong_is_left_out() -> None:
    batch = [SOUND, SOUND | {"line": 3, "priority": "9", "sys_mod_count": "x"}, SOUND | {"line": 4}]
    rows, faults = validate(batch, DATES)
    assert [row.line for row in rows] == [2, 4]
    assert list(faults) == [3]
    assert faults[3].startswith("sys_mod_count: 'x': ")
    assert "; priority: '9': " in faults[3]


def test_the_domain_reads_what_is_checked_here() -> None:
    assert set(get_type_hints(Row)) == set(ServicenowRow.__slots__)
    assert set(NEEDED) == set(SOUND) - {"line"}
    assert set(WAITS) < set(STATES)
