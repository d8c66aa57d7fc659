"""Where people are reached, from end to end."""

from pathlib import Path

import pytest

from tests.cli.cases import outcome, refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support

MAIL = ("person", "reach", "ana", "--way", "mail", "--address")


def ways(support: Support, who: str = "ana") -> list[tuple[str, str, str, str | None]]:
    done = support("person", "show", who, "--json")
    check("person", done.json)
    return [(way["way"], way["address"], way["used_for"], way["quiet"]) for way in done.json["ways"]]


def test_ok_ways_are_given_shown_and_forgotten(support: Support) -> None:
    told = outcome(support, *MAIL, "ana@acme.example", "--no-pages", "--quiet-hours", "22:00-07:00")
    check("record", told)
    assert told["sentences"] == ["is reached by mail at ana@acme.example, but not for pages, quiet 22:00-07:00"]
    assert support(
        "person", "reach", "me", "--way", "phone", "--address", "+358 40 123", "--pages"
    ).sentences.strip() == ("ana is reached by phone at +358 40 123, for pages")
    assert outcome(support, *MAIL, "ana@acme.example", "--no-pages", "--quiet-hours", "22:00-07:00")["changed"] is False
    assert ways(support) == [
        ("mail", "ana@acme.example", "rest", "22:00-07:00"), ("phone", "+358 40 123", "pages", None),
    ]  # fmt: skip
    assert support("person", "list", "--json").json[0]["ways"][1]["address"] == "+358 40 123"
    shown = support("person", "show", "ANA").out.splitlines()
    assert shown == [
        "Person: ana", "Open cases: 0", "Reached by mail: ana@acme.example, not for pages, quiet 22:00-07:00",
        "Reached by phone: +358 40 123, for pages",
    ]  # fmt: skip
    assert outcome(support, "person", "reach", "ana", "--way", "mail", "--forget")["changed"] is True
    assert [way[0] for way in ways(support)] == ["phone"]
    assert support("verify").status == 0


def test_ok_what_is_shown_beside_the_ways(support: Support, home: Path) -> None:
    people = '[people.boris]\nzone = "Europe/Helsinki"\nlanguages = ["fi", "en"]\nentrepreneur = true\n'
    (home / "policy.toml").write_text(support("policy", "show").out + people, encoding="utf-8")
    support("policy", "apply", "policy.toml", env={"SUPPORT_ME": "boris"})
    support("person", "away", "boris", "--until", "in 2d", "-m", "Holidays", env={"SUPPORT_ME": "boris"})
    assert support("person", "show", "boris").out.splitlines() == [
        "Person: boris", "Role: agent", "Zone: Europe/Helsinki", "Languages: fi, en", "Entrepreneur: yes",
        "Away: until Wed 25 Nov 12:00 UTC (in 2 d): Holidays", "Open cases: 0",
    ]  # fmt: skip
    assert support("person", "show", "boris", "--fields", "name,zone").out == "boris\tEurope/Helsinki\n"


@pytest.mark.parametrize(("words", "status", "said"), [
    (("ana", "--way", "mail"), 2, "Where are they reached?"),
    (("ana", "--way", "mail", "--address", "x", "--forget"), 2, "--forget takes a way"),
    (("ana", "--way", "mail", "--forget", "--pages"), 2, "--forget takes a way"),
    (("ana", "--way", "mail", "--address", "x", "--pages", "--no-pages"), 2, "cannot be combined"),
    (("ana", "--way", "Mail!", "--address", "x"), 2, "'Mail!' is no name of a way"),
    (("ana", "--way", "mail", "--address", " "), 2, "one line of text"),
    (("ana", "--way", "mail", "--address", "a\nb"), 2, "one line of text"),
    (("ana", "--way", "mail", "--address", "x", "--quiet-hours", "10pm"), 2, "'10pm' are no quiet hours"),
    (("ana", "--way", "mail", "--address", "x", "--keep-going"), 2, "--keep-going"),
    (("ana", "--way", "mail", "--forget"), 4, "ana is not reached by 'mail'"),
], ids=str)  # fmt: skip
def test_err_no_way(support: Support, words: tuple[str, ...], status: int, said: str) -> None:
    assert said in refusal(support, "person", "reach", *words, status=status)["message"]


def test_err_nobody_known_is_shown(support: Support) -> None:
    support("open", "A store, please", "-a", "ana")
    assert "Nobody is known as 'zoe'" in refusal(support, "person", "show", "zoe", status=4)["message"]


def test_err_undo_tells_what_to_do_instead(support: Support) -> None:
    support(*MAIL, "ana@acme.example")
    assert "support person reach WHO" in refusal(support, "undo")["hint"]


def test_ok_an_address_is_erased(support: Support) -> None:
    support(*MAIL, "old@acme.example")
    support(*MAIL, "new@acme.example")
    done = support("redact", "person:ana", "--because", "Left the company", "--yes")
    assert done.status == 0, done.err
    assert "acme.example" not in support("export", "events").out
    assert ways(support) == [("mail", "[redacted]", "all", None)]
    assert support("verify").status == 0


def test_ok_this_machine_warns_of_a_way_that_it_does_not_have(support: Support, home: Path) -> None:
    support("open", "A store, please")
    assert support(*MAIL, "ana@acme.example").err == ""
    file = home / ".config" / "supportcli" / "notify.toml"
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.parent.chmod(0o700)
    file.write_text("[ways.chat]\nkind = 'desktop'\n")
    file.chmod(0o600)
    assert "This machine has no way mail; it has chat." in support(*MAIL, "b@acme.example").err
    file.write_text("[ways.chat]\nkind = 'fax'\n")
    done = support(*MAIL, "c@acme.example")
    assert (done.status, "needs a kind" in done.err) == (0, True)


@pytest.mark.sqlite_only("copies a file")
def test_ok_two_stores_say_two_things_of_one_way(support: Support, home: Path) -> None:
    support("open", "A store, please", "-a", "ana")
    laptop, here = str(home / "laptop.db"), str(home / ".local/share/supportcli/cases.db")
    assert support("copy", here, laptop).status == 0
    same = ("person", "reach", "ana", "--way", "phone", "--address", "+358 40 123")
    for more, address in ((("--store", laptop), "laptop@acme.example"), ((), "here@acme.example")):
        assert support(*MAIL, address, *more).status == 0
        assert support(*same, *more).status == 0
    merged = support("copy", laptop, here)
    assert (merged.status, "way mail" in merged.out + merged.err) == (0, True)
    assert [way[0] for way in ways(support)] == ["mail", "phone"]
    (edit,) = support("person", "show", "ana", "--json").json["two_edits"]
    assert edit["part"] == "way mail"
    assert "Two edits, way mail: " in support("person", "show", "ana").out
    assert outcome(support, *MAIL, "both@acme.example")["changed"] is True
    assert support("person", "show", "ana", "--json").json["two_edits"] == []
    assert support("verify").status == 0
