from pathlib import Path

import pytest

from tests.application.importing.log import EXTRACT, WHOLE
from tests.cli.commands.policy.policies import BAD, SMALL, written
from tests.cli.commands.test_schema import check
from tests.conftest import Support

THEN, NOW = "2026-11-23T12:00:00Z", "2026-11-23T14:00:00Z"
STRICT = SMALL.replace('first_response = { target = "1h" }', 'first_response = { target = "10m" }')


@pytest.fixture
def past(support: Support) -> Support:
    support("open", "Slow", "-c", "Acme", now="2026-11-23T11:59:00Z")
    support("policy", "apply", written(), now=THEN)
    for title, at in (("Quick", "12:05"), ("Slow", "12:30"), ("Late", "13:30")):
        number = support("open", title, "-c", "Acme", "--ids", now=THEN).out.strip()
        support("reply", number, "-m", "We look", now=f"2026-11-23T{at}:00Z")
    return support


def rows(past: Support, *words: str) -> list[list[str]]:
    done = past("policy", "try", *words, now=NOW)
    assert done.status == 0, done
    return [line.split("\t") for line in done.out.splitlines()]


def test_ok_a_stricter_policy(past: Support) -> None:
    (row,) = [
        row for row in rows(past, written(STRICT), "--since", "2026-11-23 12:00 UTC") if row[2] == "first_response"
    ]
    assert row == ["standard", "medium", "first_response", "3", "66.7", "3", "33.3", "-33.3"]


def test_ok_as_people_read_it(past: Support) -> None:
    shown = past("policy", "try", written(STRICT), now=NOW, env={"SUPPORT_FORCE_TTY": "100", "NO_COLOR": "1"})
    assert "3 would have been late; 1 of these was late as promised, too." in shown.out
    assert "first response" in shown.out
    assert "Due then" in shown.out


def test_ok_as_json_by_its_schema(past: Support) -> None:
    for by in ((), ("--by", "plan"), ("--by", "priority"), ("--by", "customer")):
        told = past("policy", "try", written(STRICT), *by, "--json", now=NOW).json
        check("trial", told)
    assert {row["customer"] for row in told["rows"]} == {"Acme"}
    assert {each["late_in_force"] for each in told["late"]} == {True, False}


def test_ok_all_that_is_late_as_rows(past: Support) -> None:
    done = past("policy", "try", "-", "--late", "--csv", "--fields", "id,due", input=STRICT, now=NOW)
    assert done.out.splitlines()[0] == "id,due"
    assert "S-3,2026-11-23T12:10:00Z" in done.out


@pytest.mark.parametrize(
    "log",
    [EXTRACT, pytest.param(WHOLE, marks=pytest.mark.skipif(not WHOLE.exists(), reason="the whole log is not here: set SUPPORT_TEST_SERVICENOW"))],
    ids=["extract", "whole"],
)  # fmt: skip
def test_ok_the_version_in_force_changes_nothing_over_an_import(support: Support, log: Path) -> None:
    support("import", "servicenow", str(log), "--tz", "UTC")
    stats = support("stats", "--since", "2000-01-01", "--json").json["sla"]
    told = support("policy", "try", "1", "--since", "2000-01-01", "--json").json
    assert {row["difference"] for row in told["rows"]} == {0}
    for each in stats:
        mine = [row for row in told["rows"] if row["metric"] == each["metric"]]
        assert sum(row["met"] for row in mine) == sum(row["tried_met"] for row in mine) == each["met"]
        assert sum(row["judged"] for row in mine) == each["met"] + each["breached"]


def test_ok_nothing_to_judge_and_nothing_promised(past: Support) -> None:
    for form in ("--csv", "--json", "--plain"):
        done = past("policy", "try", written(), "--since", "2026-11-23 13:59 UTC", form, now=NOW)
        assert done.status == 0, done
    assert "No clock that began since Mon 23 Nov 13:59 UTC has a verdict.\n" in done.out
    empty = SMALL.partition("[plans.standard.critical]")[0] + "[plans.standard.low]\n"
    done = past("policy", "try", written(empty), now=NOW)
    assert (done.status, done.err) == (
        0, "policy.toml promises nothing: it has no target, so no clock is judged by it.\n"
    )  # fmt: skip
    assert " -  " in past("policy", "try", "policy.toml", now=NOW, env={"SUPPORT_FORCE_TTY": "80", "NO_COLOR": "1"}).out


def test_err_faults_are_listed_with_their_lines(past: Support) -> None:
    done = past("policy", "try", written(BAD, "bad.toml"))
    assert (done.status, done.out) == (2, "")
    assert "bad.toml has 5 faults" in done.err
    assert "line 4" in done.err


def test_err_what_is_not_there(past: Support) -> None:
    assert past("policy", "try", "nowhere.toml").status == 2
    assert past("policy", "try", "7").status == 4
    assert past("policy", "try", "1", "--by", "moon").status == 2
    assert past("policy", "try", "1", "--since", "soon").status == 2


def test_err_without_a_store(support: Support) -> None:
    assert support("policy", "try", written()).status == 7
