from datetime import UTC, datetime
from typing import Any

import pytest

from supportcli.application.report.before import Rows, beside_before
from supportcli.domain.report.groups import COMPARISONS
from supportcli.domain.report.report import Asked
from supportcli.domain.worktime.zone import load

EMPTY = {"asked": 0, "mean": None, "said": []}


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def _asked(since: str, until: str, by: str, compare: str = "previous") -> Asked:
    return Asked(at(since), at(until), load("UTC"), by, compare)


def _row(by: str, name: str | None, asked: int, mean: float | None) -> dict[str, Any]:
    return {"by": by, "name": name, "asked": asked, "mean": mean, "said": ["x"]}


def _given(
    by: str, now: dict[Any, tuple[int, float | None]], before: dict[Any, tuple[int, float | None]], first: int
) -> Any:
    def rows_of(since: int, _until: int) -> Rows:
        return [_row(by, name, *figures) for name, figures in (now if since == first else before).items()]

    return rows_of


def test_ok_figures_stand_beside_those_of_before() -> None:
    asked = _asked("2026-11-01", "2026-12-01", "customer")
    rows, before = beside_before(
        asked, _given("customer", {"Acme": (3, 4.5), "New": (1, 2.0)}, {"Acme": (5, 4.25), "Gone": (2, None)}, asked.since),
        ("asked", "mean"), EMPTY,
    )  # fmt: skip
    assert before == (at("2026-10-01"), at("2026-11-01"))
    assert [(row["name"], row["asked_before"], row["asked_change"], row["mean_before"], row["mean_change"]) for row in rows] == [
        ("Acme", 5, -2, 4.25, 0.25), ("New", 0, 1, None, None), ("Gone", 2, -2, None, None),
    ]  # fmt: skip
    assert rows[-1] == {
        "by": "customer", "name": "Gone", "asked": 0, "mean": None, "said": [], "asked_before": 2, "asked_change": -2,
        "mean_before": None, "mean_change": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("by", "since", "until", "compare", "before", "now"),
    [
        ("month", "2026-10-01", "2026-12-01", "previous", ["2026-08", "2026-09"], ["2026-10", "2026-11"]),
        ("month", "2026-10-01", "2026-12-01", "last-year", ["2025-10", "2025-11"], ["2026-10", "2026-11"]),
        ("year", "2025-01-01", "2027-01-01", "previous", ["2023", "2024"], ["2025", "2026"]),
        ("year", "2025-06-01", "2026-12-01", "last-year", ["2024", "2025"], ["2025", "2026"]),
    ],
)
def test_ok_times_are_compared_by_their_place(
    by: str, since: str, until: str, compare: str, before: list[str], now: list[str]
) -> None:
    assert compare in COMPARISONS
    asked = _asked(since, until, by, compare)
    # In the first time nothing was counted now, and it has its place all the same.
    given = _given(by, {now[1]: (7, 1.0)}, {before[0]: (2, 3.0), before[1]: (4, 5.0)}, asked.since)
    rows, _ = beside_before(asked, given, ("asked", "mean"), EMPTY)
    assert [(row["name"], row["asked"], row["asked_before"]) for row in rows] == [(now[0], 0, 2), (now[1], 7, 4)]
