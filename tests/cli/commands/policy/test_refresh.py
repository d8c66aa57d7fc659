"""Zone data as part of a policy version: what it says stays, until somebody takes newer data in."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from supportcli.domain.worktime.zone_rules import to_file
from tests.cli.commands.policy.policies import written
from tests.conftest import Support
from tests.zones import AHEAD, BACK, CASABLANCA, machine

#: Monday 23 November 2026: an hour of work from 08:00 in Casablanca.
POLICY = """
default_plan = "s"
[calendars.c]
timezone = "Africa/Casablanca"
mon = ["08:00-16:00"]
[plans.s]
calendar = "c"
[plans.s.medium]
first_response = { target = "1h" }
"""
OPENED, ANSWERED = "2026-11-23T06:30:00Z", "2026-11-23T08:40:00Z"
#: By an hour ahead of UTC work begins at 07:00Z, by UTC at 08:00Z.
BEFORE, AFTER = "2026-11-23T08:00:00Z", "2026-11-23T09:00:00Z"
Env = Mapping[str, str]


@pytest.fixture
def old(tmp_path: Path) -> Env:
    """A machine whose zone data does not know of the change, newer than the package's all the same."""
    return machine(tmp_path, "2998a")


@pytest.fixture
def new(tmp_path: Path) -> Env:
    """A machine that knows of the change."""
    return machine(tmp_path, "2999a", **{CASABLANCA: BACK})


def due(support: Support, env: Env, number: str = "1") -> tuple[str, bool]:
    (clock,) = support("show", number, "--json", env=env, now=ANSWERED).json["clocks"]
    return clock["due_at"], clock["breached"]


@pytest.fixture
def late(support: Support, old: Env) -> None:
    """A case that is answered too late, by the data of the machine on which its policy was applied."""
    assert support("policy", "apply", written(POLICY), env=old, now=OPENED).status == 0
    assert support("open", "Till", "-c", "Souk", env=old, now=OPENED).status == 0
    assert support("reply", "1", "-m", "We look into it", env=old, now=ANSWERED).status == 0


def test_ok_a_breach_is_one_on_every_machine(support: Support, late: None, old: Env, new: Env) -> None:
    assert due(support, old) == due(support, new) == (BEFORE, True)
    for env in (new, {"PYTHONTZPATH": ""}):
        assert support("verify", env=env).status == 0
        assert support("rebuild", env=env).status == 0
        assert support("verify", env=old).status == 0
        assert due(support, env) == (BEFORE, True)


def test_ok_newer_data_becomes_a_version(support: Support, late: None, old: Env, new: Env) -> None:
    assert support("open", "Scales", env=old, now=OPENED).status == 0
    assert due(support, new, "2") == (BEFORE, True)
    tried = support("policy", "refresh", "--dry-run", env=new, now=OPENED)
    assert tried.status == 0
    assert "Africa/Casablanca: zone data 2998a → 2999a" in tried.out
    assert "from 2026-09-20T01:00:00Z: UTC+00:00, it was UTC+01:00" in tried.out
    assert "2" in tried.out.splitlines()[-1]
    assert [row["version"] for row in support("policy", "history", "--json").json] == [1, 2]
    done = support("policy", "refresh", "--yes", env=new, now=OPENED)
    assert done.out.endswith("Applied as policy version 3. For open clocks: support sla migrate --dry-run\n")
    assert support("policy", "diff", "2", "3").out == "zones.Africa/Casablanca: data 2998a → 2999a\n"
    # Open clocks keep their version, on every machine, until they are migrated; what was breached stays so.
    assert due(support, new, "2") == (BEFORE, True)
    assert support("sla", "migrate", "--yes", env=old, now=OPENED).status == 0
    assert due(support, old, "2") == due(support, new, "2") == (AFTER, False)
    assert due(support, old) == (BEFORE, True)
    assert support("verify", env=old).status == 0


def test_ok_nothing_to_refresh(support: Support, late: None, old: Env) -> None:
    done = support("policy", "refresh", "--yes", env=old)
    assert (done.status, done.out.partition(":")[0]) == (0, "Nothing to refresh")
    told = support("policy", "refresh", "--yes", "--json", env=old).json
    assert told == {"version": 2, "changed": False, "dry_run": False, "zones": []}


def test_ok_applying_a_text_keeps_the_data_of_its_zones(support: Support, late: None, old: Env, new: Env) -> None:
    """What a zone says changes when somebody says so, and not with the laptop on which a text is edited."""
    text = POLICY.replace('"1h"', '"2h"')
    done = support("policy", "apply", written(text), env=new)
    assert "zones" not in done.out
    assert support("policy", "show", "--json").json["rules"]["zones"][CASABLANCA]["version"] == "2998a"
    assert support("policy", "apply", written(text), env=new).out.startswith("Nothing changed")


def test_err_older_data_is_refused(support: Support, late: None, old: Env, new: Env) -> None:
    assert support("policy", "refresh", "--yes", env=new).status == 0
    done = support("policy", "refresh", "--yes", "--json", env=old)
    assert (done.status, done.error["code"]) == (3, "refused")
    assert "keeps version 2999a of the data of Africa/Casablanca" in done.error["message"]


def test_err_nobody_can_be_asked(support: Support, late: None, new: Env) -> None:
    assert support("policy", "refresh", env=new).status == 2
    assert len(support("policy", "history", "--json").json) == 2


def test_ok_the_doctor_offers_it(support: Support, late: None, old: Env, new: Env) -> None:
    def zone_data(env: Env) -> list[tuple[str, str]]:
        checks = support("doctor", "--json", env=env).json["checks"]
        return sorted((each["section"], each["advice"] or "") for each in checks if each["name"] == "zone data")

    assert zone_data(old) == [("time", "")]
    assert zone_data(new) == [("store", "support policy refresh"), ("time", "")]
    assert support("policy", "refresh", "--yes", env=new).status == 0
    assert zone_data(old) == [("store", "Times that are shown may differ: pip install -U tzdata"), ("time", "")]


@pytest.mark.parametrize("name", ["localtime", "posixrules", "posix/Africa/Casablanca", "right/Africa/Casablanca"])
def test_err_a_policy_names_zones_of_the_iana_database_only(support: Support, tmp_path: Path, name: str) -> None:
    env = machine(tmp_path, "2999a", **{CASABLANCA: AHEAD, name: AHEAD})
    done = support("policy", "check", written(POLICY.replace(CASABLANCA, name)), env=env)
    assert (done.status, f'unknown zone "{name}"' in done.out) == (2, True)


def test_ok_a_machine_without_the_zone_counts_by_what_is_kept(support: Support, tmp_path: Path) -> None:
    env = machine(tmp_path, "2999a", **{"Africa/Newland": BACK})
    assert support("policy", "apply", written(POLICY.replace(CASABLANCA, "Africa/Newland")), env=env).status == 0
    assert support("open", "Till", now=OPENED).status == 0
    assert due(support, {}) == (AFTER, False)


def test_err_a_file_of_the_system_that_is_none(support: Support, tmp_path: Path) -> None:
    env = machine(tmp_path, "2999a")
    Path(env["PYTHONTZPATH"], CASABLANCA).write_bytes(to_file(AHEAD)[:60])
    done = support("policy", "apply", written(POLICY), "--json", env=env)
    assert "Something unexpected" not in done.err
    assert done.status == 4
