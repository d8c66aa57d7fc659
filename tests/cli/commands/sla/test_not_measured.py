"""A clock that never ran was not measured: nobody is told that its target was met."""

import pytest

from tests.cli.cases import clock
from tests.cli.gated import pausing
from tests.conftest import Support

LATER = "2026-11-23T20:00:00Z"


def words(support: Support, *arguments: str) -> str:
    return support(*arguments, now=LATER).out


@pytest.fixture
def closed(support: Support) -> Support:
    """A case whose resolution waited for an authorisation until the case was closed."""
    pausing(support)
    support("open", "Down", "-c", "Acme", "-p", "critical", "--channel", "phone", "-q")
    support("reply", "1", "-m", "We look", "-q")
    support("resolve", "1", "-m", "Fixed", "-q", now=LATER)
    support("close", "1", "--as", "fixed", "-q", now=LATER)
    return support


def test_no_view_says_that_it_was_met(closed: Support) -> None:
    shown = closed("show", "1", "--json", now=LATER).json
    assert clock(shown, "resolution")["measured"] is False
    assert "measured" not in clock(shown, "first_response")
    assert "Clock, resolution: not measured" in words(closed, "show", "1", "--plain")
    assert "resolution: not measured" in words(closed, "sla", "explain", "1", "--plain")
    (row,) = closed("history", "Acme", "--json", now=LATER).json["cases"]
    judged = {each["metric"]: (each["met"], each["not_measured"]) for each in row["promises"]}
    assert (judged["resolution"], judged["first_response"]) == ((0, 1), (1, 0))
    counted = {each["metric"]: each for each in closed("stats", "--json", now=LATER).json["sla"]}
    resolution = counted["resolution"]
    assert (resolution["met"], resolution["kept"], resolution["not_measured"]) == (0, 0, 1)
    assert resolution["met_percent"] is None
    page = words(closed, "history", "Acme", "--markdown")
    assert "Resolution: 1 not measured" in page
    assert "kept 1 of 1" in page.partition("Resolution")[0]


def test_what_was_met_in_closed_hours_was_measured(support: Support) -> None:
    night = "2026-11-23T02:00:00Z"
    support("open", "Slow", "-p", "high", "-c", "Acme", "-q", now=night)
    support("reply", "1", "-m", "Restart it", "-q", now="2026-11-23T03:00:00Z")
    assert "measured" not in clock(support("show", "1", "--json").json, "first_response")
    counted = {each["metric"]: each for each in support("stats", "--json").json["sla"]}
    assert (counted["first_response"]["met"], counted["first_response"]["not_measured"]) == (1, 0)
