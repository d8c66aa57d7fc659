from tests.cli.cases import case_after
from tests.conftest import Support


def test_a_case_waits_for_the_next(support: Support) -> None:
    support("open", "One", "-a", "ben")
    assert support("release", "1").sentences == "S-1: unassigned (was ben)\n"
    done = support("release", "1")
    assert (done.status, done.sentences) == (0, "S-1: already so; nothing changed.\n")
    assert case_after(support, "release", "1")["assignee"] is None
