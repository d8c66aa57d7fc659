"""A recorded command with any call of ours broken: nothing runs unrecorded, and whatever came out is kept."""

import json

import pytest

from tests.faults.commands import Row
from tests.faults.crew import Crew
from tests.faults.points import WAYS, Point
from tests.faults.workshop import SORTS, Workshop

ROW = Row("run 1 --local -- echo it-was-done", keyed=False)
SAID = "it-was-done\n"


def _look(crew: Crew, workshop: Workshop, point: Point) -> bool:
    crew.prepared.put(workshop, ROW)
    broken = workshop.run(crew.prepared.words(workshop, ROW), mode=point.mode, point=point.number)
    where = f"{point.mode} at {point.sort} {point.number}: {broken.status} {broken.out!r} {broken.err}"
    assert "Traceback" not in broken.err, where
    assert "unexpected" not in broken.err, where
    assert broken.status in {0, 7, 130, -2, -9, -15, 129, 143}, where
    recovered = workshop.run(["transcript", "recover"])
    assert recovered.status == 0, f"{where}\n{recovered.err}"
    seen = workshop.verify()
    assert seen.status == 0, f"{where}\n{seen.out}{seen.err}"
    told = json.loads(workshop.run(["transcript", "list", "1", "--json"], here=True).out)
    if broken.out:
        # It was begun, and the record says so.
        assert len(told) == 1, where
    if broken.status == 0:
        assert broken.out == SAID, where
    # Where neither the store nor a file takes it the command goes on, and that is said as loudly as can be.
    if broken.status == 0 and "THE RECORDING STOPS HERE" not in broken.err:
        shown = workshop.run(["transcript", "show", told[0]["uid"], "--raw"], here=True)
        assert shown.out == SAID, f"{where}\n{shown.out}{shown.err}"
        assert told[0]["state"] == "ended", where
    return broken.hit


WHOLE = [way for way in WAYS if way not in {"torn write", "short write"}]


@pytest.mark.parametrize("way", WHOLE)
def test_nothing_runs_unrecorded_and_what_was_said_is_kept(crew: Crew, way: str) -> None:
    _break(crew, way, every=10)


@pytest.mark.slow
@pytest.mark.parametrize("way", WHOLE)
def test_no_third_call_of_a_recording_loses_what_was_said(crew: Crew, way: str) -> None:
    _break(crew, way, every=3)


@pytest.mark.nightly
@pytest.mark.parametrize("way", WHOLE)
def test_no_call_of_a_recording_loses_what_was_said(crew: Crew, way: str) -> None:
    _break(crew, way, every=1)


def _break(crew: Crew, way: str, every: int) -> None:
    """Break some calls, always the first and the last ones: where it begins, and where its end is stored."""
    workshop = crew.workshops[0]
    crew.prepared.put(workshop, ROW)
    done = workshop.run(crew.prepared.words(workshop, ROW))
    assert (done.status, done.out) == (0, SAID)
    sorts = tuple(SORTS[int(each)] for each in done.sorts)
    points = [Point(way, number, sort) for number, sort in enumerate(sorts, 1)]
    assert len(points) > 20
    chosen = [*points[:2], *points[2:-3:every], *points[-3:]]
    assert sum(crew.each(lambda at, point: _look(crew, at, point), chosen)) > len(chosen) // 3
