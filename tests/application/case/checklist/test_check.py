"""The checklist of a case: which it is, and what stands of it."""

import pytest

from supportcli.application.case import actions
from supportcli.application.case.change import Outcome
from supportcli.application.case.checklist import check as checking
from supportcli.application.case.checklist import view as checklists
from supportcli.application.case.edit import edit
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.application.policy.versions import apply, drafted
from supportcli.domain.case.triage import Edited, Triaged
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.policy.builtin import builtin_text
from tests.desks import Office
from tests.domain.policy.checklist.test_checklists import EXPORT
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
ASKED = ChangeRequest(NOW)


def in_force(office: Office, more: str) -> None:
    """Put a policy into force."""
    apply(office.desk(), drafted("policy.toml", builtin_text("UTC") + more), None)


def check(office: Office, *numbers: int, outcome: str = "yes", text: str | None = None) -> list[Outcome]:
    return checking.check(office.desk(), "1", numbers, outcome, text, None, ASKED)


def stands(office: Office) -> list[tuple[int, str | None]]:
    """Return the numbers of the items with their outcomes."""
    view = checklists.view(office.desk(), load(office.desk(), 1).case)
    return [] if view is None else [(each["number"], each["outcome"]) for each in view["items"]]


@pytest.fixture
def export(office: Office) -> Office:
    in_force(office, EXPORT)
    office.open("Slow", category="EXPORT")
    return office


def test_ok_by_the_category_and_one_answer_at_a_time(export: Office) -> None:
    assert stands(export) == [(1, None), (2, None)]
    check(export, 1, 2, 1, text="4.2")
    assert stands(export) == [(1, "yes"), (2, "yes")]
    assert not check(export, 1)[0].changed
    # An answer that stands is not asked for again.
    assert check(export, 2, outcome="no")[0].changed


def test_err_no_such_item_no_answer_two_answers_no_checklist(export: Office) -> None:
    with pytest.raises(NotFound, match="Checklist export has no item 0"):
        check(export, 0)
    with pytest.raises(UsageError, match=r"Item 2 asks: Which version\?"):
        check(export, 1, 2)
    two = EXPORT.replace('"One report, or all?"', '{ ask = "Since when?" }')
    in_force(export, two)
    actions.triage(export.desk(), ["1"], Triaged(category="export"), ASKED)
    with pytest.raises(UsageError, match="Items 1 and 2 ask different things"):
        check(export, 1, 2, text="Monday")
    edit(export.desk(), ["1"], Edited(category="login"), ASKED)
    with pytest.raises(Refused, match="category 'login' has no checklist"):
        check(export, 1)
    edit(export.desk(), ["1"], Edited(category=""), ASKED)
    with pytest.raises(Refused, match="it has no category, and so it has no checklist"):
        check(export, 1)
