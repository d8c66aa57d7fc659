import pytest

from tests.cli.cases import case_after, outcome, refusal
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _cases(support: Support) -> None:
    for title in ("One", "Two"):
        assert support("open", title).status == 0


def test_the_name_comes_last_or_as_a_flag(support: Support) -> None:
    assert support("assign", "1", "2", "ben").sentences == "S-1: assigned to ben\nS-2: assigned to ben\n"
    assert (
        support("assign", "1", "2", "-a", "me").sentences
        == "S-1: assigned to ana (was ben)\nS-2: assigned to ana (was ben)\n"
    )
    assert case_after(support, "assign", "1", "Åsa Öberg")["assignee"] == "Åsa Öberg"


def test_nothing_happens_twice(support: Support) -> None:
    outcome(support, "assign", "1", "ben")
    again = outcome(support, "assign", "1", "ben")
    assert (again["ok"], again["changed"], again["event"]) == (True, False, None)


def test_err_nobody(support: Support) -> None:
    assert refusal(support, "assign", "1", status=2)["message"] == "Who gets them is missing."
    assert "needs a name" in refusal(support, "assign", "1", " ", status=2)["message"]
    assert refusal(support, "assign", "9", "ben", status=4)["hint"] == "The last one is S-2."
