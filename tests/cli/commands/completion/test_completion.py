"""Completion, in the shells themselves: bash, zsh and fish, where they are installed."""

import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path

import pytest

from tests.conftest import Support
from tests.tools import require

SHELLS = ("bash", "zsh", "fish")

#: What is typed before Tab, and words that must and must not be offered.
CASES = [
    ("support ", {"open", "list", "sla", "reprioritize", "help"}, {"explain", "--json"}),
    ("support rep", {"reply", "report", "reprioritise", "reprioritize"}, {"open"}),
    ("support sla ", {"due", "explain", "check"}, {"open", "list"}),
    ("support sla ex", {"explain"}, {"due"}),
    ("support list --so", {"--sort"}, {"--json"}),
    ("support list --status ", {"new", "waiting", "closed"}, {"open-ish", "S-1"}),
    ("support list --status w", {"waiting"}, {"new"}),
    ("support -q list -p ", {"critical", "low"}, {"list"}),
    ("support --store x.db list --sort ", {"urgency", "opened"}, {"list"}),
    ("support reprioritise ", {"S-1", "S-2"}, {"S-3", "high"}),
    ("support reprioritise S-1 ", {"S-2", "high"}, {"S-1"}),
    ("support reprioritise S-1 high ", set(), {"S-2", "low"}),
    ("support resume ", set(), {"S-1", "S-2"}),
    ("support list --customer ", {"Acme"}, {"policy.toml"}),
    ("support list --assignee ", {"me"}, {"policy.toml"}),
    ("support note S-1 -m ", set(), {"policy.toml"}),
    ("support list --fields id,ti", {"id,title"}, {"title"}),
    ("support person away me --until ", {"eod", "fri"}, {"yesterday"}),
    ("support policy apply ", {"policy.toml"}, {"S-1"}),
    ("support open -F pol", {"policy.toml"}, {"S-1"}),
    ("support contract add Acme --plan ", {"standard"}, {"policy.toml"}),
    ("support calendar show ", {"always", "office"}, {"policy.toml"}),
    ("support show S", {"S-1", "S-2"}, {"high"}),
    ("support config set ", {"tz", "store", "editor"}, {"list"}),
    ("support help ex", {"exit-codes"}, {"open"}),
    ("support completion show ", {"bash", "zsh", "fish"}, {"install"}),
    ("support note S-1 --mes", {"--message"}, {"--status"}),
    ("support reply S-1 --kind ", {"answer", "diagnostics"}, {"incident"}),
]


@pytest.fixture
def script(support: Support, tmp_path: Path) -> Path:
    """A folder with each shell's script, a `support` on the path, and a store with two cases."""
    support("open", "One", "-c", "Acme", "--channel", "mail")
    support("open", "Two")
    Path("policy.toml").write_text("")
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "support"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m supportcli "$@"\n')
    program.chmod(0o755)
    os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ['PATH']}"
    for shell in SHELLS:
        (tmp_path / shell).write_text(support("completion", "show", shell).out)
    return tmp_path


@pytest.fixture(autouse=True)
def path(monkeypatch: pytest.MonkeyPatch) -> None:
    """The path as it was, afterwards."""
    monkeypatch.setenv("PATH", os.environ["PATH"])


@pytest.mark.sqlite_only("the shell's side is the same")
def test_bash_completes(script: Path) -> None:
    ask = (
        'source "$1"; COMP_LINE=$2; read -ra COMP_WORDS <<< "$2"; [[ $2 == *" " ]] && COMP_WORDS+=("");'
        ' COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _support; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    for line, wanted, unwanted in CASES:
        done = subprocess.run(
            [require("bash"), "--norc", "-c", ask, "bash", str(script / "bash"), line],
            capture_output=True,
            text=True,
            check=True,
        )
        offered = set(done.stdout.split())
        assert done.stderr == ""
        assert wanted <= offered, line
        assert not unwanted & offered, line


@pytest.mark.sqlite_only("the shell's side is the same")
def test_fish_completes(script: Path) -> None:
    for line, wanted, unwanted in CASES:
        done = subprocess.run(
            [require("fish"), "--no-config", "-c", 'source $argv[1]; complete -C "$argv[2]"', str(script / "fish"), line],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        offered = {row.split("\t")[0] for row in done.stdout.splitlines()}
        assert done.stderr == ""
        assert wanted <= offered, line
        assert not unwanted & offered, line


@pytest.mark.sqlite_only("the shell's side is the same")
@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_zsh_completes(script: Path, every: int) -> None:
    # Each line is a zsh of its own, which takes a second to begin.
    for line, wanted, unwanted in CASES[::every]:
        screen = _zsh(script / "zsh", line)
        offered = {word for row in screen.splitlines() for word in row.partition(" -- ")[0].split()}
        assert wanted <= offered, f"{line}: {screen}"
        assert not (unwanted - set(line.split())) & offered, f"{line}: {screen}"


def _zsh(script: Path, line: str) -> str:
    """Type a line and Tab at a zsh, and return what it offers, or the line as it completed it."""
    shell = require("zsh")
    (script.parent / ".zshrc").write_text(
        "autoload -U compinit; compinit -u -D; unsetopt auto_menu beep; setopt no_list_ambiguous; LISTMAX=0\n"
        f"source {script}; PS1='READY'\n"
    )
    child, keyboard = pty.fork()
    if child == 0:  # pragma: no cover
        os.environ.update(TERM="vt100", ZDOTDIR=str(script.parent))
        os.execv(shell, [shell, "-d", "-i"])
    try:
        ioctl(keyboard, termios.TIOCSWINSZ, struct.pack("HHHH", 200, 300, 0, 0))
        _read(keyboard, "READY")
        os.write(keyboard, f"{line}\t".encode())
        seen = _read(keyboard, None)
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|[\x00\x07\x08]", "", seen)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(keyboard)


def _read(keyboard: int, until: str | None) -> str:
    """Read until something stands there, or until nothing has come for a while."""
    seen, end = "", time.monotonic() + 20
    while time.monotonic() < end:
        if select.select([keyboard], [], [], 1)[0]:
            seen += os.read(keyboard, 65536).decode(errors="replace")
        elif until is None and seen:
            return seen
        if until is not None and until in seen:
            return seen
    raise AssertionError(f"zsh went silent: {seen!r}")


def test_the_shell_is_the_one_people_work_in(support: Support) -> None:
    assert (
        support("completion", "show", env={"SHELL": "/usr/bin/fish"}).out == support("completion", "show", "fish").out
    )
    assert support("completion", "show", "zsh", "--json").json["shell"] == "zsh"
    for shell in ("/bin/tcsh", ""):
        done = support("completion", "show", env={"SHELL": shell})
        assert (done.status, "Name one: bash, zsh, fish." in done.err) == (2, True)


@pytest.mark.parametrize(
    ("shell", "place"),
    [
        ("bash", ".local/share/bash-completion/completions/support"),
        ("zsh", ".local/share/zsh/site-functions/_support"),
        ("fish", ".config/fish/completions/support.fish"),
    ],
)
def test_install_writes_into_the_folder_for_completions_only(
    support: Support, home: Path, shell: str, place: str
) -> None:
    for name in (".bashrc", ".zshrc", ".profile"):
        (home / name).write_text("mine\n")
    done = support("completion", "install", shell)
    assert (done.status, done.out) == (0, f"{home / place}\n")
    assert "It works in the next shell" in done.err
    assert (home / place).read_text() == support("completion", "show", shell).out
    assert support("completion", "install", shell).status == 0
    files = {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}
    assert files == {".bashrc", ".zshrc", ".profile", place}
    assert all((home / name).read_text() == "mine\n" for name in (".bashrc", ".zshrc", ".profile"))


def test_err_install_writes_over_nobody_elses_file(support: Support, home: Path) -> None:
    path = home / ".config/fish/completions/support.fish"
    path.parent.mkdir(parents=True)
    path.write_text("complete -c support -a mine\n")
    done = support("completion", "install", "fish")
    assert (done.status, path.read_text()) == (3, "complete -c support -a mine\n")
    path.unlink()
    path.parent.rmdir()
    path.parent.write_text("a file, where a folder should be")
    assert support("completion", "install", "fish").status == 1
