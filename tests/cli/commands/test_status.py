import os
from pathlib import Path

from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, NOW


def test_support_alone_says_what_is_owed_and_where_to_go(tmp_path: Path, server: str | None, support: Support) -> None:
    office = Office(tmp_path, server)
    office.open("Checkout is\ndown", NOW - HOUR, priority="critical")
    office.open("Mine", assignee="ana")
    done = support(env={"SUPPORT_STORE": office.path})
    lines = done.out.splitlines()
    assert lines[0] == "Cases: 1 BREACHED, 1 yours, 1 unassigned, 2 open in all"
    assert lines[1] == "Next: S-1 Checkout is\\ndown: first response breached 45 min ago, unassigned"
    assert "support list" in done.out
    told = support("--json", env={"SUPPORT_STORE": office.path}).json
    assert (told["breached"], told["next"], told["store"]) == (1, "S-1", office.path)


def test_nothing_is_open(tmp_path: Path, server: str | None, support: Support) -> None:
    assert support("status", "--store", Office(tmp_path, server).path).out.startswith("Nothing is open.\n")


def test_without_a_store_it_says_how_to_begin_and_makes_none(tmp_path: Path, support: Support) -> None:
    path = str(tmp_path / "none" / "cases.db")
    done = support("status", "--store", path)
    assert (done.status, done.err) == (0, "")
    assert "support open" in done.out
    assert support("status", "--store", path, "--json").json["store"] is None
    assert not os.path.exists(tmp_path / "none")


def test_ok_in_the_last_second_there_is(support: Support) -> None:
    support("open", "A case", "-p", "critical")
    assert [support(*words, now="9999-12-31T23:59:59Z").status for words in ((), ("next",))] == [0, 0]
