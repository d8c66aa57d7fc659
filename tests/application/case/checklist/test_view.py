"""What is shown of the checklist of a case, and which one that is."""

import pytest

from supportcli.application.case import actions
from supportcli.application.case.checklist import view as checklists
from supportcli.application.case.edit import edit
from supportcli.application.case.load import load
from supportcli.domain.case.triage import Edited, Triaged
from tests.application.case.checklist.test_check import ASKED, check, in_force, stands
from tests.desks import Office
from tests.domain.policy.checklist.test_checklists import EXPORT

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


@pytest.fixture
def export(office: Office) -> Office:
    in_force(office, EXPORT)
    office.open("Slow", category="EXPORT")
    return office


def test_ok_the_checklist_of_then_counts_until_the_category_is_given_anew(export: Office) -> None:
    check(export, 1)
    in_force(export, EXPORT.replace('"One report, or all?"', '"Is the disk full?", "One report, or all?"'))
    assert stands(export) == [(1, "yes"), (2, None)]
    actions.triage(export.desk(), ["1"], Triaged("outage"), ASKED)
    assert stands(export) == [(1, "yes"), (2, None)]
    actions.triage(export.desk(), ["1"], Triaged(category="export"), ASKED)
    # An item is known by its words, wherever it is in the list.
    assert stands(export) == [(1, None), (2, "yes"), (3, None)]


def test_ok_a_case_of_before_there_were_checklists_has_none(office: Office) -> None:
    office.open("Slow", category="export")
    in_force(office, EXPORT)
    assert checklists.view(office.desk(), load(office.desk(), 1).case) is None


def test_ok_what_was_checked_before_the_category_changed_is_shown(export: Office) -> None:
    check(export, 2, text="4.2")
    edit(export.desk(), ["1"], Edited(category="login"), ASKED)
    view = checklists.view(export.desk(), load(export.desk(), 1).case)
    assert view is not None
    assert (view["name"], view["policy"], view["items"], view["missing"]) == (None, None, [], 0)
    assert [(each["what"], each["text"]) for each in view["others"]] == [("Which version?", "4.2")]


def test_ok_on_a_laptop_too(export: Office, tmp_path_factory: pytest.TempPathFactory) -> None:
    check(export, 1)
    laptop = export.on_a_laptop(tmp_path_factory.mktemp("laptop") / "cases.db")
    assert stands(laptop) == [(1, "yes"), (2, None)]
