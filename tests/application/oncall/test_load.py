from zoneinfo import ZoneInfo

import pytest

from supportcli.application.case import actions, closing
from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.load import load
from supportcli.application.queue.statistics import counts
from supportcli.application.views import View
from supportcli.domain.metrics import SHADOWED_BY
from tests.application.oncall.rotas import applied, text
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW

UTC, HELSINKI, KATHMANDU = (ZoneInfo(name) for name in ("UTC", "Europe/Helsinki", "Asia/Kathmandu"))


def some(rows: list[View], name: str) -> dict[str, int]:
    """The hours that have any."""
    return {row["name"]: row[name] for row in rows if row[name]}


def test_ok_each_at_its_own_hour_of_the_zone(office: Office) -> None:
    case = office.open("Slow", NOW - 30 * MINUTE, priority="critical")
    office.reply(case, "We look", NOW + 40 * MINUTE)
    desk = office.desk(NOW + HOUR)
    rows = load(desk, HELSINKI, NOW - DAY, NOW + HOUR)
    assert (len(rows), rows[0]["name"], rows[-1]["name"]) == (168, "Mon 00", "Sun 23")
    assert some(rows, "arrivals") == {"Mon 13": 1}
    assert some(rows, "first_answers") == {"Mon 14": 1}
    # 15 minutes for the first answer.
    assert some(rows, "breaches") == {"Mon 13": 1}
    assert some(load(desk, KATHMANDU, NOW - DAY, NOW + HOUR), "arrivals") == {"Mon 17": 1}
    assert not some(load(desk, HELSINKI, NOW - DAY, NOW - 30 * MINUTE), "arrivals")
    assert some(load(desk, HELSINKI, NOW - 30 * MINUTE, NOW), "arrivals") == {"Mon 13": 1}


def test_ok_zones_that_begin_an_hour_within_another(office: Office) -> None:
    # 5 h 45 min from UTC: an hour begins there at a quarter past.
    for minutes in (50, 46, 45, 40, 1):
        office.open("Slow", NOW - minutes * MINUTE)
    assert some(load(office.desk(), KATHMANDU, NOW - DAY, NOW), "arrivals") == {"Mon 16": 2, "Mon 17": 3}


def test_law_what_is_counted_is_what_stats_count(office: Office) -> None:
    for hours in range(8):
        office.open("Down", NOW - hours * HOUR, priority="critical")
    for name in ("1", "2", "3"):
        office.reply(name, "Yes", NOW + 2 * HOUR)
    actions.resolve(office.desk(NOW + 3 * HOUR), ["4"], "So", ChangeRequest(NOW))
    closing.close(office.desk(NOW + 9 * HOUR), ["5"], "void", "None of ours", ChangeRequest(NOW))
    desk = office.desk(NOW + 10 * HOUR)
    said, rows = counts(desk, NOW - DAY), load(desk, UTC, NOW - DAY, desk.now)
    breached = {each["metric"]: each["breached"] for each in said["sla"]}
    assert sum(row["arrivals"] for row in rows) == said["opened"] == 8
    assert sum(row["first_answers"] for row in rows) == 4
    # A resolution that is late was late as the first one, too; both stand in stats.
    assert breached["first_resolution"]
    assert sum(row["breaches"] for row in rows) == sum(
        number for metric, number in breached.items() if metric not in SHADOWED_BY
    )


def test_ok_who_was_on_call(office: Office) -> None:
    assert {row["on_call_share"] for row in load(office.desk(), UTC, NOW - 7 * DAY, NOW)} == {None}
    applied(office, text(more='hours = ["mon-fri 08:00-20:30"]\n'), NOW - DAY)
    rows = {row["name"]: row for row in load(office.desk(NOW + 14 * DAY), UTC, NOW, NOW + 14 * DAY)}
    shares = [rows[name]["on_call_share"] for name in ("Mon 07", "Mon 08", "Fri 20", "Sat 12")]
    assert shares == [0, 1, 0.5, 0]
    assert (rows["Fri 20"]["seconds"], rows["Fri 20"]["on_call_seconds"]) == (2 * HOUR, HOUR)


@pytest.mark.sqlite_only("about an hour that did not come, whatever the store")
def test_ok_an_hour_that_did_not_come_has_no_share(office: Office) -> None:
    applied(office, text())
    rows = {row["name"]: row for row in load(office.desk(NOW + DAY), UTC, NOW, NOW + DAY)}
    assert (rows["Mon 11"]["seconds"], rows["Mon 11"]["on_call_share"]) == (0, None)
    assert (rows["Mon 12"]["seconds"], rows["Mon 12"]["on_call_share"]) == (HOUR, 1)
