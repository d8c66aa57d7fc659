import sqlite3
from pathlib import Path

import pytest

from supportcli.cli.completion.scripts import script
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, NOW


def _office(tmp_path: Path, server: str | None) -> str:
    office = Office(tmp_path, server)
    for hours, priority in ((1, "low"), (5, "critical"), (2, "high"), (9, "low")):
        office.open(f"Since {hours} h", NOW - hours * HOUR, priority=priority)
    return office.path


def test_ok_the_words_and_the_order_of_list(tmp_path: Path, server: str | None, support: Support) -> None:
    path = _office(tmp_path, server)
    listed = support("list", "--ids", "-n", "200", env={"SUPPORT_STORE": path})
    assert listed.out.split()[0] == "S-2"
    assert support("completion", "ids", env={"SUPPORT_STORE": path}) == listed
    assert support("completion", "ids", "--store", path) == listed


def test_ok_no_more_than_two_hundred(tmp_path: Path, server: str | None, support: Support) -> None:
    office = Office(tmp_path, server)
    for number in range(203):
        office.open(f"Case {number}")
    env = {"SUPPORT_STORE": office.path}
    found = support("completion", "ids", env=env).out.split()
    assert len(found) == 200
    assert found == support("list", "--ids", "-n", "200", env=env).out.split()


def test_ok_a_prefix(tmp_path: Path, server: str | None, support: Support) -> None:
    env = {"SUPPORT_STORE": _office(tmp_path, server), "SUPPORT_PREFIX": "HELP-"}
    assert support("completion", "ids", env=env) == support("list", "--ids", "-n", "200", env=env)


def test_err_without_a_store_it_says_what_list_says(support: Support) -> None:
    assert support("completion", "ids") == support("list", "--ids", "-n", "200")


@pytest.mark.sqlite_only("another schema's file")
def test_err_a_newer_store(tmp_path: Path, support: Support) -> None:
    path = _office(tmp_path, None)
    link = sqlite3.connect(path)
    link.execute("PRAGMA user_version = 999")
    link.close()
    done = support("completion", "ids", env={"SUPPORT_STORE": path})
    assert done.status == 7
    assert "newer program" in done.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_ok_the_script_of_a_shell_is_that_of_the_command(shell: str, support: Support) -> None:
    done = support("completion", "show", shell)
    assert done.out == script(shell)
    assert f"support completion words {shell} -- " in done.out
