from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.application.case import actions, closing
from supportcli.application.case.undo import undo
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.application.feedback.figures import ratings, thanks
from supportcli.application.queue.filters import asked_for_rating
from supportcli.application.report.own import own
from supportcli.application.store.verify import verify
from supportcli.storage.projections.rebuild import rebuild_projections
from tests.application.feedback.conftest import RATINGS, Feedback
from tests.instants import DAY, HOUR, NOW

UTC = ZoneInfo("UTC")
LEADS = '[people.ana]\nrole = "lead"\n[people.ben]\nalso = ["Ben B"]\n'


def rows(
    office: Feedback, by: str | None = None, since: int | None = None, until: int | None = None, customer: str | None = None
) -> Sequence[Any]:  # fmt: skip
    return ratings(office.desk(), by, UTC, customer, since, until)


@pytest.fixture
def rated(office: Feedback) -> Feedback:
    """Three cases of which two were rated, and one of these twice."""
    for customer, assignee in (("Acme", "ana"), ("Acme", "ben"), ("Beta", "ben")):
        office.open("Slow", NOW - 3 * HOUR, customer=customer, contact="Ann", category="web", assignee=assignee)
    for name in ("S-1", "S-2", "S-3"):
        office.close(name, "fixed", NOW - 2 * HOUR)
    office.rate("S-1", 1, "Too slow", NOW - HOUR)
    office.rate("S-1", 5, "It was my mistake", NOW - HOUR + 1)
    office.rate("S-2", 2, "Three questions", NOW - HOUR)
    return office


def test_ok_each_case_counts_once_by_its_last_rating(rated: Feedback) -> None:
    (row,) = rows(rated)
    assert (row["asked"], row["answered"], row["response_rate"]) == (3, 2, 0.667)
    assert (row["rated"], row["mean"], row["negative"], row["negative_share"]) == (2, 3.5, 1, 0.5)
    assert [(each["id"], each["score"], each["best"], each["text"]) for each in row["negatives"]] == [
        ("S-2", 2, 5, "Three questions"),
    ]


def test_ok_a_recommendation_is_in_no_mean_and_thanks_are_no_rating(rated: Feedback) -> None:
    rated.recommend("S-3", 6)
    rated.thank("S-3", "Thank you all")
    (row,) = rows(rated)
    assert (row["mean"], row["rated"], row["answered"]) == (3.5, 2, 3)
    assert (row["nps"], row["nps_answers"], row["thanks"]) == (-100, 1, 1)
    assert [(each["id"], each["best"]) for each in row["negatives"]] == [("S-3", 10), ("S-2", 5)]
    assert [(each["text"], each["by"], each["engineer"]) for each in row["thanked"]] == [
        ("Thank you all", "Ann", "ben")
    ]
    assert [each["text"] for each in thanks(rated.desk(), NOW - DAY, 3)] == ["Thank you all"]
    assert thanks(rated.desk(), NOW + 1, 3) == []


def test_ok_told_apart_by_month_engineer_category_and_customer(rated: Feedback) -> None:
    for by, names in (
        ("month", ["2026-11"]), ("year", ["2026"]), ("category", ["web"]), ("engineer", ["ben", "ana"]),
        ("customer", ["Acme", "Beta"]),
    ):  # fmt: skip
        found = rows(rated, by)
        assert [row["name"] for row in found] == names
        assert {row["by"] for row in found} == {by}
        assert sum(row["asked"] for row in found) == 3
    assert [row["rated"] for row in rows(rated, customer="Beta")] == [0]


def test_ok_what_was_said_in_a_time_counts_in_it(rated: Feedback) -> None:
    (row,) = rows(rated, since=NOW - 2 * HOUR + 1)
    assert (row["asked"], row["rated"], row["response_rate"]) == (0, 2, None)
    # Before its second rating the first one of S-1 was the last.
    (row,) = rows(rated, until=NOW - HOUR + 1)
    assert (row["rated"], row["mean"]) == (2, 1.5)
    assert rows(rated, since=NOW + 1) == []


def test_ok_leads_see_everybody_others_themselves(rated: Feedback) -> None:
    found = rows(rated, "engineer")
    assert own(rated.desk(), found) == ([*found], [])
    rated.apply(RATINGS + LEADS, NOW)
    assert own(rated.desk(), found) == ([*found], [])
    mine, leads = own(rated.desk(actor="Ben B"), found)
    assert ([row["name"] for row in mine], leads) == (["ben"], ["ana"])
    assert own(rated.desk(actor="cy"), found)[0] == []


def test_ok_who_is_to_be_asked_until_they_answer_or_the_case_is_open_again(rated: Feedback) -> None:
    assert asked_for_rating(rated.desk()) == [3]
    actions.reopen(rated.desk(), ["S-3"], "Not solved", ChangeRequest(NOW))
    assert asked_for_rating(rated.desk()) == []
    closing.close(rated.desk(NOW + 1), ["S-3"], "fixed", "Now it is", ChangeRequest(NOW + 1))
    assert asked_for_rating(rated.desk()) == [3]
    undo(rated.desk(NOW + 2), "S-3", ChangeRequest(NOW + 2), Grounds(lambda *_: None))
    assert asked_for_rating(rated.desk()) == []
    rated.recommend("S-3", 9, NOW + 3)
    assert rows(rated)[0]["answered"] == 3
    assert verify(rated.database).is_whole
    with rated.database.transaction():
        rebuild_projections(rated.database)
    assert rows(rated)[0]["answered"] == 3


def test_ok_nobody_is_asked_about_what_should_not_have_been_opened(office: Feedback) -> None:
    office.open("A test", NOW - HOUR, customer="Acme")
    office.close("S-1", "void", NOW)
    office.open("Slow", NOW - HOUR)
    office.close("S-2", "fixed", NOW)
    assert rows(office) == []
