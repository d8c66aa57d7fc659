"""A case that is here already."""

import pytest

from supportcli.application.case import actions
from supportcli.application.case.open import open_case
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.importing.servicenow import take_over
from supportcli.application.store.verify import verify
from supportcli.domain.case.case import Opened
from supportcli.domain.errors import Refused
from supportcli.storage.log.streams import history
from tests.application.importing.log import NOW, row, sheet, text

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
