"""Which threshold of a clock is reached."""

from supportcli.application.case.load import load
from supportcli.application.notifying.reached import reached
from supportcli.storage.tables import clocks
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW


def percents(office: Office, name: str, metric: str, minute: int) -> tuple[int, str] | None:
    """Return what is reached of the first clock of a metric, so many minutes after NOW."""
    at = NOW + minute * MINUTE
    desk, case = office.desk(at), load(office.desk(at), name).case
    (clock,) = [each for each in clocks.of(office.database, [case.number])[case.number] if each.metric == metric]
    found = reached(desk, case, clock, NOW - DAY, at)
    return None if found is None else (found.percent, found.what)


def test_ok_the_thresholds_of_a_target_and_its_breach(office: Office) -> None:
    name = office.open("Odd", priority="high")
    assert [percents(office, name, "first_response", minute) for minute in (29, 30, 47, 48, 59, 60, 90)] == [
        None, (50, "warning"), (50, "warning"), (80, "warning"), (80, "warning"), (100, "breach"), (100, "breach"),
    ]  # fmt: skip


def test_ok_a_promise_is_told_before_it_is_due(office: Office) -> None:
    name = office.open("Odd")
    office.reply(name, "We look")
    office.promise(name, "call back", NOW + 4 * HOUR)
    assert [percents(office, name, "promise", minute) for minute in (179, 180, 240)] == [
        None, (75, "promise"), (100, "breach"),
    ]  # fmt: skip


def test_ok_the_first_resolution_is_told_by_the_resolution(office: Office) -> None:
    name = office.open("Odd", priority="high")
    assert percents(office, name, "first_resolution", 9_999) is None
    assert percents(office, name, "resolution", 9_999) == (100, "breach")
