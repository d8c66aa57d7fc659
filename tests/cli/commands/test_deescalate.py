from tests.cli.cases import refusal
from tests.conftest import Support


def test_back_to_where_it_came_from_or_further(support: Support) -> None:
    support("open", "Export is slow")
    support("escalate", "1", "--to", "l3", "-m", "A riddle")
    support("escalate", "1", "--to", "engineering", "-m", "A fault")
    assert support("deescalate", "1", "-m", "Fixed").sentences == "S-1: returned from engineering to l3: Fixed\n"
    assert support("deescalate", "1", "--to", "l2", "-m", "Known").sentences == "S-1: returned from l3 to l2: Known\n"
    assert support("deescalate", "1", "-m", "Known").sentences == "S-1: returned from l2 to l1: Known\n"
    assert refusal(support, "deescalate", "1", "-m", "Known")["hint"].startswith("It is at the lowest tier")
    assert "--because" in refusal(support, "deescalate", "1", status=2)["hint"]
