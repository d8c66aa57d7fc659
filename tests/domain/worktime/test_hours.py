"""Hours: which windows a date has."""

from datetime import date

from supportcli.domain.worktime.hours import Hours

OFFICE = [[32400, 43200], [46800, 61200]]
HOURS = Hours(
    {
        "timezone": "Europe/Helsinki",
        "mon": OFFICE,
        "sun": [[0, 86400]],
        "closed": ["2026-12-21"],
        "dates": {"2026-12-24": [[32400, 43200]], "2026-12-28": []},
    }
)


def windows(text: str) -> tuple[tuple[int, int], ...]:
    return HOURS.windows(date.fromisoformat(text).toordinal())


def test_a_weekday_has_its_windows() -> None:
    assert windows("2026-11-23") == ((32400, 43200), (46800, 61200))
    assert windows("2026-11-22") == ((0, 86400),)


def test_a_weekday_that_is_missing_is_closed() -> None:
    assert windows("2026-11-24") == ()


def test_a_closed_date_has_none() -> None:
    assert windows("2026-12-21") == ()


def test_a_date_has_its_own_instead_of_its_weekdays() -> None:
    assert windows("2026-12-24") == ((32400, 43200),)
    assert windows("2026-12-28") == ()


def test_rules_changed_afterwards_change_nothing() -> None:
    rules = {"timezone": "UTC", "mon": [[0, 60]], "dates": {"2026-11-30": [[0, 120]]}}
    hours = Hours(rules)
    rules["mon"].append([60, 120])  # type: ignore[attr-defined]
    rules["dates"]["2026-11-30"].clear()  # type: ignore[index]
    assert hours.windows(date(2026, 11, 23).toordinal()) == ((0, 60),)
    assert hours.windows(date(2026, 11, 30).toordinal()) == ((0, 120),)
