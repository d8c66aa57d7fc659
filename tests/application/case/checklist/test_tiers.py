"""Cases that leave the first tier with their checklists done, or with why not."""

import pytest

from supportcli.application.case import actions
from supportcli.application.case.checklist import tiers
from supportcli.application.case.load import load
from supportcli.domain.case.escalation import Sheet
from supportcli.domain.case.triage import Triaged
from supportcli.domain.errors import Refused
from tests.application.case.checklist.test_check import ASKED, check, in_force
from tests.desks import Office
from tests.domain.policy.checklist.test_checklists import EXPORT

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
WHY = "Needs the profiler"


@pytest.fixture
def export(office: Office) -> Office:
    in_force(office, EXPORT)
    office.open("Slow", category="export")
    return office


def sheet(office: Office) -> Sheet:
    """Return the sheet that the case was handed on with last."""
    found: Sheet = load(office.desk(), 1).case.sheets[-1]
    return found


def test_err_what_is_not_checked_is_named(export: Office) -> None:
    for unchecked in (None, " "):
        with pytest.raises(Refused) as refused:
            tiers.escalate(export.desk(), ["1"], "l2", WHY, ASKED, unchecked=unchecked)
    assert refused.value.message.endswith(
        "2 of 2 items of checklist export are not checked: 1 One report, or all?; 2 Which version?."
    )
    assert refused.value.hint == (
        'Check them: support check S-1 1 2. To escalate it all the same: --unchecked "WHY"'
    )  # fmt: skip


def test_ok_with_all_checked_or_why_not(export: Office) -> None:
    check(export, 1)
    tiers.escalate(export.desk(), ["1"], "engineering", WHY, ASKED, "a restart", "bo", "They hung up")
    assert sheet(export)[2:9] == (
        "l1", "engineering", WHY, "a restart", "export", ("Which version?",), "They hung up"
    )  # fmt: skip
    tiers.deescalate(export.desk(), ["1"], None, "Too early", ASKED)
    check(export, 2, text="4.2")
    # A reason that is not needed is none.
    tiers.escalate(export.desk(), ["1"], "l2", WHY, ASKED, unchecked="They hung up")
    assert sheet(export)[6:9] == ("export", (), None)


def test_ok_beyond_l2_and_without_a_checklist_nothing_is_asked(export: Office) -> None:
    export.open("Login fails", category="login")
    export.open("Odd")
    tiers.escalate(export.desk(), ["2", "3"], "l2", WHY, ASKED)
    actions.triage(export.desk(), ["2"], Triaged(category="export"), ASKED)
    tiers.escalate(export.desk(), ["2"], "l3", WHY, ASKED)
    assert load(export.desk(), 2).case.sheets[-1].checklist is None


def test_err_triage_walks_around_nothing(export: Office) -> None:
    export.open("Odd")
    for name, judged in (("1", Triaged("outage")), ("2", Triaged(category="Reports"))):
        with pytest.raises(Refused, match="items of checklist export are not checked"):
            actions.triage(export.desk(), [name], judged, ASKED, tier="l2")
    actions.triage(export.desk(), ["2"], Triaged(category="Reports"), ASKED, tier="l3", unchecked="They hung up")
    case = load(export.desk(), 2).case
    assert (case.tier, case.category, case.sheets[-1].unchecked) == ("l3", "Reports", "They hung up")
    # To another category that has none it goes as ever.
    actions.triage(export.desk(), ["1"], Triaged(category="login"), ASKED, tier="l2")
    assert load(export.desk(), 1).case.tier == "l2"
