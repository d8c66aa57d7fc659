from pathlib import Path

from supportcli.domain.policy.builtin import builtin_text
from tests.cli.cases import outcome, refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support

#: The tests' now is a Monday 14:00 in Helsinki.
TEAM = """
[people.ana]
role = "lead"
languages = ["fi", "en"]
hours = "office"
[people.boris]
languages = ["en"]
[people.vera]
role = "viewer"
[rotas.days]
zone = "Europe/Helsinki"
[[rotas.days.layers]]
members = ["boris"]
turn = "1 week"
start = "2026-11-23 09:00"
"""


def with_team(support: Support, home: Path) -> None:
    """Apply a policy with a team, and open an urgent case of a customer who speaks Finnish."""
    text = 'pivot_language = "en"\n' + builtin_text("Europe/Helsinki") + TEAM
    (home / "policy.toml").write_text(text, encoding="utf-8")
    for words in (
        ("policy", "apply", "policy.toml"), ("customer", "add", "Kaleva", "--language", "fi"),
        ("open", "Tuotanto seis", "-c", "Kaleva", "-p", "critical"),
    ):  # fmt: skip
        assert support(*words).status == 0


def test_ok_a_sentence_and_a_table(support: Support, home: Path) -> None:
    with_team(support, home)
    done = support("route", "1", "--plain")
    assert done.status == 0
    assert done.out.startswith("ana should take S-1.\n\n")
    assert "Person: boris\nAgainst: speaks no fi\n" in done.out.replace("For: on call (days)\n", "")
    assert "Person: vera\nAgainst: a viewer\n" in done.out.replace("For: -\n", "")


def test_ok_programs_get_every_person(support: Support, home: Path) -> None:
    with_team(support, home)
    rows = support("route", "1", "--json").json
    for row in rows:
        check("route", row)
    assert [(row["person"], row["rank"], row["may"]) for row in rows] == [
        ("ana", 1, True), ("boris", None, False), ("vera", None, False)
    ]  # fmt: skip
    assert rows[0]["why"] == ["in their hours", "speaks fi"]
    assert support("route", "1", "--ids").out == "ana\nboris\nvera\n"
    assert support("route", "1", "--fields", "person,rank", "--tsv").out.splitlines()[:2] == ["ana\t1", "boris\t"]


def test_ok_the_pivot_language_is_told_while_the_office_is_closed(support: Support, home: Path) -> None:
    with_team(support, home)
    night = "2026-11-23T20:00:00Z"
    done = support("route", "1", "--plain", now=night)
    assert done.out.startswith(
        "boris should take S-1.\nNobody who is here and may take it speaks fi, and it is critical: go on in en"
    )
    assert "Against: outside their hours\nBack: Tue 07:00\n" in done.out
    assert {row["pivot_language"] for row in support("route", "1", "--json", now=night).json} == {"en"}
    assert support("reprioritise", "1", "low", "--because", "Only one of ten lines stands still").status == 0
    done = support("route", "1", "--plain", now=night)
    assert (done.status, done.out.partition("\n")[0]) == (1, "NOBODY may take S-1 now.")
    assert support("route", "1", "--plain", "--language", "en", now=night).status == 0


def test_ok_the_reason_is_kept(support: Support, home: Path) -> None:
    with_team(support, home)
    said = "S-1: assigned to ana: in their hours, speaks fi, 0 open cases\n"
    assert support("assign", "1", "--auto").sentences == said
    assert outcome(support, "assign", "1", "--auto")["changed"] is False
    assert support("log", "1", "--json").json[-1]["payload"]["because"] == "in their hours, speaks fi, 0 open cases"
    assert "has it now" in support("route", "1", "--json").json[0]["why"]


def test_err_nobody_may(support: Support, home: Path) -> None:
    with_team(support, home)
    support("reprioritise", "1", "low", "--because", "Only one of ten lines stands still")
    error = refusal(support, "assign", "1", "--auto", now="2026-11-23T20:00:00Z")
    assert error["message"] == "S-1 has nobody who may take it now."
    assert error["hint"] == "To see who is passed over, and why: support route 1"
    assert support("show", "1", "--json").json["assignee"] is None
    assert "chooses who" in refusal(support, "assign", "1", "--auto", "-a", "ana", status=2)["message"]


def test_err_a_store_without_people_and_a_case_that_is_closed(support: Support) -> None:
    support("open", "One")
    done = support("route", "1", "--plain")
    assert (done.status, done.out) == (
        1,
        "NOBODY may take S-1 now.\nThe policy names nobody under [people], nobody is on call, and no contract names an engineer.\n",
    )
    assert support("route", "1", "--json").json == []
    support("close", "1", "--as", "void")
    assert "S-1 is closed" in refusal(support, "route", "1")["message"]
    assert refusal(support, "route", "9", status=4)["message"]
