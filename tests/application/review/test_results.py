from zoneinfo import ZoneInfo

import pytest

from supportcli.application.case import closing
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.application.policy.versions import apply, drafted
from supportcli.application.review.drawing import draw_next
from supportcli.application.review.results import figures, give_answers, listed, view
from supportcli.domain.errors import Refused
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.quality.reviews import QUESTIONS
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

UTC = ZoneInfo("UTC")
ASKED = ChangeRequest(NOW)
LEADS = '[people.lea]\nrole = "lead"\n[people.ana]\n[people.ben]\n[people.cy]\n'


@pytest.fixture
def reviewed(office: Office) -> Office:
    """A case of ben's and one of cy's; ana drew both, and answered the first."""
    for title, who in (("One", "ben"), ("Two", "cy")):
        office.open(title, NOW - 2 * HOUR, assignee=who, text="It is slow")
    for who, name in (("ben", "S-1"), ("cy", "S-2")):
        closing.close(office.desk(NOW - HOUR, who), [name], "fixed", "It was the cache", ChangeRequest(NOW - HOUR))
    for only in ("ben", "cy"):
        assert draw_next(office.desk(), only, None, ASKED) is not None
        if only == "ben":
            give_answers(office.desk(), ["S-1"], ("yes", "no", "na", "yes"), "Too short", ASKED)
    return office


def test_ok_a_review_on_its_own(reviewed: Office) -> None:
    found = view(reviewed.desk(), load(reviewed.desk(), 1))
    assert (found["questions"], found["answers"], found["text"]) == (
        list(QUESTIONS), ["yes", "no", "na", "yes"], "Too short",
    )  # fmt: skip
    assert [(each["kind"], each["text"]) for each in found["exchange"]] == [
        ("opened", "It is slow"), ("closed", "It was the cache"),
    ]  # fmt: skip
    assert (found["yes"], found["no"], found["na"], found["reviewer"], found["engineer"]) == (2, 1, 1, "ana", "ben")


def test_ok_listed_the_last_first_by_engineer_and_those_that_wait(reviewed: Office) -> None:
    desk = reviewed.desk()
    assert [row["id"] for row in listed(desk, None, None, None)] == ["S-2", "S-1"]
    assert [row["id"] for row in listed(desk, "BEN", None, None)] == ["S-1"]
    assert [row["id"] for row in listed(desk, None, None, None, is_open=True)] == ["S-2"]
    assert list(listed(desk, None, NOW + 1, None)) == list(listed(desk, None, None, NOW)) == []


def test_ok_the_share_of_yes_is_of_yes_and_no(reviewed: Office) -> None:
    (row,) = figures(reviewed.desk(), None, UTC, None, None)
    assert row == {
        "by": None, "name": None, "drawn": 2, "answered": 1, "yes": 2, "no": 1, "na": 1, "share": 0.667,
    }  # fmt: skip
    first, second = figures(reviewed.desk(), "engineer", UTC, None, None)
    assert (first["name"], first["share"], second["name"], second["share"]) == ("ben", 0.667, "cy", None)
    assert [row["name"] for row in figures(reviewed.desk(), "month", UTC, None, None)] == ["2026-11"]
    questions = figures(reviewed.desk(), "question", UTC, None, None)
    assert [(row["name"], row["share"]) for row in questions] == [*zip(QUESTIONS, (1.0, 0.0, None, 1.0), strict=True)]
    assert figures(reviewed.desk(), None, UTC, NOW + DAY, None) == []


def test_err_whoever_drew_it_answers(reviewed: Office) -> None:
    with pytest.raises(Refused) as refused:
        give_answers(reviewed.desk(actor="ben"), ["S-2"], ("yes",) * 4, None, ASKED)
    assert refused.value.message == "S-2 was drawn by ana, who answers."


def test_ok_leads_see_all_others_what_concerns_them(reviewed: Office) -> None:
    apply(reviewed.desk(), drafted("policy.toml", f"{builtin_text('UTC')}\n{LEADS}"))
    for who, seen in (("lea", ["S-2", "S-1"]), ("ana", ["S-2", "S-1"]), ("ben", ["S-1"]), ("dee", [])):
        assert [row["id"] for row in listed(reviewed.desk(actor=who), None, None, None)] == seen
        assert sum(row["drawn"] for row in figures(reviewed.desk(actor=who), None, UTC, None, None)) == len(seen)
    with pytest.raises(Refused) as refused:
        view(reviewed.desk(actor="ben"), load(reviewed.desk(), 2))
    assert refused.value.message == "the review of S-2 is for cy and leads: lea."


def test_err_a_case_that_was_not_drawn(office: Office) -> None:
    office.open("One")
    with pytest.raises(Refused):
        view(office.desk(), load(office.desk(), 1))
