from pathlib import Path

from tests.cli.cases import outcome, refusal
from tests.cli.commands.test_schema import check
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


def test_ok_how_likely_to_recommend_us_is_no_rating(support: Support) -> None:
    support("open", "One", "-c", "Acme")
    support("open", "Two", "-c", "Acme")
    done = support("rate", "1", "2", "--nps", "9", "-m", "Always", "--by", "Ann", "--channel", "phone")
    assert done.sentences == (
        "S-1: likely to recommend us: 9 of 10 by Ann: Always\nS-2: likely to recommend us: 9 of 10 by Ann: Always\n"
    ), done.err
    page = support("show", "1", "--json").json
    check("page", page)
    assert (page["rating"], page["ratings"]) == (None, [])
    assert [(each["score"], each["channel"]) for each in page["recommendations"]] == [(9, "phone")]
    assert "Would recommend: 9 of 10 by Ann: Always" in support("show", "1", "--plain").out
    assert refusal(support, "rate", "1", "--nps", "11", status=2)["message"] == "S-1: 11 is not a score of --nps."


def test_ok_an_open_case_is_rated_as_it_is_so_far(support: Support) -> None:
    support("open", "One", "-c", "Acme")
    assert support("rate", "1", "3").status == 0
    assert support("show", "1", "--json").json["status"] == "new"


def test_ok_somebody_calls_back_about_a_bad_rating_of_a_closed_case(support: Support) -> None:
    support("open", "One", "-c", "Acme", "--contact", "Ann", "-a", "ben")
    _with_ratings(support, 'call_back_under = 3\ncall_back_within = "2h"')
    support("close", "1", "--as", "fixed", "-m", "Done")
    done = support("rate", "1", "2", "-m", "Slow")
    assert "promise 1 to Ann given, due Mon 23 Nov 14:00 UTC (in 2 h): Call back about the rating 2 of 5" in done.out
    assert "S-1: who calls back: ben" in done.err
    assert support("due", "--json").json[0]["metric"] == "promise"
    assert "Closed cases" not in support("status").out
    late = support("status", now="2026-11-23T13:30:00Z").out
    assert "Nothing is open.\nClosed cases: 1 promise due within the hour, or late (support due)\n" in late
    assert support("keep", "1", "-m", "Called Ann").status == 0
    assert support("due", "--json").json == []
    assert support("verify").status == 0


def test_ok_whom_to_ask_is_drawn_when_a_case_is_closed(support: Support) -> None:
    _with_ratings(support, 'ask = "100%"')
    support("open", "One", "-c", "Acme", "--contact", "Ann")
    done = support("close", "1", "--as", "fixed", "-m", "Done")
    assert "S-1: ask Ann for a rating: drawn, 100 % of closures" in done.out
    assert support("list", "--asked-for-rating", "--ids").out == "S-1\n"
    page = support("show", "1", "--json").json
    check("page", page)
    (draw,) = page["rating_draws"]
    assert (draw["asked"], draw["percent"], draw["to"], 0 <= draw["roll"] < 100) == (True, 100, "Ann", True)
    assert "Ask for a rating: Ann" in support("show", "1", "--plain").out
    support("rate", "1", "5")
    assert support("list", "--asked-for-rating", "--ids").out == ""
    assert "Ask for a rating" not in support("show", "1", "--plain").out
    support("undo")
    assert support("list", "--asked-for-rating", "--ids").out == "S-1\n"
    support("close", "1", "--as", "fixed")
    assert len(support("show", "1", "--json").json["rating_draws"]) == 1


def _with_ratings(support: Support, text: str) -> None:
    policy = support("policy", "show").out
    Path("ratings.toml").write_text(f"{policy}\n[ratings]\n{text}\n", encoding="utf-8")
    done = support("policy", "apply", "ratings.toml")
    assert done.status == 0, done.err
