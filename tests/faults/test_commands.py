"""Every changing command with a call broken, in every way: nothing acknowledged is lost, nothing is half there.

Three beds. The short one draws some points of each command. The long one (`slow`) takes each shape of calls once, at both ends of
every run of like calls, and draws points of the commands whose shape another has. The whole one (`nightly`) breaks
every call of every command in every way.
"""

from collections.abc import Callable
from random import Random

import pytest

from supportcli.cli.app.catalogue import changing, parameters, paths
from tests.faults.commands import ROWS, command_of
from tests.faults.crew import Crew
from tests.faults.kills import KILLS
from tests.faults.points import WAYS, Point, Walk, Whole, at_ends, every, some
from tests.faults.traces import KNOWN, shape

#: Points of each row that the short bed tries, and that the long one tries of a row with another's shape; beside the last four.
SHORT, FURTHER = 4, 40
#: Points that the long bed tries of the first row with a shape, at the most.
MOST = 300
#: The commands that take `--dry-run`.
_WITH_DRY_RUN = frozenset(
    path for path, _ in paths() if any(each.name == "dry_run" and each.is_shared for each in parameters(path))
)
Tell = Callable[[str, object], None]


def test_every_changing_command_has_a_dry_run() -> None:
    lacking = {path for path in changing() if not any(each.name == "dry_run" for each in parameters(path))}
    # What a recording or an editor shows is not known before; the others replace or repair the store as a whole.
    assert lacking == {"run", "shell", "ssh", "transcript recover", "policy edit", "restore", "rebuild", "upgrade"}


def test_every_changing_command_has_a_row() -> None:
    rows = {command_of(name) for name in ROWS}
    # What is recorded goes on when the store fails: tests/faults/test_recording.py.
    assert set(changing()) - rows == {"run", "shell", "ssh", "transcript recover"}
    assert rows - set(changing()) == {"next --take", "backup"}


@pytest.mark.parametrize("name", ROWS)
def test_no_broken_call_loses_or_doubles_anything(crew: Crew, name: str, record_property: Tell) -> None:
    walk = Walk(crew.prepared, ROWS[name])
    whole = walk.whole(crew.workshops[0])
    assert whole.status == ROWS[name].status
    assert len(whole.sorts) > 5
    found = shape(whole.sorts)
    assert found in KNOWN, (
        f"{found} is new: run pytest -m nightly tests/faults -k {name!r}, then write it into traces.py"
    )
    _go(crew, walk, some(whole, SHORT, name), whole, record_property)


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if not row.terminal])
def test_a_kill_leaves_what_was_recorded(crew: Crew, name: str) -> None:
    walk = Walk(crew.prepared, ROWS[name])
    kills = [point for point in every(walk.whole(crew.workshops[0])) if point.mode in KILLS]
    crew.each(walk.check_left, [kills[-1], Random(name).choice(kills)])


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_no_call_where_something_begins_or_ends_loses_or_doubles_anything(
    crew: Crew, first: dict[str, str], name: str, record_property: Tell
) -> None:
    walk = Walk(crew.prepared, ROWS[name])
    whole = walk.whole(crew.workshops[0])
    points = at_ends(whole, MOST, name) if first[name] == name else some(whole, FURTHER, name)
    assert _go(crew, walk, points, whole, record_property) > len(points) // 2


@pytest.mark.nightly
@pytest.mark.parametrize("name", ROWS)
def test_no_call_broken_in_any_way_loses_or_doubles_anything(crew: Crew, name: str, record_property: Tell) -> None:
    walk = Walk(crew.prepared, ROWS[name])
    whole = walk.whole(crew.workshops[0])
    hits = _go(crew, walk, list(every(whole)), whole, record_property)
    assert hits > 5 * len(whole.sorts)


def _go(crew: Crew, walk: Walk, points: list[Point], whole: Whole, record_property: Tell) -> int:
    hits = crew.each(lambda workshop, point: walk.look(workshop, whole, point), points)
    record_property("figures: faults: rows of the table", 1)
    record_property("figures: faults: calls that change something", len(whole.sorts))
    record_property("figures: faults: runs with a call broken", sum(hits))
    assert {point.mode for point in points} <= {*WAYS, "killed before"}
    return sum(hits)


@pytest.mark.parametrize("name", [
    name for name, row in ROWS.items() if command_of(name) in _WITH_DRY_RUN and not row.fresh and not row.terminal
])  # fmt: skip
def test_a_dry_run_ends_as_the_command_and_leaves_every_byte(crew: Crew, name: str) -> None:
    row, workshop = ROWS[name], crew.workshops[0]
    crew.prepared.put(workshop, row)
    before = {path: content for path, content in workshop.files().items() if path.startswith("data/")}
    asks = any(each.name == "yes" for each in parameters(command_of(name)))
    tried = ["--dry-run", *(["--yes"] if asks else [])]
    done = workshop.run([*crew.prepared.words(workshop, row), *tried], pragma=row.pragma)
    assert done.status == row.status, done.err
    assert "Dry run: nothing is stored.\n" in done.err
    after = {path: content for path, content in workshop.files().items() if path.startswith("data/")}
    assert {path for path in (*before, *after) if before.get(path) != after.get(path)} == set()
