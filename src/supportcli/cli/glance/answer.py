"""The short way to the answers that shells wait for: the prompt, the ids at TAB, and the script of completion.

Only plain command lines in a plain environment are answered here. Everything else goes to the command of the same name,
which gives the same answer (tests/cli/glance hold both against each other).
"""

import os
import sys
import time

from supportcli.cli.glance.place import plain_prefix, plain_store
from supportcli.cli.lazy import lazy_import
from supportcli.domain.time.instant import from_text, to_text
from supportcli.presentation.text.prompt import PLACEHOLDERS, UNKNOWN, FormatError, filled, prompt_line
from supportcli.storage.location.glance import UnreadableError, glance
from supportcli.storage.read.glance import IDS, PROMPT, TITLES, UNRESOLVED

#: Commands whose first word is a case: any that is open, or one that is not resolved (tests/cli/glance compare).
OF_OPEN = frozenset((
    "edit", "take", "time", "rate", "thanks", "tag", "note", "link", "unlink", "access list", "access check",
    "undo", "redact",
    "shell", "ssh", "run", "transcript list", "show", "log", "sla explain", "sla simulate", "sla migrate", "sla waive",
    "runbook find", "runbook tick", "evidence", "assign", "release", "reply", "receive", "promise", "keep", "close",
    "attempt", "incident declare", "incident role", "incident attach", "incident update", "incident stable",
    "incident stand-down", "incident report", "incident timeline", "incident review", "follow", "unfollow",
    "route", "wait-estimate", "check",
    "wish link", "wish unlink",
    "ack",
))  # fmt: skip
OF_UNRESOLVED = frozenset(
    ("merge", "triage", "wait", "escalate", "deescalate", "resolve", "access grant", "reprioritise")
)
#: Between a word and what it is, where a shell shows that.
_BETWEEN = {"bash": "", "zsh": ":", "fish": "\t"}


def answer(arguments: list[str]) -> int | None:
    """Write the answer and return the exit status, or return nothing if the command line is for the full program."""
    if len(arguments) == 3 and arguments[:2] == ["completion", "show"]:
        return _show(arguments[2])
    if arguments[:2] == ["completion", "words"]:
        return _words(arguments[2:])
    is_ids = arguments == ["completion", "ids"]
    if not is_ids and not _is_prompt(arguments):
        return None
    path, prefix = plain_store(), plain_prefix()
    if path is None or prefix is None or sys.stdout is None:
        return None
    text = _ids(path, prefix) if is_ids else _prompt(path, prefix, arguments[2] if len(arguments) > 1 else None)
    return None if text is None else _write(text)


def _show(shell: str) -> int | None:
    if shell not in {"bash", "zsh", "fish"} or sys.stdout is None:
        return None
    # Start-up files run it in every shell.
    return _write(lazy_import(f"cli.completion.{shell}").SCRIPT)


def _words(arguments: list[str]) -> int | None:
    """Write the cases that a plain command can be given, each with its title, as a shell takes them."""
    shell, dashes, *verb, typed = arguments if len(arguments) > 3 else ("", "", "", "")
    path, prefix = plain_store(), plain_prefix()
    named = " ".join(verb)
    sql = TITLES if named in OF_OPEN else UNRESOLVED if named in OF_UNRESOLVED else None
    is_plain = typed.isascii() and typed.replace("-", "").isalnum() and typed[:1] != "-"
    if path is None or prefix is None or sql is None or dashes != "--" or not (is_plain or not typed):
        return None
    try:
        rows = glance(path, sql, {})
    except UnreadableError:
        return None
    between = _BETWEEN.get(shell)
    if between is None or sys.stdout is None:
        return None
    found = [(f"{prefix}{number}", str(title) if between else "") for number, title in rows or ()]
    if not all(title.isascii() and title.isprintable() for _, title in found):
        return None
    lines = [f"{word}{between}{title}\n" for word, title in found if word.startswith(typed)]
    return _write("".join(("words\n", *lines)))


def _is_prompt(arguments: list[str]) -> bool:
    if arguments[:1] != ["prompt"]:
        return False
    is_formatted = len(arguments) == 3 and arguments[1] == "--format"
    return len(arguments) == 1 or (is_formatted and arguments[2].isascii() and not arguments[2].startswith("-"))


def _ids(path: str, prefix: str) -> str | None:
    try:
        rows = glance(path, IDS, {})
    except UnreadableError:
        # The command says what is wrong, waits its turn, or brings the store up to date.
        return None
    return None if rows is None else "".join(f"{prefix}{number}\n" for (number,) in rows)


def _prompt(path: str, prefix: str, form: str | None) -> str | None:
    try:
        filled(form or "", dict.fromkeys(PLACEHOLDERS, ""))
        given = os.environ.get("SUPPORT_NOW")
        now = from_text(given) if given else int(time.time())
        rows = glance(path, PROMPT, {"now": to_text(now)})
        if not rows:
            return ""
        breached, due_at, number = rows[0]
        due = None if due_at is None else str(due_at)
        line = prompt_line(int(str(breached)), due, from_text(due) - now if due else 0, f"{prefix}{number}", form)
    except FormatError:
        return None
    except (UnreadableError, ValueError, OverflowError):
        line = UNKNOWN
    return f"{line}\n" if line else ""


def _write(text: str) -> int | None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:
        return None
    return 0
