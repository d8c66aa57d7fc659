"""support demo: a small team's day in a store of its own."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

from supportcli.application.store.demonstration import DAY, NEXT, POLICY, POLICY_FILE, Step
from supportcli.cli.app.help_page import WIDEST, bold, folded, wrapped
from supportcli.cli.commands._demo_sandbox import played, staged
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import has_colour, is_plain
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import SupportError, UsageError
from supportcli.domain.time.instant import to_text
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import ascii_only, takes_unicode

#: A word of these alone needs no quotes.
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,/:@%+="
#: How long each step stays alone on a terminal, in seconds.
_PAUSE = 0.08


class Teller:
    """Writes the story on stdout, in lines that fit."""

    def __init__(self, session: Session, *, is_slow: bool) -> None:
        self.width = max(40, min(WIDEST, shutil.get_terminal_size().columns))
        self.colour = has_colour(session)
        self.is_silent = bool(session.flags.get("json"))
        self._zone, self._who = session.zone, ""
        self._pause = _PAUSE if is_slow and sys.stdout.isatty() else 0

    def say(self, text: str) -> None:
        """Write some lines."""
        if not self.is_silent:
            sys.stdout.write(text if takes_unicode(sys.stdout) else ascii_only(text))
            sys.stdout.flush()

    def head(self, title: str) -> None:
        """Write the head of a scene."""
        self.say(f"\n{bold(title, self.colour)}\n")

    def prompt(self, step: Step, at: int) -> None:
        """Write what is about to be typed; who types it and when, where that is new."""
        if step.comment or step.who != self._who:
            heading = (
                f"{datetime.fromtimestamp(at, self._zone):%H:%M} {step.who}{': ' * bool(step.comment)}{step.comment}"
            )
            self.say("\n" + "".join(f"# {line}\n" for line in wrapped(heading, self.width - 2)))
            self._who = step.who
        line = " ".join(map(_quoted, ("support", *step.words)))
        self.say(bold(f"$ {folded(line, self.width).lstrip()}", self.colour) + "\n")
        time.sleep(self._pause)


def command(
    ctx: Context,
    keep: Annotated[
        str | None, Option("--keep", metavar="PATH", help="Keep the store there, to look around in.")
    ] = None,
    fast: Annotated[bool, Option("--fast", help="Without the short pauses of a terminal.")] = False,
) -> None:
    """Show a small team's day in a temporary store.

    Every command line is really run, hours before now, so that the queue at the end is alive. Your own store, settings
    and drafts are not touched.

    Examples:
    support demo
    support demo --fast | less
    support demo --keep demo.db && support list --store demo.db

    """
    session = session_of(ctx)
    session.settings.use([])
    now = session.now  # of the world outside the stage
    kept = _free(keep) if keep else None
    teller = Teller(session, is_slow=not fast)
    with tempfile.TemporaryDirectory(prefix="support-demo-") as folder:
        store = kept or os.path.join(folder, "cases.db")
        with open(os.path.join(folder, POLICY_FILE), "w", encoding="utf-8") as file:
            file.write(POLICY)
        settings = {
            "STORE": store, "TZ": session.zone_name, "PREFIX": "S-", "LIMIT": "0", "EDITOR": "false",
            "COLOR": "always" if teller.colour else "never", "PLAIN": "1" if is_plain(session) else "0",
        }  # fmt: skip
        teller.say("A day at a small team, in a store of its own; yours is not touched.\n")
        with staged(folder, settings):
            answers = list(_play(now, teller))
    _end(teller, kept, answers)


def _play(now: int, teller: Teller) -> Iterator[dict[str, Any]]:
    encoding = sys.stdout.encoding or "utf-8"
    for scene in DAY:
        teller.head(scene.title)
        for step in scene.steps:
            instant = now - 60 * step.minutes
            at = to_text(instant)
            teller.prompt(step, instant)
            status, output = played(step.words, step.who, at, encoding)
            teller.say(output)
            if status != step.status:
                went = f"The demonstration went wrong at: support {' '.join(step.words)}"
                raise SupportError(went, output.strip() or None)
            yield {"at": at, "who": step.who, "command": ["support", *step.words], "status": status, "output": output}


def _end(teller: Teller, kept: str | None, answers: list[dict[str, Any]]) -> None:
    if teller.is_silent:
        write_json_object({"store": kept, "steps": answers}, sys.stdout)
        return
    teller.head("And you?")
    margin = max(len(line) for line, _ in NEXT) + 2
    for line, about in NEXT:
        teller.say(f"{line:<{margin}}{about}\n" if margin + len(about) <= teller.width else f"{line}\n    {about}\n")
    gone = "The demonstration's store is deleted; --keep PATH keeps it."
    where = f"The demonstration's store is kept: {kept}" if kept else gone
    teller.say(f"\n{where}\n")


def _free(path: str) -> str:
    full = os.path.abspath(os.path.expanduser(path))
    if os.path.lexists(full):
        raise UsageError(f"{full} already exists.", "Name a new file.")
    return full


def _quoted(word: str) -> str:
    return word if word and not word.strip(_PLAIN) else f'"{word}"'
