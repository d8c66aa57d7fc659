"""What the rows of an incident mean."""

from typing import Any

import pytest

from supportcli.domain.case.assignment import Assigned
from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Noted, Replied
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.resolving import Closed, Reopened, Resolved
from supportcli.domain.case.triage import Triaged
from supportcli.domain.case.waiting import Resumed, Waited
from supportcli.domain.errors import UsageError
from supportcli.domain.servicenow import remarks
from supportcli.domain.servicenow.translate import Translation, translate
from supportcli.domain.time.instant import from_text
from tests.application.importing.log import row, sheet, text

TEN = from_text("2016-03-02T10:00:00Z")


def told(*rows: dict[str, str]) -> Translation:
    return translate(sheet(text(*rows)).incidents["INC1"])


def facts(*rows: dict[str, str]) -> list[Any]:
    """What happened after the opening."""
    return [happening.fact for happening in told(*rows).happenings][1:]


def test_the_first_row_opens_the_case_when_the_incident_was_opened() -> None:
    (opened,) = told(row("New", 7, assigned_to="Resolver 3")).happenings
    assert (opened.at, opened.actor) == (TEN, "Opened by 8")
    assert opened.fact == Opened(
        0, "Category 5, Subcategory 6: Symptom 9", "", "medium", "incident", None, None, "Location 3", "Caller 7",
        "Category 5", "phone", "partial", "some",
        "imported: ServiceNow incident INC1, 3 - Moderate\nassignment group: Group 70\nsubcategory: Subcategory 6\n"
        "symptom: Symptom 9\nlocation: Location 3",
        "Resolver 3", "INC1",
    )  # fmt: skip


def test_ok_nothing_known_but_the_number() -> None:
    bare = dict.fromkeys(("category", "subcategory", "u_symptom", "impact", "urgency", "contact_type", "location"), "?")
    (opened,) = told(row("New", 0, opened_by="?", sys_created_by="?", sys_updated_by="?", **bare)).happenings
    assert opened.actor == "ServiceNow"
    assert opened.fact.title == "ServiceNow incident INC1"
    assert (opened.fact.impact, opened.fact.scope, opened.fact.channel, opened.fact.customer) == (None,) * 4


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("1 - Critical", "critical"), ("2 - High", "high"), ("3 - Moderate", "medium"), ("4 - Low", "low"),
     ("5 - Planning", "low"), ("1", "critical")],
)  # fmt: skip
def test_priorities(theirs: str, ours: str) -> None:
    assert told(row("New", 0, priority=theirs)).happenings[0].fact.priority == ours


def test_active_is_triage_unless_somebody_was_assigned() -> None:
    assert facts(row("New", 0), row("Active", 5)) == [Triaged("partial", "some", "Category 5")]
    assert facts(row("New", 0), row("Active", 5, assigned_to="Resolver 3")) == [Assigned("Resolver 3")]
    assert facts(row("Active", 5)) == [Triaged("partial", "some", "Category 5")]


def test_each_fact_has_its_row_its_time_and_its_actor() -> None:
    whole = told(row("New", 0), row("New", 3), row("Active", 5, sys_updated_by="Updated by 2"))
    assert [(each.at - TEN, each.actor) for each in whole.happenings] == [(0, "Opened by 8"), (300, "Updated by 2")]
    assert whole.lines == [2, 4]


def test_waiting_for_the_caller_is_a_question_and_a_pause_that_ends_with_the_state() -> None:
    assert facts(row("New", 0), row("Awaiting User Info", 5), row("Awaiting User Info", 6), row("Active", 9)) == [
        Replied("imported: asked for information", "diagnostics", "Caller 7"),
        Waited("customer", "imported: Awaiting User Info in ServiceNow"),
        Resumed("imported: Active again in ServiceNow"),
    ]


@pytest.mark.parametrize(
    ("state", "reason"),
    [("Awaiting Vendor", "vendor"), ("Awaiting Problem", "vendor"), ("Awaiting Evidence", "scheduled")],
)
def test_other_waits(state: str, reason: str) -> None:
    assert facts(row("New", 0), row(state, 5)) == [Waited(reason, f"imported: {state} in ServiceNow")]


def test_one_wait_can_follow_another() -> None:
    waits = facts(row("Awaiting Vendor", 0), row("Awaiting Problem", 5), row("Awaiting User Info", 6))
    assert [type(fact) for fact in waits] == [Waited, Waited, Replied, Waited]


def test_resolved_and_closed() -> None:
    ends = {"resolved_by": "Resolved by 5", "resolved_at": "02-03-2016 10:05", "closed_code": "code 6"}
    assert facts(row("New", 0, **ends), row("Resolved", 5, **ends), row("Closed", 9, **ends)) == [
        Resolved("imported: resolved by Resolved by 5 in ServiceNow"),
        Closed("fixed", "imported: closed with code 6"),
    ]
    assert facts(row("Closed", 9, closed_code="?")) == [Closed("fixed", "imported: closed, with no code known")]
    assert facts(row("Closed", 9, closed_code="Solved (Work Around)"))[0].ending == "workaround"


def test_reopened_then_resolved_again() -> None:
    whole = told(row("Resolved", 0), row("Active", 5, reopen_count="1"), row("Resolved", 8, reopen_count="1"))
    assert [type(each.fact) for each in whole.happenings] == [Opened, Resolved, Reopened, Resolved]
    assert remarks.LEFT_UNCOUNTED not in whole.remarks


def test_reopening_without_the_count_is_told_and_remarked() -> None:
    whole = told(row("Closed", 0), row("Awaiting User Info", 5))
    assert [type(each.fact) for each in whole.happenings] == [Opened, Closed, Reopened, Replied, Waited]
    assert whole.remarks[remarks.LEFT_UNCOUNTED] == 1


def test_a_count_without_a_reopening_is_remarked_alone() -> None:
    whole = told(row("Active", 0), row("Active", 5, reopen_count="1"))
    assert len(whole.happenings) == 2
    assert whole.remarks[remarks.COUNTED_ONLY] == 1


def test_a_priority_changes_with_an_argument() -> None:
    (raised,) = facts(row("New", 0), row("New", 5, priority="2 - High", sys_updated_by="Updated by 21"))
    because = "imported: priority changed from 3 - Moderate to 2 - High by Updated by 21 in ServiceNow"
    assert raised == Reprioritised("high", "medium", because)


def test_a_priority_that_changed_after_the_end_is_noted_and_taken_up_with_the_case() -> None:
    done = facts(
        row("Resolved", 0), row("Resolved", 5, priority="1 - Critical"), row("Active", 9, priority="1 - Critical")
    )
    assert [type(fact) for fact in done] == [Resolved, Noted, Reopened, Reprioritised]
    assert done[-1].because == "imported: priority was 1 - Critical in ServiceNow when Updated by 1 took it up again"


def test_judgement_and_details_that_change() -> None:
    assert facts(row("New", 0), row("New", 5, impact="1 - High", category="Category 8")) == [
        Triaged(scope="all", category="Category 8")
    ]
    assert facts(row("New", 0), row("New", 5, assignment_group="Group 71", problem_id="Problem ID 2")) == [
        Noted("imported: assignment group changed from Group 70 to Group 71; problem set to Problem ID 2")
    ]


def test_what_becomes_unknown_takes_nothing_away() -> None:
    whole = told(row("New", 0, assigned_to="Resolver 3"), row("New", 5, assignment_group="?", category="?"))
    assert len(whole.happenings) == 1
    assert whole.remarks[remarks.LOST_ASSIGNEE] == 1


def test_oddities_of_the_whole_are_remarked() -> None:
    whole = told(
        row("Resolved", 0, resolved_at="02-03-2016 10:01", closed_at="02-03-2016 10:30", contact_type="Smoke"),
        row("Closed", 20, resolved_at="02-03-2016 10:01", closed_at="02-03-2016 10:30", opened_at="02-03-2016 09:00"),
    )
    assert set(whole.remarks) == {
        remarks.RESOLVED_OTHERWISE, remarks.CLOSED_OTHERWISE, remarks.OPENED_OTHERWISE, remarks.NO_CHANNEL,
        remarks.ROWS_MISSING,
    }  # fmt: skip


def test_after_the_end_only_notes() -> None:
    whole = told(row("Closed", 0), row("Closed", 5, impact="1 - High", assigned_to="Resolver 9", rfc="CHG1"))
    assert [type(each.fact) for each in whole.happenings] == [Opened, Closed, Noted]
    assert whole.remarks[remarks.OVER_CHANGED] == 1


def test_back_to_new_changes_nothing() -> None:
    whole = told(row("Active", 0), row("New", 5))
    assert len(whole.happenings) == 2
    assert whole.remarks[remarks.BACK_TO_NEW] == 1


def test_err_a_title_that_is_no_title() -> None:
    with pytest.raises(UsageError, match="at most 500"):
        told(row("New", 0, u_symptom="x" * 600))
