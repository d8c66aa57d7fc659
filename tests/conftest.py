"""What every test stands on: a home of its own, so that the real one cannot be touched."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

#: A Monday noon in UTC; tests set the clock with SUPPORT_NOW and move it as they need.
NOW = "2026-11-23T12:00:00Z"


class Done(NamedTuple):
    """What a run of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Stdout as JSON."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error object on stderr."""
        return json.loads(self.err)["error"]


Support = Callable[..., Done]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, and every folder that derives from it, inside the test's own folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in [name for name in os.environ if name.startswith(("SUPPORT_", "XDG_", "CLICOLOR"))]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "EDITOR", "VISUAL", "ACCESSIBLE", "TZ"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    for name, below in (
        ("DATA", ".local/share"),
        ("CONFIG", ".config"),
        ("STATE", ".local/state"),
        ("CACHE", ".cache"),
    ):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / below))
    monkeypatch.setenv("SUPPORT_ME", "ana")
    monkeypatch.setenv("SUPPORT_TZ", "UTC")
    monkeypatch.setenv("SUPPORT_NOW", NOW)
    for name in ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def support() -> Support:
    """Run the program as a user does: a process, with stdin closed unless there is input."""

    def run(
        *arguments: str, input: str | bytes | None = None, env: Mapping[str, str] | None = None, now: str | None = None,
        timeout: float = 60,
    ) -> Done:  # fmt: skip
        given = {**os.environ, **(env or {}), **({"SUPPORT_NOW": now} if now else {})}
        fed = input.encode() if isinstance(input, str) else input
        done = subprocess.run(
            [sys.executable, "-m", "supportcli", *arguments], input=fed if fed is not None else b"", env=given,
            capture_output=True, timeout=timeout, check=False,
        )  # fmt: skip
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
