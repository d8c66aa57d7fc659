"""Clocks come back from the store as they were folded."""

from pathlib import Path

from supportcli.application.desk import ChangeRequest
from supportcli.application.sla import waive
from supportcli.domain.case.clock_events import Waived
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.domain.sla.state import ClockState
from supportcli.storage.log import streams
from supportcli.storage.tables import clocks
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


def folded(office: Office, number: int) -> list[ClockState]:
    made = fold_clocks(streams.history(office.database, number), office.policies)
    return sorted(
        (clock.state_now() for clock in made.every), key=lambda one: (one.started_at, one.metric, one.instance)
    )


def test_every_field_of_every_clock_survives_being_kept(tmp_path: Path, server: str | None) -> None:
    office = Office(tmp_path, server)
    office.open("answered late", NOW - 30 * HOUR, priority="critical")
    office.reply("S-1", "We look at it", NOW - 20 * HOUR)
    office.wait("S-1", "customer", NOW - 19 * HOUR, until=NOW + HOUR)
    office.open("lowered to nothing", NOW - HOUR, priority="high")
    office.wait("S-2", "vendor", NOW - 50 * MINUTE)
    office.open("over", NOW - HOUR)
    office.close("S-3", "void", NOW - MINUTE)
    office.promise("S-1", "Call back", NOW + HOUR)
    waived = Waived("first_response", 1, "Their own outage", "eva")
    waive.waive(office.desk(), ["S-1"], waived, ChangeRequest(NOW))
    kept = clocks.of(office.database, [1, 2, 3, 4])
    assert kept == {1: folded(office, 1), 2: folded(office, 2), 3: folded(office, 3), 4: []}
    every = [clock for number in kept for clock in kept[number]]
    filled = {name for clock in every for name, value in clock._asdict().items() if value is not None}
    assert filled == set(ClockState._fields)
    assert {clock.waived for clock in every} == {True, False}
