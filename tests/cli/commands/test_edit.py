"""support edit: a slip of the keyboard is corrected, and what stood there stays on record."""

from tests.cli.cases import outcome
from tests.conftest import Support


def test_ok_what_was_typed_is_corrected(support: Support) -> None:
    support("open", "Chekcout down", "-c", "Acme", "--contact", "Ann")
    done = support("edit", "1", "--title", "Checkout down", "--contact", "", "--category", "web")
    assert done.out.splitlines()[0] == (
        "S-1: corrected: title Checkout down (was Chekcout down), contact none (was Ann), category web (was none)"
    )
    case = support("show", "1", "--json").json
    assert (case["title"], case["contact"], case["category"], case["status"]) == ("Checkout down", None, "web", "new")
    event = support("log", "1", "--json").json[-1]
    assert (event["kind"], event["payload"]["was"]) == ("edited", ["Chekcout down", "Ann", ""])
    # Whoever knows it by either title finds it.
    for word in ("checkout", "chekcout", "web"):
        assert [each["id"] for each in support("search", word, "--json").json] == ["S-1"]
    assert support("list", "--category", "web", "--json").json[0]["title"] == "Checkout down"


def test_ok_it_can_be_undone_and_redacted(support: Support) -> None:
    support("open", "Ann is ill", "-c", "Acme")
    support("edit", "1", "--title", "Ann Lee is ill")
    undone = support("undo")
    assert "title: Ann Lee is ill → Ann is ill" in undone.out
    assert support("show", "1", "--json").json["title"] == "Ann is ill"
    assert support("search", "Lee", "--json").json == []
    support("edit", "1", "--title", "Disk is full")
    seq = str(support("log", "1", "--json").json[-1]["seq"])
    assert support("redact", "1", seq, "--field", "was", "--because", "She asked for it", "--yes").status == 0
    assert support("log", "1").out.count("corrected: title Disk is full (was [redacted])") == 1
    assert support("verify").status == 0
    assert support("rebuild").out == "Rebuilt from the log; nothing differed.\n"


def test_ok_a_closed_case_and_one_that_is_right_already(support: Support) -> None:
    support("open", "Checkout down", "-c", "Acme")
    support("close", "1", "--as", "fixed", "-m", "Restarted")
    assert outcome(support, "edit", "1", "--category", "web")["changed"]
    assert not outcome(support, "edit", "1", "--category", "web", "--title", "Checkout down")["changed"]
    assert support("show", "1", "--json").json["status"] == "closed"


def test_err_nothing_to_correct(support: Support) -> None:
    support("open", "Checkout down")
    assert support("edit", "1").status == 2
    for title in ("", " ", "x" * 501):
        assert support("edit", "1", "--title", title).status == 2
    assert len(support("log", "1", "--json").json) == 1
