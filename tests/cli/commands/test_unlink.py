from tests.cli.cases import refusal
from tests.conftest import Support


def test_every_link_between_two_cases_is_cut(support: Support) -> None:
    for title in ("One", "Two", "Three"):
        support("open", title)
    support("link", "2", "--to", "1", "--as", "child")
    support("link", "2", "3", "--to", "1")
    done = support("unlink", "2", "--from", "1")
    assert done.sentences == "S-2: link removed: a child of case 1\nS-2: link removed: related to case 1\n"
    assert support("unlink", "1", "--from", "3").sentences == "S-1: link removed: related to case 3\n"
    assert "not linked" in refusal(support, "unlink", "1", "--from", "2")["message"]
    assert "--from" in refusal(support, "unlink", "1", status=2)["hint"]
