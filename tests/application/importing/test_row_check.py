"""Rows are checked the same, here or in another process, which holds the models in its memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from supportcli.application.importing import row_check
from supportcli.application.importing.servicenow import examine
from supportcli.domain.errors import StoreError
from tests.application.importing.log import EXTRACT, row, sheet, text
from tests.killing import killing_a_worker

_DRY = """
import sys
from supportcli.application.importing import row_check
from supportcli.cli.app.boundary import run
row_check.LONG = 1
status = run(["import", "servicenow", sys.argv[1], "--dry-run", "--json"])
assert not {"sqlmodel", "sqlalchemy", "pydantic"} & {*sys.modules}
sys.exit(status)
"""
CONTENT = text(*(row("New", each, priority="9" if each % 7 == 3 else "4 - Low") for each in range(50)), row("Shut", 51))


@pytest.mark.parametrize("zone", ["UTC", "Europe/Lisbon"])
def test_ok_another_process_says_the_same(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    here = sheet(CONTENT, zone)
    monkeypatch.setattr(row_check, "LONG", 1)
    there = sheet(CONTENT, zone)
    assert there.faults == here.faults
    assert len(here.faults) == 8
    assert dict(there.incidents) == dict(here.incidents)
    told = [examine(None, each, leave=lambda _left: None).as_json() for each in (here, there)]
    assert told[0] == told[1]


def test_ok_the_models_are_not_in_the_memory_of_a_long_import(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _DRY, str(EXTRACT)], env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert '"rows": ' in done.stdout


def test_err_what_checks_cannot_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_check, "LONG", 1)
    with pytest.raises(ModuleNotFoundError) as raised:
        list(row_check.check(missing, "UTC", [[{}]], 1))
    assert raised.value.name == "sqlmodel"


def missing() -> row_check.Validate:
    """Do what a program without SQLModel does."""
    raise ModuleNotFoundError("No module named 'sqlmodel'", name="sqlmodel")


def test_err_the_process_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_check, "LONG", 1)
    with killing_a_worker(), pytest.raises(StoreError, match="was killed"):
        sheet(CONTENT)
