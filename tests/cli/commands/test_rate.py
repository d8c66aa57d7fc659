from tests.cli.cases import outcome, refusal
from tests.conftest import Support


def test_ok_the_last_rating_counts_and_all_are_kept(support: Support) -> None:
    support("open", "One", "-c", "Acme")
    support("rate", "1", "2", "-m", "I had to ask three times", "--by", "Ann")
    assert outcome(support, "rate", "1", "5", "-m", "Thank you!\nReally")["event"]["kind"] == "rated"
    page = support("show", "1", "--json").json
    assert (page["rating"], [each["score"] for each in page["ratings"]]) == (5, [2, 5])
    assert page["ratings"][0]["by"] == "Ann"
    assert "Rated: 5 of 5: Thank you!\\nReally" in support("show", "1", "--plain").out
    assert "rated 2 of 5 by Ann: I had to ask three times" in support("log", "1", "--plain").out
    support("undo")
    assert support("show", "1", "--json").json["rating"] == 2
    assert support("verify").status == 0


def test_ok_their_words_and_name_can_be_redacted(support: Support) -> None:
    support("open", "One", "-c", "Acme")
    event = outcome(support, "rate", "1", "1", "-m", "Ann's secret", "--by", "Ann")["event"]["seq"]
    done = support("redact", "1", str(event), "--field", "text,by", "--because", "asked to", "--yes")
    assert done.status == 0, done.err
    assert support("show", "1", "--json").json["ratings"][0]["text"] == "[redacted]"


def test_err_no_rating(support: Support) -> None:
    support("open", "One")
    for score in ("0", "6", "good", "4.5"):
        assert "is not a rating" in refusal(support, "rate", "1", score, status=2)["message"]
