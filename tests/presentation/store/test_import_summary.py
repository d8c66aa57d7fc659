"""What an import did, in sentences."""

from typing import Any

from supportcli.presentation.store.import_summary import MOST, summary

TOLD: dict[str, Any] = {
    "file": "log\x1b.csv", "dry_run": False, "rows": 5998, "recorded": 4396, "unchanged": 1596, "known": 0, "set_aside": 6,
    "rejected": 0, "events": 5281, "cases": {"new": 890, "extended": 0, "known": 0, "rejected": 0},
    "unchanged_by_kind": [{"kind": "counters", "count": 1596}], "set_aside_by_reason": [{"reason": "early", "count": 6}],
    "rejected_by_reason": [], "unplaced": [], "remarks": [], "rejects": None,
}  # fmt: skip


def test_ok_all_of_it() -> None:
    assert list(summary(TOLD)) == [
        "log\\x1b.csv: 5,998 rows of 890 incidents.",
        "890 cases imported with 5,281 events.",
        "   4,396 rows recorded",
        "   1,596 rows seen, nothing to record; changed",
        "       1,596 counters",
        "       6 rows set aside, the rest of the incident stands",
        "           6 early",
    ]


def test_ok_a_dry_run_with_rejects_and_remarks() -> None:
    kinds = [{"kind": f"kind {each}", "count": 1} for each in range(MOST + 3)]
    cases = {"new": 1, "extended": 2, "known": 3, "rejected": 4}
    more = {
        "dry_run": True,
        "cases": cases,
        "unchanged_by_kind": kinds,
        "rejects": "r.csv",
        "unplaced": [],
        "remarks": [{"remark": "odd", "count": 5}],
    }
    told = list(summary(TOLD | more))
    assert told[:2] == [
        "log\\x1b.csv: 5,998 rows of 10 incidents.",
        "1 case would be imported with 5,281 events, 2 continued, 3 known already, 4 left out.",
    ]
    assert "           3 of 3 other kinds (all: --json)" in told
    assert told[-3:] == [
        "What was odd, and what was made of it:", "           5 odd", "The rows left out are in r.csv, each with the reason.",
    ]  # fmt: skip
