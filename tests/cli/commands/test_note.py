from tests.cli.cases import case_after, refusal
from tests.conftest import Support


def test_a_note_changes_nothing_but_the_record(support: Support) -> None:
    support("open", "One")
    case = case_after(support, "note", "1", "-m", "the certificate expired at nine")
    assert (case["status"], case["version"]) == ("new", 2)
    assert support("search", "certificate", "--ids").sentences == "S-1\n"


def test_what_was_written_cannot_paint_the_terminal(support: Support) -> None:
    support("open", "One")
    done = support("note", "1", "-m", "red \x1b[31m and \u202e back")
    assert done.sentences == "S-1: note added: red \\x1b[31m and \\u202e back\n"
    done = support("note", "1", "-m", "ü ☎", env={"PYTHONIOENCODING": "ascii"})
    assert done.sentences == "S-1: note added: \\xfc \\u260e\n"


def test_silence_is_kept_if_asked_for(support: Support) -> None:
    support("open", "One")
    done = support("note", "1", "-m", "x", "-q")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_err_the_future_has_not_happened(support: Support) -> None:
    support("open", "One")
    assert (
        "--at is Mon 23 Nov 13:00 UTC (in 1 h)"
        in refusal(support, "note", "1", "-m", "x", "--at", "1h", status=2)["message"]
    )
    assert "before the case was opened" in refusal(support, "note", "1", "-m", "x", "--at", "-7d")["message"]
    assert "different days" in refusal(support, "note", "1", "-m", "x", "--at", "01/02/2026", status=2)["message"]
