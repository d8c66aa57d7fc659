from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given

from supportcli.application.queue.groups import grouped
from supportcli.application.queue.queue import Wanted
from supportcli.presentation.case.board_page import Board, lines
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW
from tests.presentation.formats.test_document import HOSTILE, Page

ZONE = ZoneInfo("Europe/Helsinki")
COUNTS = {"open": 4, "breached": 1, "due_within_hour": 2, "unassigned": 3}


def seen(groups: Any, **more: Any) -> Page:
    board = Board(groups, COUNTS, more.pop("on_call", ()), NOW, 120, more.pop("after", None), is_test=False)
    return Page("\n".join(lines(board, ZONE)))


def test_ok_what_is_late_next_and_waiting_in_absolute_times(office: Office) -> None:
    office.open("Down", NOW - 2 * HOUR, priority="critical", customer="Acme", assignee="ben")
    office.open("Slow", NOW - HOUR)
    office.reply(office.open("Which one?", NOW - HOUR), "Which?", NOW - HOUR)
    office.wait("3", "customer", NOW, until=NOW + DAY)
    said = "|".join(text for _, text in seen(grouped(office.desk(), Wanted(), 30)).texts)
    assert "|4 open, 1 late, 2 due within the hour, 3 unassigned|Drawn Mon 23 Nov 2026 14:00 EET.|" in said
    assert "|Late: 1|Late|" in said
    assert "|S-1|critical|LATE since Mon 23 Nov 12:15|first response|ben|Acme|Down|" in said
    assert "|Next: 1|" in said
    assert "|S-2|medium|due Mon 23 Nov 17:00|first response|unassigned|Slow|" in said
    assert "|Waiting: 1|" in said
    assert "|waits for customer until Tue 24 Nov 14:00|" in said


def test_ok_how_many_are_not_shown(office: Office) -> None:
    for _ in range(4):
        office.open("Slow", NOW - HOUR)
    texts = seen(grouped(office.desk(), Wanted(), 3)).texts
    assert ("h2", "Next: 4, 3 shown") in texts
    assert ("p", "Nothing is owed.") in seen(()).texts


def test_ok_who_is_on_call() -> None:
    views = [
        {"rota": "nights", "people": ["ana"], "ends_at": "2026-11-23T22:00:00Z"},
        {"rota": "days", "people": [], "ends_at": None},
    ]
    assert ("p", "On call: ana until Tue 24 Nov 00:00") in seen((), on_call=views[:1]).texts
    texts = seen((), on_call=views).texts
    assert ("p", "On call (nights): ana until Tue 24 Nov 00:00") in texts
    assert ("p", "On call (days): NOBODY") in texts
    assert ("p", "On call: it CANNOT BE READ (support oncall now)") in seen((), on_call=None).texts


def test_ok_a_page_without_another_stays_where_it_is() -> None:
    (refresh,) = (given["content"] for _, given in seen(()).elements if given.get("http-equiv") == "refresh")
    assert refresh == "120"


@given(HOSTILE)
def test_law_a_page_holds_texts_and_nothing_else(said: str) -> None:
    def page(said: str) -> Page:
        view = {
            "id": f"x{said}", "priority": f"x{said}", "alarms": None, "gate": "none", "status": "waiting",
            "waiting_reason": said, "waiting_until": None, "next_metric": None, "next_instance": None, "clocks": (),
            "assignee": f"x{said}", "customer": f"x{said}", "title": f"x{said}",
        }  # fmt: skip
        call = [{"rota": said, "people": [said], "ends_at": None}] * 2
        return seen([("waiting", [view], 1, False)], on_call=call, after=f"{said}.html")

    found, calm = page(said), page("x")
    refreshed = [
        [given for given in each.elements if given[1].get("http-equiv") != "refresh"] for each in (found, calm)
    ]
    assert refreshed[0] == refreshed[1]
    (refresh,) = (given["content"] for _, given in found.elements if given.get("http-equiv") == "refresh")
    assert refresh.startswith("120; url=")
    assert refresh.endswith(f".html?drawn-{NOW}#drawn-{NOW}")
    assert not set("<>\"' ;\n") & set(refresh.removeprefix("120; url="))
