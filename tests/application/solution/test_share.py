from supportcli.application.case import actions, closing
from supportcli.application.case.checklist import tiers
from supportcli.application.desk import ChangeRequest
from supportcli.application.solution.giving import ending
from supportcli.application.solution.share import shares
from supportcli.application.solution.solutions import add
from supportcli.domain.solution.writing import SolutionWritten
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

ASKED = ChangeRequest(NOW)


def test_ok_of_what_each_tier_closed_how_much_ended_with_a_solution(office: Office) -> None:
    desk = office.desk()
    assert shares(desk) == []
    add(desk, "reset", SolutionWritten("Reset", "ana", "Open the link"), ASKED)
    names = [office.open(f"Case {place}", NOW - HOUR) for place in range(6)]
    tiers.escalate(desk, names[:1], "l2", "needs the database", ASKED)
    closing.close(desk, names[:2], "answered", None, ASKED, giving=ending(desk, "reset"))
    for name, how in zip(names[2:5], ("fixed", "fixed", "void"), strict=True):
        office.close(name, how)
    first, second, every = shares(desk)
    assert first == {"tier": "l1", "closed": 3, "share_of_closed": 0.75, "with_solution": 1, "share": 0.333}
    assert second == {"tier": "l2", "closed": 1, "share_of_closed": 0.25, "with_solution": 1, "share": 1.0}
    assert (every["tier"], every["closed"], every["with_solution"], every["share"]) == ("all", 4, 2, 0.5)
    actions.reopen(desk, names[1:2], "It did not help", ASKED)
    assert [each["with_solution"] for each in shares(desk)] == [0, 1, 1]


def test_ok_only_what_was_closed_between_two_instants(office: Office) -> None:
    office.close(office.open("One", NOW - HOUR), "fixed")
    assert shares(office.desk(), NOW, NOW + 1)[-1]["closed"] == 1
    assert shares(office.desk(), NOW + 1) == shares(office.desk(), NOW - DAY, NOW) == []
