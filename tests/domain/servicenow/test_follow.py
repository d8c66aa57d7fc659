"""What the rows of a list view mean."""

from typing import Any

import pytest

from supportcli.domain.case.assignment import Assigned, Released
from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Noted, Received, Replied
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.resolving import Closed, Reopened, Resolved
from supportcli.domain.case.triage import Edited, Triaged
from supportcli.domain.case.waiting import Resumed, Waited
from supportcli.domain.servicenow import listed_remarks as remarks
from supportcli.domain.servicenow.follow import follow
from supportcli.domain.servicenow.order import order
from supportcli.domain.servicenow.translate import Translation
from supportcli.domain.time.instant import from_text
from tests.application.importing.log import sheet
from tests.application.importing.view import Row, entry, listed, moment, view

NINE = from_text("2026-03-02T09:00:00Z")


def told(*rows: Row, names: tuple[str, ...] = (), zone: str = "UTC") -> Translation:
    content = view(*rows, names=names) if names else view(*rows)
    read = sheet(content, zone)
    assert not read.faults
    return follow(order(read.incidents["INC7"]).rows)


def facts(*rows: Row) -> list[Any]:
    """What happened after the opening, without its instants."""
    return [happening.fact for happening in told(*rows).happenings][1:]


def minutes(*rows: Row) -> list[int]:
    return [(happening.at - NINE) // 60 for happening in told(*rows).happenings]


def test_the_first_row_opens_the_case_as_it_stands() -> None:
    row = listed(
        "New", 7, description="Twice\na day", contact_type="Phone", category="Mail", impact="1 - High", urgency="2 - Medium",
        assignment_group="Desk  2", assigned_to="Bo",
    )  # fmt: skip
    (opened,) = told(row).happenings
    assert (opened.at, opened.actor) == (NINE, "ServiceNow")
    assert opened.fact == Opened(
        0, "Mail crashes", "", "medium", "incident", None, None, "Ann", "Ann", "Mail", "phone", "partial", "all",
        "imported: ServiceNow incident INC7, 3 - Moderate\nexported as New, updated 2026-03-02T09:07:00Z by bo\n"
        "assignment group: Desk 2\n\nTwice\na day",
        "Bo", "INC7",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "happened"),
    [
        ({"state": "in progress"}, [(5, Triaged())]),
        ({"state": "On Hold", "hold_reason": "Awaiting Vendor"}, [(5, Waited("vendor", "imported: Awaiting Vendor in ServiceNow"))]),
        ({"state": "On Hold"}, [(5, Waited("vendor", "imported: On Hold in ServiceNow"))]),
        (
            {"state": "On Hold", "hold_reason": "Awaiting Caller"},
            [
                (5, Replied("imported: asked for information", "diagnostics", "Ann")),
                (5, Waited("customer", "imported: Awaiting Caller in ServiceNow")),
            ],
        ),
        (
            {"state": "Resolved", "resolved_at": moment(3), "close_notes": "Renewed"},
            [(3, Resolved("imported: resolved in ServiceNow\n\nRenewed"))],
        ),
        (
            {"state": "Closed", "resolved_at": moment(3), "closed_at": moment(4), "close_code": "Duplicate"},
            [(3, Resolved("imported: resolved with Duplicate in ServiceNow")), (4, Closed("duplicate"))],
        ),
        ({"state": "Closed"}, [(5, Closed("fixed", "imported: closed, with no code known"))]),
        ({"state": "Cancelled", "closed_at": moment(4)}, [(4, Closed("void", "imported: canceled in ServiceNow"))]),
    ],
)  # fmt: skip
def test_ok_where_an_incident_stands(given: Row, happened: list[tuple[int, Any]]) -> None:
    row = listed("", 5) | given
    assert list(zip(minutes(row)[1:], facts(row), strict=True)) == happened


def test_ok_who_wrote_a_comment_decides_whose_message_it_is() -> None:
    comments = entry(4, "System", "We have it") + entry(3, "Bo", "Which version?") + entry(2, "ann", "It crashes")
    row = listed("New", 5, comments=comments, work_notes=entry(3, "Bo", "Looks old", "Work notes"))
    assert facts(row) == [
        Received("It crashes", "Ann"), Replied("Which version?", "answer", "Ann"), Noted("Looks old"),
        Replied("We have it", "answer", "Ann", automatic=True),
    ]  # fmt: skip
    assert [happening.actor for happening in told(row).happenings[1:]] == ["ann", "Bo", "Bo", "System"]


def test_ok_what_is_not_known_of_a_comment_makes_it_a_note() -> None:
    assert facts(listed("New", 5, comments="Call back")) == [
        Noted("imported: comment without time and author: Call back")
    ]
    assert facts(listed("New", 5, caller_id="", comments=entry(2, "Ann", "Hello"))) == [
        Noted("imported: comment: Hello")
    ]
    row = listed("Closed", 5, closed_at=moment(3), comments=entry(4, "Ann", "Thanks"))
    assert facts(row)[1:] == [Noted("imported: comment after the case was closed: Thanks")]


def test_ok_an_entry_from_before_the_opening_is_taken_as_of_it() -> None:
    row = listed("New", 5, comments=entry(0, "Ann", "Hello").replace("09:00", "08:00"))
    assert minutes(row) == [0, 0]
    assert told(row).remarks == {remarks.EARLY_ENTRY: 1}


def test_ok_the_rows_of_a_log_follow_each_other() -> None:
    rows = [
        listed("New", 1),
        listed("In Progress", 2, assigned_to="Bo", priority="2 - High", impact="1 - High", category="Mail"),
        listed(
            "On Hold",
            3,
            assigned_to="",
            hold_reason="Awaiting Change",
            priority="2 - High",
            short_description="Mail is down",
        ),
        listed("In Progress", 4, priority="2 - High", assignment_group="Desk", short_description="Mail is down"),
        listed("Resolved", 6, priority="2 - High", resolved_at=moment(5), short_description="Mail is down"),
        listed("In Progress", 7, priority="3 - Moderate", short_description="Mail is down"),
    ]
    happened = [
        Triaged(scope="all", category="Mail"),
        Reprioritised("high", "medium", "imported: priority is 2 - High in ServiceNow, set by bo"), Assigned("Bo"),
        Edited(title="Mail is down", was=("Mail crashes",)), Released("Bo"),
        Waited("vendor", "imported: Awaiting Change in ServiceNow"),
        Resumed("imported: Active again in ServiceNow"), Noted("imported: assignment group: Desk"),
        Resolved("imported: resolved in ServiceNow"), Reopened("imported: Active again in ServiceNow"),
        Reprioritised("medium", "high", "imported: priority is 3 - Moderate in ServiceNow, set by bo"),
    ]  # fmt: skip
    assert facts(*rows) == happened
    assert minutes(*rows) == [0, 2, 2, 2, 3, 3, 3, 4, 4, 5, 7, 7]
    # Without counts the latest may stand first, as list views sort it.
    assert facts(*reversed(rows)) == happened


def test_ok_the_order_of_rows_decides_in_the_hour_that_comes_twice() -> None:
    def at(state: str, minute: int) -> Row:
        time = {"opened_at": "2026-10-25 03:20:00", "sys_updated_on": f"2026-10-25 03:{minute}:00"}
        return listed(state, 0) | time

    rows = [at("New", 30), at("Resolved", 25)]
    opened, resolved = told(*rows, zone="Europe/Helsinki").happenings
    assert resolved.at - opened.at == 3900
    assert told(*rows, zone="Europe/Helsinki").remarks[remarks.OPENED_TWICE] == 1
    # What was written is a sign, too.
    written = rows[1] | {"comments": "2026-10-25 03:28:00 - Ann (Comments)\nIt is back\n"}
    *_, resolved = told(written, zone="Europe/Helsinki").happenings
    assert resolved.at - opened.at == 3900


def test_ok_a_row_from_before_the_opening_is_taken_as_of_it() -> None:
    row = listed("On Hold", 0, sys_updated_on=moment(0).replace("09:00", "08:00"))
    assert minutes(row) == [0, 0]
    assert told(row).remarks[remarks.EARLY_UPDATE] == 1


def test_ok_what_is_odd_is_said() -> None:
    assert told(listed("On Hold", 1, priority="5 - Planning", reopen_count="2", resolved_at=moment(1))).remarks == {
        remarks.HOLD_WITHOUT_REASON: 1, remarks.PLANNING: 1, remarks.REOPENED: 1, remarks.RESOLVED_BUT_NOT: 1,
    }  # fmt: skip
    assert told(listed("Resolved", 1, contact_type="Pigeon")).remarks == {remarks.NO_END: 1, remarks.NO_CHANNEL: 1}
