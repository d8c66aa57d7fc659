import pytest

from tests.cli.cases import outcome, refusal
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _cases(support: Support) -> None:
    for title in ("One", "Two", "Three"):
        assert support("open", title).status == 0


@pytest.mark.parametrize(("relation", "here", "there"), [
    ("related", "linked: related to case 1", "link removed: related to case 2"),
    ("child", "linked: a child of case 1", "link removed: the parent of case 2"),
    ("parent", "linked: the parent of case 1", "link removed: a child of case 2"),
    ("duplicate-of", "linked: a duplicate of case 1", "link removed: duplicated by case 2"),
])  # fmt: skip
def test_both_sides_tell_it(support: Support, relation: str, here: str, there: str) -> None:
    assert support("link", "2", "--to", "1", "--as", relation).sentences == f"S-2: {here}\n"
    assert support("unlink", "1", "--from", "2").sentences == f"S-1: {there}\n"


def test_the_same_link_twice_is_one(support: Support) -> None:
    outcome(support, "link", "2", "--to", "1")
    assert outcome(support, "link", "2", "--to", "1")["changed"] is False
    assert outcome(support, "link", "1", "--to", "2")["changed"] is False


def test_err_to_what(support: Support) -> None:
    assert "--to" in refusal(support, "link", "2", status=2)["hint"]
    assert "duplicate-of" in refusal(support, "link", "2", "--to", "1", "--as", "cousin", status=2)["hint"]
    assert "to itself" in refusal(support, "link", "2", "--to", "2")["message"]
    assert refusal(support, "link", "2", "--to", "9", status=4)["message"] == "There is no case S-9."


def test_err_a_link_is_told_on_both_sides_or_on_none(support: Support) -> None:
    support("open", "Four", now="2026-11-23T13:00:00Z")
    done = support("link", "1", "--to", "4", "--at", "30m ago", now="2026-11-23T13:00:00Z")
    assert (done.status, done.err.splitlines()[0]) == (3, "support: S-4: that was before the case was opened.")
    assert refusal(support, "unlink", "1", "--from", "4")["message"] == "S-1 is not linked to that case."


def test_ok_the_page_says_what_each_case_is_to_the_other(support: Support) -> None:
    for title in ("Tills down", "Till 2", "Till 3", "Till 4"):
        support("open", title, "-c", "Acme")
    for number, relation in (("2", "child"), ("3", "duplicate-of"), ("4", "related")):
        support("link", number, "--to", "1", "--as", relation)
    pages = [support("show", str(number), "--plain").out for number in (1, 2, 3, 4)]
    assert [line for page in pages for line in page.splitlines() if line.startswith("Links")] == [
        "Links: duplicated by S-3, parent of S-2, related to S-4", "Links: child of S-1", "Links: duplicate of S-1",
        "Links: related to S-1",
    ]  # fmt: skip
