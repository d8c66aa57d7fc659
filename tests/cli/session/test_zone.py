"""The zone of whoever reads: what `TZ` and the system say is taken as the C library takes it, or refused; UTC is never guessed."""

import os
import shutil
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from supportcli.cli.session import zone as session_zone
from supportcli.domain.worktime.zone_data import known_names
from tests.conftest import Support

RULE = "EET-2EEST,M3.5.0/3,M10.5.0/4"
pytestmark = pytest.mark.sqlite_only("about what is shown, whatever the store")


def env(tz: str) -> dict[str, str]:
    return {"SUPPORT_TZ": "", "TZ": tz}


@pytest.fixture(autouse=True)
def _a_case(support: Support) -> None:
    assert support("open", "x", "--at", "2026-11-23 07:00 UTC", "--tz", "Europe/Helsinki").status == 0


@pytest.mark.parametrize(
    ("tz", "shown"),
    [
        ("Europe/Helsinki", "09:00 EET"), (":Europe/Helsinki", "09:00 EET"), (RULE, "09:00 EET"), ("GMT+2", "05:00 GMT"),
        ("<+0530>-5:30", "12:30 +0530"), ("UTC", "07:00 UTC"), ("JST-9", "16:00 JST"),
    ],
)  # fmt: skip
def test_ok_what_the_c_library_understands(support: Support, tz: str, shown: str) -> None:
    assert f"23 Nov {shown}" in support("note", "1", "-m", "x", "--at", "2026-11-23 07:00 UTC", env=env(tz)).out
    if shutil.which("date"):
        said = subprocess.run(
            ["date", "-d", "@1795417200", "+%H:%M %Z"],
            env={**os.environ, "TZ": tz},
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout.strip() == shown


@pytest.mark.parametrize("text", ["today 09:00", "09:00"])
def test_ok_times_are_read_by_a_rule_as_they_are_shown_by_it(support: Support, text: str) -> None:
    assert "Mon 23 Nov 09:00 EET" in support("note", "1", "-m", "x", "--at", text, env=env(RULE)).out


@pytest.mark.parametrize(("tz", "hint"), [
    ("Europe/helsinki", "Did you mean TZ=Europe/Helsinki?"), ("EET-2EEST", "Set TZ=Europe/Helsinki"),
    ("nonsense", "Set TZ="), ("/etc/passwd", "Set TZ="), ("/no/such", "Set TZ="), ("Ää-2", "Set TZ="),
])  # fmt: skip
def test_err_what_it_would_take_for_utc_is_refused(support: Support, tz: str, hint: str) -> None:
    done = support("note", "1", "-m", "x", "--at", "today 09:00", env=env(tz))
    assert (done.status, done.out) == (2, "")
    assert f"TZ is '{tz}', which is neither the name of a time zone nor a POSIX rule." in done.err
    assert hint in done.err
    assert tz in support("doctor", env=env(tz)).out
    assert support("note", "1", "-m", "x", "--at", "today 09:00", "--tz", "UTC", env=env(tz)).status == 0


def test_ok_a_file_is_its_zone_with_or_without_a_name(support: Support, home: Path) -> None:
    folder = next(Path(each) for each in ("/usr/share/zoneinfo", *_package()) if Path(each, "Europe/Helsinki").exists())
    copied = home / "zone"
    shutil.copy(folder / "Europe/Helsinki", copied)
    for path in (copied, folder / "Europe/Helsinki"):
        for tz in (str(path), f":{path}"):
            assert "09:00 EET" in support("note", "1", "-m", "x", "--at", "2026-11-23 07:00 UTC", env=env(tz)).out


def _package() -> list[str]:
    tzdata = pytest.importorskip("tzdata")
    return [str(Path(tzdata.__file__).parent / "zoneinfo")]


def test_ok_a_copied_file_of_the_system_is_no_utc(
    monkeypatch: pytest.MonkeyPatch, home: Path, support: Support
) -> None:
    test_ok_a_file_is_its_zone_with_or_without_a_name(support, home)
    monkeypatch.setattr(session_zone, "SYSTEM", str(home / "zone"))
    zone = session_zone._system()
    assert isinstance(zone, ZoneInfo)
    assert zone.key == str(home / "zone")
    assert zone.key not in known_names()


@pytest.mark.parametrize("words", [["open", "y"], ["policy", "diff"], ["demo", "--fast"]], ids=" ".join)
def test_err_a_new_store_needs_the_name_of_a_zone(support: Support, home: Path, words: list[str]) -> None:
    made = home / "new.db"
    done = support(*words, "--store", str(made), env=env(RULE))
    assert (done.status, made.exists()) == (2, False), done.err
    assert "is not the name of a time zone, and the hours of an office need one" in done.err
    assert "--tz Europe/Helsinki" in done.err
