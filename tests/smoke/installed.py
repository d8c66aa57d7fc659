"""What an installed package must do, whatever Python runs it: `PYTHON -I tests/smoke/installed.py`, outside the sources.

Only the standard library is used, so that nothing but the package itself is installed with it. `.ci/packages.sh` runs this
with every interpreter it finds.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib import metadata, resources
from pathlib import Path

SUPPORT = Path(sys.executable).with_name("support")
LOG = (
    "number,incident_state,sys_mod_count,opened_at,sys_updated_at,priority,category\n"
    "INC1,New,0,02-03-2016 10:00,02-03-2016 10:00,3 - Moderate,Network\n"
    "INC1,Resolved,1,02-03-2016 10:00,02-03-2016 12:00,3 - Moderate,Network\n"
)


def support(home: Path, *words: str, fed: str = "", status: int = 0) -> str:
    """Run the installed command in a home of its own; return its stdout."""
    env = {
        "HOME": str(home),
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "SUPPORT_ME": "ana",
        "SUPPORT_TZ": "Europe/Helsinki",
    }
    done = subprocess.run([SUPPORT, *words], input=fed, env=env, cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == status, (words, done)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def the_package(home: Path) -> None:
    """It is the installed one, typed, with what the metadata promises."""
    place = str(resources.files("supportcli"))
    assert Path(place).is_relative_to(sys.prefix), place
    assert resources.files("supportcli").joinpath("py.typed").is_file()
    said = metadata.metadata("supportcli")
    version = ".".join(platform.python_version_tuple()[:2])
    assert f"Programming Language :: Python :: {version}" in said.get_all("Classifier", []), version
    assert json.loads(support(home, "version", "--json"))["version"] == said["Version"]
    assert None not in json.loads(support(home, "version", "--json"))["dependencies"].values()


def a_case(home: Path) -> None:
    """Opened, refused, reprioritised, seen, closed, found again, verified."""
    support(home, "open", "Checkout is down", "-c", "Acme", "-p", "high", "--channel", "mail")
    support(home, "reprioritise", "1", "critical", "--because", "urgent", status=3)
    support(home, "reprioritise", "1", "critical", "--because", "No order comes in from any shop")
    assert json.loads(support(home, "list", "--json"))[0]["priority"] == "critical"
    assert json.loads(support(home, "next", "--json"))["title"] == "Checkout is down"
    support(home, "close", "1", "--as", "fixed", "-m", "The certificate is renewed")
    assert json.loads(support(home, "search", "checkout", "--json"))[0]["closed_as"] == "fixed"
    assert json.loads(support(home, "stats", "--months", "2", "--json"))[1]["opened"] == 1
    support(home, "verify")


def logs(home: Path) -> None:
    """A ServiceNow log comes in, events leave and come into another store, rows that are wrong are refused."""
    support(home, "import", "servicenow", "-", fed=LOG)
    support(home, "import", "servicenow", "-", fed=LOG.replace("3 - Moderate", "9"), status=3)
    events = support(home, "export", "events")
    assert json.loads(events.splitlines()[0])["seq"] == 1
    support(home, "import", "events", "-", "--store", "other.db", fed=events)
    support(home, "verify", "--store", "other.db")
    assert support(home, "export", "events", "--store", "other.db") == events


def papers(home: Path) -> None:
    """Schemas, help, settings that keep comments, completion, the built-in demonstration."""
    for name in (each.split("\t")[0] for each in support(home, "schema").splitlines()):
        assert json.loads(support(home, "schema", name))["$schema"]
    assert "Usage" in support(home, "list", "--help")
    file = Path(support(home, "config", "path").strip())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# mine\nlimit = 20 # small\n", encoding="utf-8")
    support(home, "config", "set", "prefix", "HELP-")
    assert file.read_text(encoding="utf-8") == '# mine\nlimit = 20 # small\nprefix = "HELP-"\n'
    assert support(home, "completion", "show", "bash")
    support(home, "demo", "--fast")


def main() -> None:
    """Run each check in a home of its own; say which failed, and end with how many did."""
    checks: tuple[Callable[[Path], None], ...] = (the_package, a_case, logs, papers)
    failed = 0
    for check in checks:
        with tempfile.TemporaryDirectory() as home:
            try:
                check(Path(home))
            except Exception as error:  # noqa: BLE001  (whatever it is, the other checks run)
                failed += 1
                print(f"{check.__name__}: {type(error).__name__}: {error}")
    print(f"Python {platform.python_version()}: {len(checks) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
