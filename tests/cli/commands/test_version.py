"""The version, by any way to ask for it."""

import importlib.metadata
import platform
import re
import sqlite3

from supportcli.storage.schema.version import LATEST
from tests.conftest import Support


def test_version_in_a_line(support: Support) -> None:
    done = support("version")
    assert done.out.startswith(
        f"support {importlib.metadata.version('supportcli')} (Python {platform.python_version()}, "
    )
    assert done.out.count("\n") == 1
    assert support("--version").out == done.out


def test_version_in_json(support: Support) -> None:
    found = support("version", "--json").json
    assert list(found) == ["version", "python", "sqlite", "schema", "platform", "dependencies"]
    assert found["sqlite"] == sqlite3.sqlite_version
    assert found["schema"] == LATEST
    assert found["dependencies"]["typer"] == importlib.metadata.version("typer")
    assert None not in found["dependencies"].values()
    assert support("--version", "--json").json == support("--json", "--version").json == found


def test_every_dependency_is_told(support: Support) -> None:
    required = importlib.metadata.requires("supportcli") or []
    names = {re.split(r"[<>=!~;\[ ]", line)[0] for line in required if "extra ==" not in line}
    assert set(support("version", "--json").json["dependencies"]) == names
