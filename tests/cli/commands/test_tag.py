"""support tag: words of the team's own; and the service and the cause of a case."""

import pytest

from tests.cli.cases import outcome
from tests.cli.person import at_terminal
from tests.conftest import Support


def test_ok_tags_are_added_removed_shown_and_filtered(support: Support) -> None:
    for title in ("Tills down", "Scales down", "Printer"):
        support("open", title, "-c", "Acme")
    assert support("tag", "1", "2", "+Upgrade", "+vip").out.splitlines()[0] == "S-1: tagged +upgrade +vip"
    assert support("tag", "1", "-upgrade", "--add", "月末").out.splitlines()[0] == "S-1: tagged +月末 -upgrade"
    assert support("show", "1", "--json").json["tags"] == ["vip", "月末"]
    assert "Tags: vip 月末" in support("show", "1", "--plain").out
    for asked, found in (("VIP", ["S-1", "S-2"]), ("upgr", ["S-2"]), ("月末", ["S-1"])):
        assert [each["id"] for each in support("list", "--tag", asked, "--json").json] == found
    either = support("list", "--tag", "月末", "--tag", "upgrade", "--json").json
    assert [each["tags"] for each in either] == [["vip", "月末"], ["upgrade", "vip"]]
    assert not outcome(support, "tag", "2", "+vip")["changed"]
    support("close", "2", "--as", "fixed", "-m", "Restarted")
    assert outcome(support, "tag", "2", "-vip", "+done")["changed"]
    assert support("tag", "-", "+bulk", input="1\n3\n").status == 0
    assert [each["id"] for each in support("list", "--tag", "bulk", "--json").json] == ["S-1", "S-3"]
    assert support("verify").status == 0
    assert support("rebuild").out == "Rebuilt from the log; nothing differed.\n"


def test_ok_it_is_undone_with_what_it_changed(support: Support) -> None:
    support("open", "Tills down")
    support("tag", "1", "+vip")
    support("tag", "1", "+late", "-vip")
    assert "tags: late → vip" in support("undo").out
    assert [each["id"] for each in support("list", "--tag", "vip", "--json").json] == ["S-1"]
    assert support("list", "--tag", "late").status == 4
    assert support("verify").status == 0


@pytest.mark.parametrize(("words", "status"), [
    (["1"], 2), (["+vip"], 2), (["1", "+two words"], 2), (["1", "+vip", "-vip"], 2), (["1", "+"], 2), (["9", "+vip"], 4),
    (["1", "+vip", "--remove", ""], 2),
])  # fmt: skip
def test_err_no_tag_and_no_case(support: Support, words: list[str], status: int) -> None:
    support("open", "Tills down")
    done = support("tag", *words)
    assert (done.status, len(done.err.splitlines())) == (status, 2)
    assert len(support("log", "1", "--json").json) == 1


def test_ok_short_options_stay_options(support: Support) -> None:
    support("open", "Tills down")
    assert support("tag", "1", "+quick", "+x", "+2026", "-q").out == ""
    # Letters of short options alone are those; what begins with a digit is a time elsewhere.
    assert support("tag", "1", "-qy", "--remove", "x").out == ""
    assert support("tag", "1", "-2026").status == 2
    assert support("tag", "1", "-quick", "--remove", "2026").status == 0
    assert support("show", "1", "--json").json["tags"] == []


def test_ok_a_case_names_the_customers_service_its_limit_and_its_runbook(support: Support) -> None:
    support("customer", "add", "Acme", "--service", "Mail=we restart it, the data is theirs")
    support(
        "runbook",
        "add",
        "mail",
        "--title",
        "Restart it",
        "--topic",
        "mail",
        "--owner",
        "ana",
        "--category",
        "mail",
        "-m",
        "1. Restart",
    )
    done = support("open", "Nothing comes", "-c", "Acme", "--service", "mai")
    assert "  Mail: we restart it, the data is theirs" in done.err.splitlines()
    case = support("show", "1", "--json").json
    assert (case["service"], case["service_limit"]) == ("Mail", "we restart it, the data is theirs")
    assert [each["slug"] for each in case["runbooks"]] == ["mail"]
    assert support("open", "Nothing comes", "-c", "Acme", "--service", "Web").status == 4
    support("open", "Slow", "-c", "Beta")
    support("triage", "2", "--service", "Web shop")
    assert [each["id"] for each in support("list", "--service", "web", "--json").json] == ["S-2"]
    assert support("list", "--service", "Fax").status == 4
    assert support("triage", "1", "--service", "Web").status == 4
    assert support("verify").status == 0


def test_ok_the_cause_of_an_outage_is_asked_for_and_kept(support: Support) -> None:
    support("open", "Nothing works", "-c", "Acme")
    said = support("triage", "1", "--impact", "outage", "--scope", "all").out
    assert "  Its cause, once it is known: support triage S-1 --cause infrastructure|licence|change|other" in said
    assert "Its cause" not in support("triage", "1", "--cause", "licence").out
    assert support("list", "--cause", "licence", "--json").json[0]["cause"] == "licence"
    assert "Cause: licence" in support("show", "1", "--plain").out
    assert support("triage", "1", "--cause", "weather").status == 2
    support("open", "All down", "-c", "Beta")
    answers = [("Impact?", "outage\n"), ("Scope?", "all\n"), ("Cause?", "change\n"), ("Category?", "\n")]
    assert at_terminal("triage", "2", answers=answers).status == 0
    assert support("show", "2", "--json").json["cause"] == "change"
