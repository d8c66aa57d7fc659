from tests.cli.cases import case_after
from tests.conftest import Support


def test_i_take_it_and_from_somebody_else_too(support: Support) -> None:
    support("open", "One", "-a", "ben")
    assert support("take", "@last").sentences == "S-1: assigned to ana (was ben)\n"
    assert case_after(support, "take", "1", env={"SUPPORT_ME": "eve"})["assignee"] == "eve"


def test_err_a_closed_case_is_nobodys_work(support: Support) -> None:
    support("open", "One")
    support("close", "1", "--as", "void")
    done = support("take", "1")
    assert done.status == 3
    assert "is closed, so it cannot be assigned" in done.err
