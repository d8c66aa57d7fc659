"""The manual as a story: every command line of a page is run on a terminal, and every screen is compared or written.

A page is replayed from top to bottom in a home of its own. In a block marked `console` each line that begins with `$ ` is
run; what follows it is the screen. Nothing else is: a reader can type all that a page rests on. `export NAME=VALUE` holds for
the rest of the page. Comments that a reader does not see set the scene of what follows:

    <!-- at 09:30 -->            the time, on Monday 2026-11-23; a date may stand before it
    <!-- as boris -->            who types
    <!-- wide 100 -->            columns of the terminal, else 80
    <!-- exit 3 -->              how the last command of the next block ends, else 0
    <!-- answer y -->            what is typed when the next block asks, or several: `take 5, quit`
    <!-- server till1 -->        a customer's machine that `ssh till1` reaches: a real server

`python tests/docs/replay.py` writes every screen anew.
"""

import errno
import os
import pty
import re
import secrets
import select
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "manual").glob("*.md"))]
#: The home on the page; the real one has a path of the same length, so that lines break alike.
HOME = "/home/ana"
#: A zone of whole hours, in winter: what the built-in policy takes for its office, and what `at` means.
ZONE, OFFSET, DAY = "Europe/Helsinki", "+02:00", "2026-11-23"
#: Seconds of silence after which a command line is taken to wait for somebody.
PATIENCE = 10
_CHANGING = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{12,}|(?<=event )[0-9a-f]{6}\b|(?<=SHA256:)\S+")
_STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_EXPORT = re.compile(r"export (\w+)=(\S+)")
_SCENE = re.compile(r"<!-- (at|as|wide|exit|answer|server) (.*?) -->")


class Screen(NamedTuple):
    """What a command line showed, and how it ended."""

    text: str
    status: int


class Stage:
    """A home with the program in it, a clock and somebody who types."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.scene = {"at": "09:00", "as": "ana", "wide": "80", "exit": "0", "answer": ""}
        self.exported: dict[str, str] = {}
        program = home / ".bin" / "support"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m supportcli "$@"\n')
        program.chmod(0o755)

    def environment(self) -> dict[str, str]:
        """Nothing of the machine's own but the path, so that a page reads the same everywhere."""
        day, _, time = self.scene["at"].rpartition(" ")
        return {
            "PATH": f"{self.home}/.bin:{os.environ['PATH']}", "HOME": str(self.home), "TERM": "xterm", "LANG": "C.UTF-8",
            **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
            "NO_COLOR": "1", "EDITOR": "true", "TZ": ZONE, "LOGNAME": self.scene["as"],
            "SUPPORT_NOW": f"{day or DAY}T{time}:00{OFFSET}", **self.exported,
        }  # fmt: skip

    def reach(self, name: str) -> None:
        """Let `ssh NAME` reach a machine."""
        from tests.sshd import sshd

        sshd().known_at(self.home, name)

    def run(self, line: str) -> Screen:
        """Run a line of shell on a terminal."""
        self.exported.update(_EXPORT.findall(line))
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (60, int(self.scene["wide"])))
        with subprocess.Popen(
            ["bash", "-c", line], stdin=theirs, stdout=theirs, stderr=theirs, cwd=self.home, env=self.environment(),
            start_new_session=True,
        ) as running:  # fmt: skip
            os.close(theirs)
            seen = b"".join(_read(ours, [each for each in self.scene["answer"].split(", ") if each]))
            if not _has_ended(running):
                os.killpg(running.pid, signal.SIGKILL)
        os.close(ours)
        text = _STYLE.sub("", seen.decode()).replace("\r", "").replace(str(self.home), HOME)
        lines = [line.rstrip() for line in text.splitlines()]
        return Screen("".join(f"{line}\n" for line in lines), running.returncode)


class Play:
    """A page, played line by line into what it ought to be."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.faults: list[str] = []

    def page(self, text: str) -> str:
        """Run everything on a page and put the screens into it."""
        parts = re.split(r"(```console\n.*?```\n)", text, flags=re.DOTALL)
        return "".join(self._block(part) if part.startswith("```console\n") else self._prose(part) for part in parts)

    def _prose(self, text: str) -> str:
        for name, value in _SCENE.findall(text):
            if name == "server":
                self.stage.reach(value)
            else:
                self.stage.scene[name] = value
        return text

    def _block(self, block: str) -> str:
        lines = list(commands(block))
        ends = [0] * (len(lines) - 1) + [int(self.stage.scene["exit"])]
        screens = [f"{line}\n{self._expect(line[2:], end)}" for line, end in zip(lines, ends, strict=True)]
        self.stage.scene.update({"exit": "0", "answer": ""})
        fresh = f"```console\n{''.join(screens)}```\n"
        return block if _CHANGING.sub("…", fresh) == _CHANGING.sub("…", block) else fresh

    def _expect(self, line: str, status: int) -> str:
        screen = self.stage.run(line)
        if screen.status != status:
            self.faults.append(f"exit {screen.status} instead of {status}: {line}\n{screen.text}")
        return screen.text


def commands(block: str) -> Iterator[str]:
    r"""The command lines of a block as they stand, with `$ ` before them; one goes on after a `\` at its end."""
    for found in re.finditer(r"^\$ (?:.*\\\n)*.*", block, flags=re.MULTILINE):
        yield found.group()


@contextmanager
def stage(kind: type[Stage] = Stage) -> Iterator[Stage]:
    """A new home that is gone afterwards."""
    home = Path("/tmp") / secrets.token_hex(2)
    while home.exists():
        home = Path("/tmp") / secrets.token_hex(2)
    home.mkdir(mode=0o700)
    try:
        yield kind(home)
    finally:
        shutil.rmtree(home)


def _read(terminal: int, answers: list[str]) -> Iterator[bytes]:
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            seen = os.read(terminal, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return
        if not seen:
            return
        yield seen
        if answers and seen.rstrip().endswith((b"]", b"?", b":", b">")):
            os.write(terminal, answers.pop(0).encode() + b"\n")


def _has_ended(running: subprocess.Popen[bytes]) -> bool:
    try:
        running.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return True


def main(names: list[str]) -> int:
    """Write the screens of all pages, or of those that are named, anew."""
    faults: list[str] = []
    for page in [Path(name).resolve() for name in names] or PAGES:
        with stage() as there:
            play = Play(there)
            page.write_text(play.page(page.read_text(encoding="utf-8")), encoding="utf-8")
        faults += [f"{page.name}: {fault}" for fault in play.faults]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
