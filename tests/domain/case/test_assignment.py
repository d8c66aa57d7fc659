from supportcli.domain.case.assignment import Assigned, Released, assign, release
from supportcli.domain.errors import UsageError
from tests.domain.case.tales import Tale, refusal


def test_a_case_goes_from_hand_to_hand() -> None:
    tale = Tale()
    assert tale.do(assign, "ana") == (Assigned("ana"),)
    assert tale.do(assign, "ben") == (Assigned("ben", "ana"),)
    assert (tale.case.assignee, tale.case.status) == ("ben", "open")
    assert tale.do(release) == (Released("ben"),)
    assert tale.case.assignee is None


def test_nothing_happens_twice() -> None:
    tale = Tale(assignee="ana")
    assert tale.do(assign, "ana") == ()
    tale.do(release)
    assert tale.do(release) == ()


def test_err_nobody_has_no_name() -> None:
    assert refusal(UsageError, Tale().do, assign, " ") == ("An assignee needs a name.", None)
