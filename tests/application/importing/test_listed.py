"""List views of cases that are here already: only what is new is added, and what is seen is what the last view says."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.erasure.redact import redact
from supportcli.application.importing.servicenow import take_over
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.verify import verify
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import Refused
from supportcli.domain.servicenow.listed_remarks import OLDER
from supportcli.storage.log.streams import history
from supportcli.storage.tables.policies import Policies
from tests.application.importing.log import NOW, row, sheet, text
from tests.application.importing.view import COLUMNS, Row, entry, listed, moment, view
from tests.desks import bare

#: Columns that a first view may lack; what a case is opened as and when it ended cannot be corrected later.
LATER = (
    "short_description", "description", "contact_type", "category", "impact", "urgency", "assignment_group", "assigned_to",
    "close_code", "close_notes", "comments", "work_notes", "sys_updated_by", "reopen_count",
)  # fmt: skip
FIELDS = (
    "title", "status", "priority", "customer", "contact", "assignee", "category", "channel", "impact", "scope", "reference",
    "waiting_reason", "opened_at", "resolved_at", "closed_at", "closed_as",
)  # fmt: skip
#: Where an incident can stand after it stood somewhere.
AFTER = {
    "New": ("New", "In Progress", "On Hold", "Resolved", "Closed", "Canceled"),
    "In Progress": ("In Progress", "On Hold", "Resolved", "Closed", "Canceled"),
    "On Hold": ("In Progress", "On Hold", "Resolved", "Closed", "Canceled"),
    "Resolved": ("Resolved", "In Progress", "On Hold", "Closed"),
    "Closed": ("Closed", "In Progress"),
    "Canceled": ("Canceled", "In Progress"),
}


@contextmanager
def new_desk() -> Iterator[Desk]:
    """A desk at a new store."""
    with TemporaryDirectory() as folder:
        database = bare(str(Path(folder) / "cases.db"))
        begin(database, NOW, "ana", "UTC")
        yield Desk(database, Policies(database), NOW, "ana", "S-")
        database.close()


def take(desk: Desk, *rows: Row, names: tuple[str, ...] = COLUMNS) -> Any:
    return take_over(desk, sheet(view(*rows, names=names)))


def facts(desk: Desk) -> list[Any]:
    return [event.fact for event in history(desk.database, 1)]


@st.composite
def stories(draw: st.DrawFn) -> list[Row]:
    """How one incident stood at some times, in order: each a row of its own view."""
    rows: list[Row] = []
    comments = notes = ""
    ends = {"resolved_at": "", "closed_at": ""}
    minute, state = 0, "New"
    for _ in range(draw(st.integers(1, 4))):
        minute += draw(st.integers(3, 200))
        if state not in {"Closed", "Canceled"}:
            if draw(st.booleans()):
                comments = (
                    entry(minute - 2, draw(st.sampled_from(["Ann", "Bo", "System"])), f"said {minute}") + comments
                )
            if draw(st.booleans()):
                notes = entry(minute - 2, "Bo", f"thought {minute}", "Work notes") + notes
        came = draw(st.sampled_from(AFTER[state]))
        if came in {"Resolved", "Closed", "Canceled"}:
            keeps = state == came or (state, came) == ("Resolved", "Closed")
            resolved_at = ends["resolved_at"] if keeps else moment(minute - 1) if came != "Canceled" else ""
            closed_at = ends["closed_at"] if state == came else moment(minute) if came != "Resolved" else ""
            ends = {"resolved_at": resolved_at, "closed_at": closed_at}
        else:
            ends = {"resolved_at": "", "closed_at": ""}
        is_over = state in {"Resolved", "Closed", "Canceled"}
        state = came
        rows.append(listed(
            state, minute, comments=comments, work_notes=notes, **ends,
            hold_reason=draw(st.sampled_from(["Awaiting Caller", "Awaiting Problem", ""])) if state == "On Hold" else "",
            priority=rows[-1]["priority"] if is_over else draw(st.sampled_from(["1 - Critical", "3 - Moderate", "4 - Low"])),
            impact=draw(st.sampled_from(["1 - High", "3 - Low"])), urgency=draw(st.sampled_from(["1 - High", "3 - Low"])),
            category=draw(st.sampled_from(["Mail", "Network"])), contact_type=draw(st.sampled_from(["Phone", "Email"])),
            assigned_to=draw(st.sampled_from(["Bo", "Eva"])), assignment_group=draw(st.sampled_from(["Desk", "Lab"])),
            short_description=draw(st.sampled_from(["Mail crashes", "It crashes"])),
            description=draw(st.sampled_from(["Twice\na day", "Each hour"])),
            close_notes=draw(st.sampled_from(["Renewed", "Gone by itself"])) if ends["resolved_at"] else "",
        ))  # fmt: skip
    return rows


def seen(desk: Desk, last: Row) -> dict[str, Any]:
    """Return what people see of the case that a view says something of."""
    events = history(desk.database, 1)
    case = fold(1, events)
    shown = {name: getattr(case, name) for name in FIELDS}
    said = {
        (event.kind, event.occurred_at, event.actor, event.fact.text)
        for event in events
        if event.kind in {"replied", "received", "noted"} and not event.fact.text.startswith("imported: ")
    }
    words = "\n".join(getattr(event.fact, "text", None) or "" for event in events)
    return shown | {
        "said": said,
        "lacks": [last[name] for name in ("description", "close_notes", "assignment_group") if last[name] not in words],
    }


@given(stories(), st.data())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_law_views_in_turn_are_the_last_view_and_each_twice_is_once(story: list[Row], data: st.DataObject) -> None:
    lacking = data.draw(st.sets(st.sampled_from(LATER)))
    first, last = data.draw(st.integers(0, len(story) - 1)), story[-1]
    views = [((story[first],), tuple(name for name in COLUMNS if name not in lacking)), ((last,), COLUMNS)]
    if data.draw(st.booleans()):
        # A log of rows: the later file has all that the earlier had.
        views = [(tuple(story[: first + 1]), views[0][1]), (tuple(story), COLUMNS)]
        event("a log")
    with new_desk() as desk, new_desk() as other:
        for rows, names in views:
            assert take(desk, *rows, names=names).cases["rejected"] == 0
            again = take(desk, *rows, names=names)
            assert (again.events, again.recorded, again.known) == (0, 0, len(rows))
        # An older view afterwards takes nothing back.
        assert take(desk, *views[0][0], names=views[0][1]).events == 0
        take(other, *views[1][0])
        one, two = seen(desk, last), seen(other, last)
        if last["state"] == "New":
            # Whatever is changed of a case here begins the work on it.
            one["status"] = "new" if one["status"] == "open" else one["status"]
            two["status"] = "new" if two["status"] == "open" else two["status"]
        assert one == two
        assert one["lacks"] == []
        assert verify(desk.database).is_whole


def test_ok_new_columns_are_later_facts_once(desk: Desk) -> None:
    few = tuple(name for name in COLUMNS if name not in LATER)
    row = listed(
        "In Progress", 9, assigned_to="Bo", description="Twice", comments=entry(3, "Ann", "Hello"), category="Mail"
    )
    assert take(desk, row, names=few).recorded == 1
    # What was noted here since does not hinder it.
    actions.note(desk, ["1"], "somebody looked", ChangeRequest(NOW))
    assert take(desk, row).recorded == 1
    assert take(desk, row).known == 1
    case = fold(1, history(desk.database, 1))
    assert (case.title, case.assignee, case.category, case.heard) == ("Mail crashes", "Bo", "Mail", ["Hello"])
    assert "imported: description: Twice" in [getattr(fact, "text", None) for fact in facts(desk)]
    assert verify(desk.database).is_whole


def test_ok_what_a_new_column_says_of_a_closed_case_was_so_from_its_beginning(desk: Desk) -> None:
    row = listed(
        "Closed", 9, closed_at=moment(8), assigned_to="Bo", impact="1 - High", category="Mail", priority="2 - High"
    )
    take(desk, row | {"priority": "3 - Moderate"}, names=tuple(name for name in COLUMNS if name not in LATER))
    assert take(desk, row).recorded == 1
    events = history(desk.database, 1)
    case = fold(1, events)
    assert (case.status, case.assignee, case.scope, case.category) == ("closed", "Bo", "all", "Mail")
    assert {each.occurred_at for each in events if each.kind in {"assigned", "triaged"}} == {case.opened_at}
    # A priority that is changed afterwards moves no deadline any more.
    assert case.priority == "medium"
    assert "imported: priority is 2 - High in ServiceNow after the end" in [
        getattr(fact, "text", None) for fact in facts(desk)
    ]
    assert take(desk, row).known == 1


def test_ok_an_older_view_puts_nothing_back_though_the_newer_one_said_nothing_new(desk: Desk) -> None:
    first = listed("In Progress", 9, assigned_to="Bo")
    middle = listed("In Progress", 20, assigned_to="Eva", priority="1 - Critical", comments=entry(15, "Ann", "Hello"))
    last = listed("In Progress", 30, assigned_to="Bo")
    take(desk, first)
    # That it is as it was at a later time is known from then on.
    assert take(desk, last).cases["extended"] == 1
    assert take(desk, last).events == 0
    older = take(desk, middle)
    assert (older.recorded, dict(older.remarks)) == (1, {OLDER: 1})
    case = fold(1, history(desk.database, 1))
    assert (case.assignee, case.priority, case.heard) == ("Bo", "medium", ["Hello"])
    # Rows of one file, all older, are counted each; a file that has the newest row is none of these.
    again = take(desk, first, middle)
    assert (again.events, again.known, dict(again.remarks)) == (0, 2, {OLDER: 2})
    assert dict(take(desk, first, middle, last).remarks) == {}
    assert verify(desk.database).is_whole


def test_ok_an_older_view_puts_nothing_back_though_the_opening_was_redacted(desk: Desk) -> None:
    take(desk, listed("In Progress", 20, assigned_to="Bo", description="Call Ann"))
    opening = history(desk.database, 1)[0]
    redact(desk, "1", str(opening.seq), ("text",), "She asked for it", ChangeRequest(NOW))
    assert dict(take(desk, listed("New", 9, assigned_to="Eva", priority="1 - Critical")).remarks) == {OLDER: 1}
    case = fold(1, history(desk.database, 1))
    assert (case.assignee, case.priority) == ("Bo", "medium")


@given(
    st.lists(
        st.tuples(st.sampled_from(["Bo", "Eva"]), st.sampled_from(["1 - Critical", "3 - Moderate"])),
        min_size=2,
        max_size=5,
    ),
    st.data(),
)
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_law_whatever_the_order_the_newest_view_holds(story: list[tuple[str, str]], data: st.DataObject) -> None:
    rows = [
        listed("In Progress", 10 * (place + 1), assigned_to=who, priority=priority)
        for place, (who, priority) in enumerate(story)
    ]
    newest = -1
    with new_desk() as desk:
        for place in data.draw(st.permutations(range(len(rows)))):
            tally = take(desk, rows[place])
            newest = max(newest, place)
            assert (tally.remarks[OLDER] == 1) is (place < newest)
            case = fold(1, history(desk.database, 1))
            assert (case.assignee, case.priority) == (
                story[newest][0],
                {"1": "critical", "3": "medium"}[story[newest][1][0]],
            )


def test_ok_resolved_again_between_two_views(desk: Desk) -> None:
    take(desk, listed("Resolved", 5, resolved_at=moment(5)))
    tally = take(desk, listed("Closed", 99, resolved_at=moment(50), closed_at=moment(90), reopen_count="1"))
    case = fold(1, history(desk.database, 1))
    assert (case.reopened, case.closed_at) == (1, case.opened_at + 90 * 60)
    assert [each["count"] for each in tally.as_json()["remarks"]] == [1]
    assert verify(desk.database).is_whole


def test_ok_a_view_continues_a_log_and_no_log_a_view(desk: Desk) -> None:
    number = {"number": "INC1", "opened_at": "02-03-2016 10:00"}
    log = sheet(text(row("New", 0), row("Active", 9)))
    take_over(desk, log)
    take(desk, listed("Resolved", 9, caller_id="Caller 7", **number))
    case = fold(1, history(desk.database, 1))
    assert (case.title, case.status, case.contact) == ("Mail crashes", "resolved", "Caller 7")
    assert take_over(desk, log).known == 2
    take(desk, listed("New", 1))
    with pytest.raises(Refused, match="another history"):
        take_over(desk, sheet(text(row("New", 0, number="INC7"))))
    assert verify(desk.database).is_whole


def test_err_a_later_view_of_a_case_that_was_worked_on_here(desk: Desk) -> None:
    row = listed("New", 1)
    take(desk, row)
    actions.assign(desk, ["1"], "ana", ChangeRequest(NOW))
    assert take(desk, row).known == 1
    with pytest.raises(Refused, match="it was worked on here since"):
        take(desk, listed("Resolved", 9))


def test_ok_what_was_erased_does_not_come_back(desk: Desk) -> None:
    row = listed("New", 9, comments=entry(3, "Ann", "My number is 5"), description="Call Ann", category="Mail")
    take(desk, row)
    for each in history(desk.database, 1):
        redact(desk, "1", str(each.seq), (), "She asked for it", ChangeRequest(NOW))
    assert take(desk, row | {"assignment_group": "Desk"}).known == 1
    assert "Ann" not in "".join(str(getattr(fact, "text", "")) for fact in facts(desk))


def test_err_what_is_in_the_future_or_no_date_is_named_with_line_and_column(desk: Desk) -> None:
    rows = (listed("New", 1), listed("New", 1, number="INC8", comments="2026-03-32 09:00:00 - Ann (Comments)\nHello"))
    with pytest.raises(Refused, match="line 3: comments: '2026-03-32 09:00:00' is not a date like"):
        take(desk, *rows)
    with pytest.raises(Refused, match="line 2: it is in the future"):
        take(desk, listed("New", 1, comments=entry(1, "Ann", "Hello").replace("2026", "2027")))
