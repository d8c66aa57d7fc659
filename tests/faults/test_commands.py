"""Every call of every changing command, broken in every way: nothing acknowledged is lost, nothing is half there."""

from collections.abc import Callable

import pytest

from supportcli.cli.app.catalogue import changing
from tests.faults.commands import ROWS, command_of
from tests.faults.crew import Crew
from tests.faults.points import WAYS, Point, Walk, every, some

#: Points of each row that the short form tries, beside the last four.
SHORT = 14
Tell = Callable[[str, object], None]


def test_every_changing_command_has_a_row() -> None:
    rows = {command_of(name) for name in ROWS}
    # What is recorded goes on when the store fails: tests/faults/test_recording.py.
    assert set(changing()) - rows == {"run", "shell", "transcript recover"}
    assert rows - set(changing()) == {"next --take", "backup"}


@pytest.mark.parametrize("name", ROWS)
def test_no_broken_call_loses_or_doubles_anything(crew: Crew, name: str, record_property: Tell) -> None:
    walk = Walk(crew.prepared, ROWS[name])
    whole = walk.whole(crew.workshops[0])
    assert whole.status == ROWS[name].status
    assert len(whole.sorts) > 5
    _go(crew, walk, some(whole, SHORT, name), whole, record_property)


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_no_call_broken_in_any_way_loses_or_doubles_anything(crew: Crew, name: str, record_property: Tell) -> None:
    walk = Walk(crew.prepared, ROWS[name])
    whole = walk.whole(crew.workshops[0])
    hits = _go(crew, walk, list(every(whole)), whole, record_property)
    assert hits > 5 * len(whole.sorts)


def _go(crew: Crew, walk: Walk, points: list[Point], whole, record_property: Tell) -> int:
    hits = crew.each(lambda workshop, point: walk.look(workshop, whole, point), points)
    record_property("figures: faults: rows of the table", 1)
    record_property("figures: faults: calls that change something", len(whole.sorts))
    record_property("figures: faults: runs with a call broken", sum(hits))
    assert {point.mode for point in points} <= {*WAYS, "killed before"}
    return sum(hits)
