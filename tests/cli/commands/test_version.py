"""The version, by any way to ask for it."""

import importlib.metadata
import platform
import re
import sqlite3
from hashlib import sha256
from pathlib import Path

import supportcli
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
    assert list(found) == ["version", "python", "sqlite", "schema", "verifier", "platform", "dependencies"]
    assert found["sqlite"] == sqlite3.sqlite_version
    assert found["schema"] == LATEST
    verifier = Path(supportcli.__file__).parent / "presentation" / "evidence" / "verify.py"
    assert found["verifier"] == sha256(verifier.read_bytes()).hexdigest()
    assert found["dependencies"]["typer"] == importlib.metadata.version("typer")
    assert None not in found["dependencies"].values()
    assert support("--version", "--json").json == support("--json", "--version").json == found


def test_every_dependency_is_told(support: Support) -> None:
    required = importlib.metadata.requires("supportcli") or []
    names = {re.split(r"[<>=!~;\[ ]", line)[0] for line in required if "extra ==" not in line}
    assert set(support("version", "--json").json["dependencies"]) == names


def test_a_package_that_is_missing_or_too_old_is_named(support: Support, home: Path) -> None:
    path = metadata(home, "supportcli", "9.9", "rich>=13.7", "no-such-package<3,>=2", "pytest; extra == 'test'")
    metadata(home, "rich", "12.0")
    done = support("version", env={"PYTHONPATH": path})
    assert done.status == 0
    assert done.out.startswith("support 9.9 (")
    assert done.err.splitlines() == [
        "rich 12.0 is installed, and supportcli needs rich>=13.7.",
        "no-such-package is not installed, and supportcli needs no-such-package<3,>=2.",
    ]
    told = support("version", "--json", env={"PYTHONPATH": path})
    assert told.json["dependencies"] == {"rich": "12.0", "no-such-package": None}
    assert told.err == ""


def test_doctor_makes_a_problem_of_it(support: Support, home: Path) -> None:
    path = metadata(home, "supportcli", "9.9", "rich>=13.7", "no-such-package>=2")
    metadata(home, "rich", "12.0")
    done = support("doctor", "--json", env={"PYTHONPATH": path})
    assert (done.status, done.json["problems"]) == (1, 2)
    checks = {each["name"]: each for each in done.json["checks"] if each["section"] == "program"}
    assert checks["packages"]["value"] == "rich 12.0, no-such-package (missing)"
    assert checks["rich"]["value"] == "rich 12.0 is installed, and supportcli needs rich>=13.7."
    assert checks["no-such-package"]["state"] == "problem"


def metadata(home: Path, name: str, version: str, *requires: str) -> str:
    """Write what an installer leaves of a package where Python looks first; return that folder."""
    folder = home / "found-first" / f"{name}-{version}.dist-info"
    folder.mkdir(parents=True)
    needs = "".join(f"Requires-Dist: {each}\n" for each in requires)
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}")
    return str(folder.parent)
