import pytest

from supportcli.domain.case.judging import Migrated, Waived, waive
from supportcli.domain.errors import Refused
from tests.domain.case.tales import Tale


def test_a_breach_is_forgiven_with_a_reason_and_an_approver() -> None:
    tale = Tale()
    assert tale.do(waive, Waived("resolution", 1, "their outage", "Eve"))
    before = tale.case.status
    tale.tell(Migrated(2, ({"metric": "resolution"},)), tale.at)
    assert tale.case.status == before


@pytest.mark.parametrize(("because", "approver"), [(" ", "Eve"), ("their outage", "")])
def test_err_not_without(because: str, approver: str) -> None:
    with pytest.raises(Refused, match="a reason and an approver"):
        Tale().do(waive, Waived("resolution", 1, because, approver))
