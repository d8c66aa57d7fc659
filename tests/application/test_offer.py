import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.offer import has_match
from supportcli.application.runbook.runbooks import add, fitting, retire
from supportcli.domain.runbook.writing import RunbookWritten
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
CASES: list[tuple[list[str | None], str, str | None]] = [
    (["Billing"], "odd", None), ([None], "an invoice", None), ([], "odd", "an INVOICE came"), (["web"], "odd", "even"),
    (["web", "BILLING"], "odd", None),
]  # fmt: skip


def test_ok_it_says_no_exactly_where_no_runbook_is_found(office: Office) -> None:
    desk = office.desk()
    assert not any(has_match(desk, *case) for case in CASES)
    add(
        desk,
        "payment",
        RunbookWritten("Payment", "money", "bo", "1. Look", ("billing",), ("invoice",)),
        ChangeRequest(NOW),
    )
    answers = [has_match(desk, *case) for case in CASES]
    assert answers == [True, True, True, False, True]
    assert answers == [bool(fitting(desk, categories, f"{title}\n{text or ''}")) for categories, title, text in CASES]
    retire(desk, "payment", "the bank does it", ChangeRequest(NOW))
    assert not any(has_match(desk, *case) for case in CASES)
