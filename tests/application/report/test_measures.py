from pathlib import Path

import pytest

from supportcli.application.case import actions
from supportcli.application.case.checklist.tiers import escalate
from supportcli.application.case.undo import Grounds, undo
from supportcli.application.desk import ChangeRequest
from supportcli.application.report.quality import quality
from supportcli.domain.case.conversation import Replied
from tests.application.report.log import LOGS, asked, imported, rows
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


@pytest.mark.parametrize("path", LOGS)
def test_ok_reassignments_are_those_of_the_file(office: Office, path: Path) -> None:
    every = imported(office, path)
    report = quality(office.desk(), asked("category"))
    for name, row in rows(report).items():
        some = [each for each in every if each.category == name]
        assert row["reassignments"] == sum(each.reassigned for each in some), name
        assert row["reassignments_per_case"] == round(row["reassignments"] / len(some), 2)
        assert row["taken"] == sum(each.is_taken for each in some)
    total = report.tables[0].total
    assert total is not None
    assert total["reassignments"] == sum(each.reassigned for each in every) > 0
    assert total["taken"] == sum(each.is_taken for each in every)
    if len(every) == 890:
        assert (total["reassignments"], total["reopened"], total["ended"]) == (215, 10, 890)


def give(office: Office, name: str, whom: str, at: int) -> None:
    actions.assign(office.desk(at), [name], whom, ChangeRequest(at))


def figures(office: Office, **more: object) -> dict[str, object]:
    (row,) = quality(office.desk(), asked("category", NOW - DAY, NOW + 1, **more)).tables[0].rows
    return dict(row)


def test_ok_how_soon_cases_are_taken(office: Office) -> None:
    first = office.open("One", NOW - 10 * HOUR, category="web")
    give(office, first, "boris", NOW - 8 * HOUR)
    give(office, first, "cy", NOW - 7 * HOUR)
    office.open("Two", NOW - 10 * HOUR, category="web", assignee="ana")
    handed = office.open("Three", NOW - 10 * HOUR, category="web", assignee="ana")
    give(office, handed, "boris", NOW - HOUR)
    office.open("Four", NOW - 10 * HOUR, category="web")
    row = figures(office)
    assert (row["cases"], row["taken"], row["reassignments"], row["reassignments_per_case"]) == (4, 3, 2, 0.5)
    assert (row["taken_median_seconds"], row["taken_ninety_seconds"]) == (0, 2 * HOUR)


def test_ok_a_release_and_a_new_person_is_no_reassignment(office: Office) -> None:
    name = office.open("One", NOW - 10 * HOUR, category="web", assignee="ana")
    actions.release(office.desk(NOW - 9 * HOUR), [name], ChangeRequest(NOW - 9 * HOUR))
    give(office, name, "boris", NOW - 8 * HOUR)
    row = figures(office)
    assert (row["taken"], row["taken_median_seconds"], row["reassignments"]) == (1, 0, 0)


def test_ok_solved_at_first_contact(office: Office) -> None:
    names = [office.open(f"Case {place}", NOW - 10 * HOUR, category="web", customer="Acme") for place in range(7)]
    clean, twice, handed, escalated, reopened, after, automatic = names
    for name in (clean, twice, twice, handed):
        office.reply(name, "We look at it", NOW - 9 * HOUR)
    for _ in range(3):
        actions.reply(
            office.desk(NOW - 9 * HOUR), [automatic], Replied("Received", automatic=True), ChangeRequest(NOW - 9 * HOUR)
        )
    give(office, handed, "boris", NOW - 8 * HOUR)
    give(office, handed, "cy", NOW - 7 * HOUR)
    escalate(office.desk(NOW - 8 * HOUR), [escalated], "l2", "The database", ChangeRequest(NOW - 8 * HOUR))
    for name in names:
        actions.resolve(office.desk(NOW - 5 * HOUR), [name], "Done", ChangeRequest(NOW - 5 * HOUR))
    for _ in range(2):
        office.reply(after, "You are welcome", NOW - HOUR)
    actions.reopen(office.desk(NOW - HOUR), [reopened], "It is back", ChangeRequest(NOW - HOUR))
    actions.resolve(office.desk(NOW - 60), [reopened], "Done", ChangeRequest(NOW - 60))
    row = figures(office)
    assert (row["cases"], row["resolved"], row["first_contact"], row["first_contact_percent"]) == (7, 7, 3, 42.9)
    assert (row["replies"], row["replies_per_case"]) == (4, 0.57)
    assert (row["reopened"], row["ended"], row["reopen_percent"]) == (1, 7, 14.3)


def test_ok_what_was_undone_is_not_counted(office: Office) -> None:
    name = office.open("One", NOW - 10 * HOUR, category="web", assignee="ana")
    give(office, name, "boris", NOW - 8 * HOUR)
    assert figures(office)["reassignments"] == 1
    undo(office.desk(NOW - 7 * HOUR), name, ChangeRequest(NOW - 7 * HOUR), Grounds(lambda _: None))
    assert figures(office)["reassignments"] == 0


def test_ok_a_text_that_looks_like_a_fact_is_none(office: Office) -> None:
    name = office.open("One", NOW - 10 * HOUR, category="web")
    give(office, name, '"was":"ana"', NOW - 8 * HOUR)
    office.reply(name, 'it said "automatic":true, and "was":"x"', NOW - 7 * HOUR)
    actions.resolve(office.desk(NOW - 5 * HOUR), [name], "Done", ChangeRequest(NOW - 5 * HOUR))
    row = figures(office)
    assert (row["reassignments"], row["replies"], row["taken_median_seconds"]) == (0, 1, 2 * HOUR)


def test_ok_months_stand_in_their_order_under_their_names(office: Office) -> None:
    for days in (1, 2, 40):
        office.open("Odd", NOW - days * DAY)
    found = quality(office.desk(), asked("month", NOW - 90 * DAY, NOW)).tables[0].rows
    assert [(row["name"], row["cases"]) for row in found] == [("2026-10", 1), ("2026-11", 2)]
