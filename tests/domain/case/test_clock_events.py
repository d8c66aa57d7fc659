import pytest

from supportcli.domain.case.clock_events import Migrated, Waived, waive
from supportcli.domain.errors import Refused
from tests.domain.case.tales import START, Tale, refusal


def test_a_breach_is_forgiven_with_a_reason_and_an_approver() -> None:
    tale = Tale()
    waived = Waived("resolution", 1, "their outage", "Eve")
    assert tale.do(waive, waived) == (waived,)
    before = tale.case.status
    tale.tell(Migrated(2, ({"metric": "resolution"},)), tale.at)
    assert tale.case.status == before


@pytest.mark.parametrize(("because", "approver"), [(" ", "Eve"), ("their outage", "")])
def test_err_not_without(because: str, approver: str) -> None:
    assert refusal(Refused, Tale().do, waive, Waived("resolution", 1, because, approver)) == (
        "waiving a breach needs a reason and an approver.",
        "Say --because TEXT --approver WHO.",
    )


def test_err_not_before_there_was_a_case() -> None:
    said = refusal(Refused, Tale().do, waive, Waived("resolution", 1, "their outage", "Eve"), at=START - 1)
    assert said == ("that was before the case was opened.", "Give a later --at.")
