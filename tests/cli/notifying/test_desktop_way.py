"""The desktop, by whatever is called notify-send there."""

import os
from pathlib import Path

import pytest

from supportcli.cli.notifying.send import send
from supportcli.domain.notification.message import SENT, Message, Outcome
from tests.cli.notifying.examples import HOSTILE, MESSAGE, way


def sent(folder: Path, message: Message = MESSAGE) -> Outcome:
    return send({"first": way("desktop", folder)}, "first", "-", message)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    path = tmp_path / "notify-send"
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/words"\n')
    path.chmod(0o700)
    return path


def test_ok_it_is_shown(tmp_path: Path, program: Path) -> None:
    assert sent(tmp_path, MESSAGE._replace(title=f"--help {HOSTILE}", text=HOSTILE)) == SENT
    words = (tmp_path / "words").read_text().splitlines()
    assert words[:3] == ["--app-name=support", "--urgency=critical", "--"]
    assert words[3].startswith("Page S-142: --help <!channel>")
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in "\n".join(words[4:])
    assert "\x1b" not in str(words)


def test_err_there_is_no_desktop(tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program.write_text("#!/bin/sh\necho 'no display' >&2\nexit 1\n")
    assert sent(tmp_path) == Outcome(False, True, "notify-send could not show it on this machine", None, "no display")
    program.unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert sent(tmp_path) == Outcome(False, False, "notify-send is not installed on this machine")
