import pytest

from tests.cli.cases import outcome, refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _cases(support: Support) -> None:
    for title in ("One", "Two", "Three"):
        assert support("open", title, "-a", "ben").status == 0


def heard(support: Support, case: str = "1") -> tuple[list[str], list[str]]:
    """Return who follows a case, and who was mentioned in it."""
    page = support("show", case, "--json").json
    check("page", page)
    return page["followers"], page["mentioned"]


def test_ok_me_and_others(support: Support) -> None:
    assert support("follow", "1", "2").sentences == "S-1: ana follows it\nS-2: ana follows it\n"
    assert support("follow", "1", "--for", "Åsa Öberg").sentences == "S-1: Åsa Öberg follows it\n"
    assert heard(support) == (["ana", "Åsa Öberg"], [])
    assert "Followers: ana, Åsa Öberg\n" in support("show", "1", "--plain").out
    assert outcome(support, "follow", "1", "--for", "ANA")["changed"] is False


def test_ok_a_mention_is_no_following_and_unfollow_ends_both(support: Support) -> None:
    said = support("note", "1", "-m", "@ben and @eve: is it ben@acme.example?").sentences
    assert said == "S-1: note added: @ben and @eve: is it ben@acme.example?; mentions ben\n"
    assert heard(support) == ([], ["ben"])
    support("follow", "1", "--for", "ben")
    assert support("unfollow", "1", "--for", "ben").sentences == "S-1: ben follows it no longer\n"
    assert heard(support) == ([], [])
    assert outcome(support, "unfollow", "1", "--for", "ben")["changed"] is False
    support("note", "1", "-m", "@ben again")
    assert heard(support) == ([], ["ben"])


def test_ok_the_queue_of_whom(support: Support) -> None:
    support("follow", "1", "2", "--for", "ben")
    support("follow", "3")
    support("unfollow", "2", "--for", "ben")
    assert support("list", "--followed-by", "ben", "--ids").out == "S-1\n"
    assert support("list", "--followed-by", "me", "--ids").out == "S-3\n"
    assert support("list", "--followed-by", "me", "--followed-by", "BEN", "--sort", "id", "--ids").out == "S-1\nS-3\n"
    support("close", "1", "--as", "void")
    assert support("list", "--followed-by", "ben", "--json").json == []
    assert support("list", "--followed-by", "ben", "--all", "--ids").out == "S-1\n"
    assert support("list", "--followed-by", "ben", "-s", "closed", "--ids").out == "S-1\n"
    assert refusal(support, "list", "--followed-by", "nobody-such", status=4)["message"]
    # Somebody whom nothing but that names.
    support("follow", "2", "--for", "Åsa Öberg")
    assert support("list", "--followed-by", "åsa öberg", "--ids").out == "S-2\n"
    support("unfollow", "2", "--for", "Åsa Öberg")
    assert support("list", "--followed-by", "åsa", "--json").json == []


def test_ok_undo(support: Support) -> None:
    support("follow", "1")
    assert support("undo", "1").sentences == "S-1 undone: ana follows it\n"
    assert support("log", "1", "--json").json[-1]["sentence"] == "undid a change of followers"
    assert heard(support) == ([], [])
    assert support("list", "--followed-by", "me", "--ids").out == ""


def test_ok_who_follows_a_case_that_is_merged_follows_the_other(support: Support) -> None:
    support("follow", "1")
    support("note", "1", "-m", "@ben")
    support("follow", "2", "--for", "ben")
    assert support("merge", "1", "--into", "2").status == 0
    assert heard(support, "2") == (["ben", "ana"], [])
    support("undo", "1", "--yes")
    assert heard(support, "2") == (["ben"], [])


def test_ok_a_closed_case_can_be_followed(support: Support) -> None:
    support("close", "1", "--as", "void")
    assert support("follow", "1").status == 0


def test_ok_what_is_redacted_names_nobody(support: Support) -> None:
    support("note", "1", "-m", "@ben rang")
    uid = support("log", "1", "--json").json[-1]["uid"]
    assert support("redact", "1", uid, "--because", "Erasure request", "--yes").status == 0
    # Who hears of the case does not follow from the text any more.
    assert heard(support) == ([], ["ben"])
    assert support("redact", "1", uid, "--field", "mentions", "--because", "Erasure request", "--yes").status == 0
    assert heard(support) == ([], [])


def test_err_a_blank_name(support: Support) -> None:
    assert refusal(support, "follow", "1", "--for", " ", status=2)["message"] == "--for is blank."
