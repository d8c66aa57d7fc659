"""Which copies of a text are found, and which texts that are only alike stay."""

import json

import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.erasure.copies import Texts, find_holes, texts_in
from supportcli.application.erasure.target import find_target
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("found alike on a server: tests/cli/commands/test_redact.py")


@pytest.mark.parametrize(
    ("field", "text", "is_found"),
    [
        ("contact", "ann  LEE", True), ("to", "Ann Lee <ann@x.example>", True), ("by", "0358 401234567", False),
        ("phones", "00358 40 123 4567", True), ("title", "Ann Lee", False), ("contact", "Ann", False), ("to", "Bo", False),
    ],
)  # fmt: skip
def test_names_are_found_in_any_spelling(field: str, text: str, is_found: bool) -> None:
    assert Texts(["Ann Lee", "+358 40 123 4567", "Bo Li"]).names(field, text) is is_found


def test_ok_the_other_cases_of_a_command_and_no_other_event(office: Office) -> None:
    for title in ("One", "Two"):
        office.open(title, NOW - HOUR)
    actions.note(office.desk(), ["1", "2"], "Her word", ChangeRequest(NOW))
    actions.note(office.desk(), ["1"], "Her word", ChangeRequest(NOW))
    target = find_target(office.desk(), "1", "4")
    holes = find_holes(office.desk(), target, ["text"], every=False)
    assert [(hole.row["seq"], hole.fields) for hole in holes] == [(4, ("text",)), (5, ("text",))]
    assert {json.loads(hole.payload)["text"] for hole in holes} == {"[redacted]"}
    assert texts_in(holes) == {"Her word"}


def test_ok_names_on_the_same_case(office: Office) -> None:
    office.open("Ann's till", NOW - HOUR, contact="Ann Lee")
    office.reply("1", "Dear Ann Lee", NOW)
    target = find_target(office.desk(), "1", "2")
    holes = find_holes(office.desk(), target, (), every=True)
    assert [hole.fields for hole in holes] == [("title", "contact")]
