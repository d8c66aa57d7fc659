import pytest

from supportcli.application.sla.simulate import simulate, with_priority, with_wait
from supportcli.domain.errors import NotFound, Refused
from supportcli.storage.log import event_log
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("nothing is written")


def test_ok_another_priority_moves_the_clocks_and_nothing_is_written(office: Office) -> None:
    office.open("Slow", NOW, priority="low")
    head = event_log.head(office.database)
    name, rows = simulate(office.desk(NOW), "1", with_priority("critical"))
    assert name == "S-1"
    (response,) = [row for row in rows if row["metric"] == "first_response"]
    assert response["changed"]
    assert response["target_seconds"] < response["target_seconds_before"]
    assert response["due"] < response["due_before"]
    assert event_log.head(office.database) == head


def test_ok_a_wait_pauses_what_waits(office: Office) -> None:
    office.open("Slow", NOW, priority="high")
    office.reply("S-1", "We look at it", NOW)
    _, rows = simulate(office.desk(NOW), "S-1", with_wait("vendor", 2 * HOUR))
    changed = {row["metric"]: (row["state_before"], row["state"]) for row in rows if row["changed"]}
    assert changed
    assert set(changed.values()) == {("active", "paused")}


def test_err_what_the_rules_refuse(office: Office) -> None:
    office.close(office.open("Slow", NOW, priority="low"), "fixed")
    with pytest.raises(Refused) as caught:
        simulate(office.desk(NOW), "1", with_wait("vendor", HOUR))
    assert caught.value.message.startswith("S-1 ")
    with pytest.raises(NotFound):
        simulate(office.desk(NOW), "2", with_priority("high"))
