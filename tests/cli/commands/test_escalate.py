import pytest

from tests.cli.cases import outcome, refusal
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _a_case(support: Support) -> None:
    assert support("open", "Export is slow").status == 0


def test_a_hand_over_carries_what_was_tried(support: Support) -> None:
    done = support("escalate", "1", "--to", "L2", "--because", "Needs the database", "--tried", "Restart", "-a", "ben")
    assert done.sentences == "S-1: escalated from l1 to l2: Needs the database; tried: Restart\nS-1: assigned to ben\n"


def test_sideways_and_upwards(support: Support) -> None:
    assert (
        outcome(support, "escalate", "1", "--to", "engineering", "-m", "A fault in 4.2")["case"]["tier"]
        == "engineering"
    )
    assert outcome(support, "escalate", "1", "--to", "management", "-m", "The contract")["case"]["tier"] == "management"


def test_err_to_nowhere_or_backwards(support: Support) -> None:
    assert "l1, l2, l3, engineering, management" in refusal(support, "escalate", "1", "-m", "x", status=2)["hint"]
    assert "'l9' is not a valid tier" in refusal(support, "escalate", "1", "--to", "l9", "-m", "x", status=2)["message"]
    assert "Possible: --to l2" in refusal(support, "escalate", "1", "--to", "l1", "-m", "x")["hint"]
