"""A case that is here already."""

import pytest

from supportcli.application.case import actions
from supportcli.application.case.open import open_case
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.importing.servicenow import take_over
from supportcli.application.store.verify import verify
from supportcli.domain.case.case import Opened
from supportcli.domain.errors import Refused
from supportcli.domain.servicenow.listed_remarks import AFTER_THE_END
from supportcli.domain.servicenow.messages import is_message
from supportcli.storage.log.streams import history
from tests.application.importing.log import COLUMNS, NOW, row, sheet, text

FIRST, MORE = row("New", 0), row("Resolved", 9)


def test_later_rows_follow_a_note_made_here(desk: Desk) -> None:
    take_over(desk, sheet(text(FIRST)))
    actions.note(desk, ["1"], "somebody looked", ChangeRequest(NOW))
    assert take_over(desk, sheet(text(FIRST, MORE))).cases["extended"] == 1
    assert [event.kind for event in history(desk.database, 1)] == ["opened", "noted", "resolved"]
    assert verify(desk.database).is_whole


def test_err_later_rows_of_a_case_that_was_worked_on_here(desk: Desk) -> None:
    take_over(desk, sheet(text(FIRST)))
    actions.assign(desk, ["1"], "ana", ChangeRequest(NOW))
    with pytest.raises(Refused, match="it was worked on here since"):
        take_over(desk, sheet(text(FIRST, MORE)))
    assert take_over(desk, sheet(text(FIRST))).known == 1


def test_err_a_reference_that_is_somebody_elses(desk: Desk) -> None:
    open_case(desk, Opened(0, "From another desk", "", "low", reference="INC1"), ChangeRequest(NOW))
    with pytest.raises(Refused, match="not from ServiceNow"):
        take_over(desk, sheet(text(FIRST)))


def test_what_another_export_words_otherwise_is_the_same(desk: Desk) -> None:
    take_over(desk, sheet(text(FIRST, MORE)))
    later = [each | {"resolved_by": "Resolved by 3", "resolved_at": "02-03-2016 10:09"} for each in (FIRST, MORE)]
    assert take_over(desk, sheet(text(*later))).known == 2


TEXTS = {"short_description": "VPN drops", "description": "Twice\na day", "close_notes": "Renewed"}


def test_ok_texts_come_in_and_are_known_again(desk: Desk) -> None:
    log = text(FIRST | TEXTS, MORE | TEXTS, names=(*COLUMNS, *TEXTS))
    assert take_over(desk, sheet(log)).recorded == 2
    opened, resolved = history(desk.database, 1)
    assert opened.fact.title == "VPN drops"
    assert opened.fact.text.endswith("\n\nTwice\na day")
    assert resolved.fact.text.endswith("\n\nRenewed")
    assert take_over(desk, sheet(log)).known == 2
    assert verify(desk.database).is_whole


def test_ok_new_columns_of_a_known_case_are_a_note_once(desk: Desk) -> None:
    take_over(desk, sheet(text(FIRST)))
    names = (*COLUMNS, *TEXTS)
    # What was worked on here since does not hinder a note.
    actions.assign(desk, ["1"], "ana", ChangeRequest(NOW))
    for recorded in (1, 0):
        assert take_over(desk, sheet(text(FIRST | TEXTS, names=names))).recorded == recorded
    *_, noted = history(desk.database, 1)
    assert (
        noted.fact.text == "imported: short description: VPN drops\n\ndescription: Twice\na day\n\nclose notes: Renewed"
    )
    assert verify(desk.database).is_whole


def test_ok_later_rows_follow_a_note_of_new_columns(desk: Desk) -> None:
    take_over(desk, sheet(text(FIRST)))
    names = (*COLUMNS, *TEXTS)
    take_over(desk, sheet(text(FIRST | TEXTS, names=names)))
    assert take_over(desk, sheet(text(FIRST | TEXTS, MORE | TEXTS, names=names))).cases["extended"] == 1
    assert [event.kind for event in history(desk.database, 1)] == ["opened", "noted", "resolved"]


def test_ok_a_text_that_changed_is_not_dropped(desk: Desk) -> None:
    rows = (FIRST | TEXTS, MORE | TEXTS | {"short_description": "VPN drops at noon"})
    take_over(desk, sheet(text(*rows, names=(*COLUMNS, *TEXTS))))
    *_, noted = history(desk.database, 1)
    assert noted.fact.text == "imported: short description: VPN drops at noon"


def test_ok_what_has_no_place_is_counted_by_column(desk: Desk) -> None:
    rows = (FIRST | {"skills": "Mail", "u_cost": "5"}, MORE | {"u_cost": "7", "active": "true"})
    tally = take_over(desk, sheet(text(*rows, names=(*COLUMNS, "skills", "u_cost", "u_empty"))))
    assert tally.as_json()["unplaced"] == [{"column": "u_cost", "count": 2}, {"column": "skills", "count": 1}]


JOURNALS = {
    "comments": "02-03-2016 10:04:00 - Bo (Additional comments)\nWhich one?\n\n"
    "02-03-2016 10:02:00 - Caller 7 (Additional comments)\nIt drops\n\n",
    "work_notes": "02-03-2016 10:03:00 - Bo (Work notes)\nimported: looks old\n\n",
}


@pytest.mark.parametrize("later", [False, True])
def test_ok_journals_of_a_log_come_in_once(desk: Desk, later: bool) -> None:
    rows, names = (FIRST, row("Awaiting User Info", 5), MORE), (*COLUMNS, *JOURNALS)
    if later:
        take_over(desk, sheet(text(*rows)))
    log = sheet(text(*(each | JOURNALS for each in rows), names=names))
    assert take_over(desk, log).cases["extended" if later else "new"] == 1
    said = [(event.kind, event.actor, event.fact.text) for event in history(desk.database, 1) if is_message(event.fact)]
    assert said == [
        ("received", "Caller 7", "It drops"), ("noted", "Bo", "imported: work note: imported: looks old"),
        ("replied", "Bo", "Which one?"),
    ]  # fmt: skip
    # Neither again, nor by a log without them, nor when later rows follow.
    assert take_over(desk, log).known == 3
    assert take_over(desk, sheet(text(*rows))).known == 3
    assert take_over(desk, sheet(text(*rows, row("Closed", 20)))).recorded == 1
    assert verify(desk.database).is_whole


def test_ok_a_comment_after_the_end_of_a_log_is_a_note(desk: Desk) -> None:
    rows = [each | {"comments": JOURNALS["comments"]} for each in (FIRST, row("Closed", 3))]
    tally = take_over(desk, sheet(text(*rows, names=(*COLUMNS, "comments"))))
    assert tally.remarks[AFTER_THE_END] == 1
    assert [event.kind for event in history(desk.database, 1)] == ["opened", "received", "closed", "noted"]
