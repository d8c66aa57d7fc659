"""The report of who was on call, in every format, beside the commands whose figures it has."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from supportcli.domain.report.groups import GROUPS
from tests.cli.commands.oncall.rotas import with_rota
from tests.cli.commands.test_schema import check
from tests.conftest import Support

SINCE, UNTIL, NOW = "2026-11-23", "2026-12-07", "2026-12-08T12:00:00Z"
PERIOD = ("--since", SINCE, "--until", UNTIL)


@pytest.fixture
def rota(support: Support, home: Path) -> Support:
    with_rota(support, home, now="2026-11-01T12:00:00Z")
    assert support("open", "Down", "-a", "boris", now="2026-11-24T12:00:00Z").status == 0
    assert support("escalate", "1", "--to", "l2", "--because", "The database", now="2026-11-24T12:30:00Z").status == 0
    return support


def test_ok_the_figures_are_those_of_the_other_commands(rota: Support) -> None:
    rows = {row["name"]: row for row in rota("report", "oncall", *PERIOD, "--json", now=NOW).json["tables"][0]["rows"]}
    hours = rota("oncall", "hours", "--from", SINCE, "--to", UNTIL, "--json", now=NOW).json
    names = ("seconds", "night_seconds", "weekend_seconds", "shifts", "callouts", "callout_seconds")
    assert {row["person"]: [row[name] for name in names] for row in hours} == {
        who: [row[name] for name in names] for who, row in rows.items()
    }
    assert sum(row["seconds"] for row in rows.values()) > 0
    counted = rota("report", "interruptions", "--by", "engineer", *PERIOD, "--json", now=NOW).json
    assert {row["name"]: (row["interruptions"], row["pages"]) for row in counted} == {"boris": (1, 0)}
    assert {who: row["interruptions"] for who, row in rows.items()} == {"ana": 0, "boris": 1}


@pytest.mark.parametrize("by", GROUPS["oncall"])
def test_ok_every_format(rota: Support, home: Path, by: str) -> None:
    words = ("report", "oncall", "--by", by, *PERIOD)
    for compared in ((), ("--compare", "previous")):
        answer = rota(*words, *compared, "--json", now=NOW).json
        check("report", answer)
        assert (answer["by"], answer["nothing"]) == (by, None)
    names = [each["name"] for each in rota(*words, "--json", now=NOW).json["tables"][0]["columns"]]
    assert next(csv.reader(StringIO(rota(*words, "--csv", now=NOW).out, newline=""))) == names
    markdown = rota(*words, "--markdown", now=NOW).out
    assert markdown.startswith(f"# On call by {by}\n\n23 Nov 2026 – 6 Dec 2026, times in UTC\n")
    for width in ("20", "80", "200"):
        out = rota(*words, env={"SUPPORT_FORCE_TTY": width, "NO_COLOR": "1"}, now=NOW).out
        assert all(len(line) <= int(width) for line in out.splitlines())
    assert rota(*words, "--html", "-o", "page.html", now=NOW).status == 0
    assert "On call by" in (home / "page.html").read_text(encoding="utf-8")
    assert ("Interruptions: 1\n" in rota(*words, "--plain", now=NOW).out) is (by != "rota")


def test_ok_others_than_leads_see_themselves(rota: Support) -> None:
    said = rota("report", "oncall", *PERIOD, "--plain", now=NOW, env={"SUPPORT_ME": "boris"}).out
    assert "Name: boris\n" in said
    assert "Name: ana\n" not in said
    assert "Name: total\n" not in said
    assert "Figures of other people are for leads: ana." in said


def test_err_same_is_of_other_reports(rota: Support) -> None:
    assert rota("report", "oncall", "--same", "ana=boris").status == 2
