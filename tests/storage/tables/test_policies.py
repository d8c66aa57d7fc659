"""Versions of the policy, and which cases are judged by an earlier one."""

from pathlib import Path

import pytest

from supportcli.application.policy import versions as applying
from supportcli.domain.errors import NotFound
from supportcli.storage.tables import policies
from supportcli.storage.tables.policies import Policies
from tests.desks import Office, bare
from tests.instants import DAY, MINUTE, NOW

NONE = "There is no policy version 9."


def apply_another(office: Office) -> None:
    text = policies.whole(office.database, 1)["text"]
    with office.database.transaction():
        applying.apply(office.desk(NOW), applying.drafted("new.toml", text.replace('"8h"', '"7h"')))


def test_the_newest_version_is_in_force_and_each_is_read_once(office: Office) -> None:
    first = office.policies(1)
    assert office.policies(1) is first
    assert office.policies.in_force() is first
    apply_another(office)
    assert policies.latest(office.database) == 2
    second = office.policies.in_force()
    assert second is not None
    assert (second.version, office.policies(2) is second, office.policies(1) is first) == (2, True, True)
    assert Policies(office.database)(2).version == 2


@pytest.mark.sqlite_only("one kind of store without a policy is enough")
def test_a_store_without_a_policy_has_none_in_force(tmp_path: Path) -> None:
    database = bare(tmp_path / "cases.db")
    assert (Policies(database).in_force(), policies.latest(database)) == (None, 0)
    assert policies.history(database) == []
    assert policies.triage_rules(database, 1) == {}


def test_err_there_is_no_such_version(office: Office) -> None:
    for ask in (office.policies, lambda version: policies.whole(office.database, version)):
        with pytest.raises(NotFound) as caught:
            ask(9)
        assert (caught.value.message, caught.value.hint) == (NONE, "See: support policy history")


def test_who_applied_which_version_when(office: Office) -> None:
    apply_another(office)
    told = [(row["version"], row["actor"], row["source"]) for row in policies.history(office.database)]
    assert told == [(1, "ana", "built-in"), (2, "ana", "new.toml")]
    assert policies.whole(office.database, 2)["source"] == "new.toml"
    assert policies.triage_rules(office.database, 1)


def test_which_plans_open_cases_have(office: Office) -> None:
    assert policies.open_plans(office.database) == []
    office.open("one")
    office.close(office.open("two"), "fixed")
    assert policies.open_plans(office.database) == ["standard"]


def test_cases_with_open_clocks_of_an_earlier_version_some_at_a_time(office: Office) -> None:
    for title in ("one", "two", "three"):
        office.open(title, NOW - DAY)
    office.close("S-2", "void", NOW - MINUTE)
    assert (policies.behind(office.database, 1, 0, 9), policies.count_behind(office.database, 1)) == ([], 0)
    assert (policies.behind(office.database, 2, 0, 9), policies.count_behind(office.database, 2)) == ([1, 3], 2)
    assert policies.behind(office.database, 2, 0, 1) == [1]
    assert policies.behind(office.database, 2, 1, 9) == [3]
