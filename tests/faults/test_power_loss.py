"""The power goes at any call: what was acknowledged is there, the store is whole; with weaker syncs it is seen not to be."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from tests.faults.commands import ROWS, Row
from tests.faults.crew import Crew
from tests.faults.power import DAY, State, judge, record, states
from tests.faults.workshop import Workshop

Tell = Callable[[str, object], None]
WORKDAY = tuple(Row(line, keyed=False, fresh=True) for line in DAY)
#: Settings of SQLite that sync less than the store's own, or another journal that does.
WEAKER = ("synchronous=OFF", "synchronous=NORMAL", "synchronous=FULL", "journal_mode=WAL;synchronous=NORMAL")


class Verdict(NamedTuple):
    """What a store was found to be after the power went at a call, and how that was seen."""

    point: int
    acknowledged: int
    verdict: str
    how: str


def lose_power(
    crew: Crew, rows: Sequence[Row], record_property: Tell, *, drawn: int, every: int = 1, pragma: str = "", most: int | None = None
) -> list[tuple[str, str]]:  # fmt: skip
    recording = record(crew.workshops[0], crew.prepared, rows, pragma)
    if most is not None:
        every = max(every, -(-len(recording.calls) // most))

    def look(workshop: Workshop, state: State) -> Verdict:
        return Verdict(state.point, state.acknowledged, *judge(workshop, recording, state))

    verdicts = crew.each(look, states(recording, drawn, rows[0].line, every))
    count, of = Counter(each.verdict for each in verdicts), f" with {pragma}" if pragma else ""
    for name in ("lost", "damaged"):
        record_property(f"figures: faults: power loss{of}: states {name}", count[name])
    record_property(f"figures: faults: power loss{of}: calls", len(recording.calls))
    record_property(f"figures: faults: power loss{of}: disk states", len(verdicts))
    return [
        (
            each.verdict,
            f"after call {each.point} of {len(recording.calls)}, {each.acknowledged} acknowledged: {each.how}",
        )
        for each in verdicts
        if each.verdict != "well"
    ]


def test_a_day_of_commands_survives(crew: Crew, record_property: Tell) -> None:
    assert lose_power(crew, WORKDAY, record_property, drawn=1, every=10) == []


@pytest.mark.parametrize("pragma", [WEAKER[0], *(pytest.param(each, marks=pytest.mark.slow) for each in WEAKER[1:])])
def test_the_bed_sees_weaker_syncs(crew: Crew, record_property: Tell, pragma: str) -> None:
    seen = lose_power(crew, WORKDAY[:4], record_property, drawn=1, every=8, pragma=pragma)
    assert "lost" in {verdict for verdict, _ in seen}


@pytest.mark.slow
def test_a_day_of_commands_survives_at_every_fourth_call(crew: Crew, record_property: Tell) -> None:
    assert lose_power(crew, WORKDAY, record_property, drawn=1, every=4) == []


@pytest.mark.nightly
def test_a_day_of_commands_survives_at_every_call(crew: Crew, record_property: Tell) -> None:
    assert lose_power(crew, WORKDAY, record_property, drawn=4) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_every_changing_command_survives(crew: Crew, first: dict[str, str], name: str, record_property: Tell) -> None:
    # A command that makes the calls of another is looked at after some of them, and always after the last; so is one
    # that makes hundreds of one kind, because its pages do not fit into the cache.
    every = 1 if first[name] == name else 12
    assert lose_power(crew, [ROWS[name]], record_property, drawn=2, every=every, most=40) == []


@pytest.mark.nightly
@pytest.mark.parametrize("name", ROWS)
def test_every_changing_command_survives_at_every_call(crew: Crew, name: str, record_property: Tell) -> None:
    assert lose_power(crew, [ROWS[name]], record_property, drawn=2) == []


@pytest.mark.nightly
@pytest.mark.parametrize("pragma", WEAKER)
def test_the_bed_sees_weaker_syncs_at_every_call(crew: Crew, record_property: Tell, pragma: str) -> None:
    seen = lose_power(crew, WORKDAY, record_property, drawn=4, pragma=pragma)
    assert "lost" in {verdict for verdict, _ in seen}
