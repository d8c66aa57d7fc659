from tests.cli.cases import outcome, refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support


def test_ok_thanks_are_kept_shown_and_redacted(support: Support) -> None:
    support("open", "One", "-c", "Acme", "-a", "ben")
    done = outcome(support, "thanks", "1", "-m", "You saved us", "--by", "Ann", "--channel", "mail")
    assert done["event"]["kind"] == "thanked"
    page = support("show", "1", "--json").json
    check("page", page)
    (said,) = page["thanks"]
    assert (said["text"], said["by"], said["channel"], page["rating"]) == ("You saved us", "Ann", "mail", None)
    assert "Thanks: Ann: You saved us" in support("show", "1", "--plain").out
    assert "thanks by Ann: You saved us" in support("log", "1", "--plain").out
    assert support("stats", "--json").json["thanks"] == 1
    held = support("customer", "data", "Acme", "--json").json["entries"]
    assert [each["section"] for each in held if each["kind"] == "thanked"] == ["message"]
    event = str(done["event"]["seq"])
    assert support("redact", "1", event, "--field", "text,by", "--because", "asked to", "--yes").status == 0
    assert support("show", "1", "--json").json["thanks"][0]["text"] == "[redacted]"
    support("verify")


def test_ok_taken_back(support: Support) -> None:
    support("open", "One")
    support("thanks", "1", "-m", "You saved us")
    assert "undone: thanks: You saved us" in support("undo").out
    assert support("stats", "--json").json["thanks"] == 0


def test_err_without_words(support: Support) -> None:
    support("open", "One")
    assert "the customer's words" in refusal(support, "thanks", "1", status=2)["message"]
    assert "words" in refusal(support, "thanks", "1", "-m", " ", status=3)["message"]
