"""Hooks: programs of the user's own that may refuse a change, and hear of changes, pages, breaches (decision 67)."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from tempfile import TemporaryFile
from typing import Any

from supportcli.application.commit import stored_events
from supportcli.cli.input import drafts
from supportcli.cli.session.address import masked
from supportcli.cli.session.folders import config_folder, state_folder, write_private
from supportcli.cli.session.project_file import fault_of
from supportcli.domain.errors import Refused
from supportcli.presentation.text.safe import one_line

FOLDER = "hooks"
BEFORE, AFTER = "pre-change", "post-change"
ON_PAGE, ON_BREACH = "on-page", "on-breach"
NAMES = (BEFORE, AFTER, ON_PAGE, ON_BREACH)
#: What is said of an event that was stored, and of how many at most: the last ones.
SAID, MOST = ("uid", "seq", "stream", "kind", "occurred_at", "recorded_at", "actor"), 1000
#: Seconds that a hook may take, and characters of what it says that are shown.
PATIENCE, LONGEST = 5, 500
#: Set for what a hook runs: a change that it makes calls no hook.
INSIDE = "SUPPORT_HOOK"
#: Where a run notes that it was let through, so that what it stored is reported.
_PASSED = "supportcli.hooks"


def folder() -> str:
    """Return where hooks are looked for."""
    return os.path.join(config_folder(), FOLDER)


def fault(path: str) -> str | None:
    """Return why a hook is not run, in words; nothing if it may be."""
    try:
        found = fault_of(path)
        above = os.stat(os.path.dirname(path))
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    if found is None and above.st_mode & 0o022:
        return "others may write into its folder"
    if found is None and not os.access(path, os.X_OK):
        return "it is not executable"
    return found


def last_took(name: str) -> int | None:
    """Return how long a hook took last, in milliseconds, if that is known."""
    with suppress(OSError, ValueError), open(_note_of(name), encoding="ascii") as file:
        return int(file.read(20))
    return None


def before(session: Any) -> None:
    """Ask the hook whether a change may be made, once for each run; it holds no lock meanwhile.

    Raises:
        Refused: it says no, takes too long, or may not be trusted.

    """
    if os.environ.get(INSIDE) or _PASSED in session.ctx.meta:
        return
    session.ctx.meta[_PASSED] = True
    path = os.path.join(folder(), BEFORE)
    if not os.path.lexists(path):
        return
    found = fault(path)
    if found:
        hint = "Make it a file of yours that nobody else may write, or remove it."
        raise Refused(f"The hook {path} is not run: {found}. Nothing was changed.", hint)
    status, said = _run(path, BEFORE, {**_asked(session, BEFORE), "text": drafts.held(session.ctx)})
    if status:
        raise Refused(f"The hook {BEFORE} refused this: {said or f'exit {status}'}", f"The hook is {path}")


def after(session: Any) -> None:
    """Report what was stored to the hook; it cannot undo it, so a failure is a warning."""
    path = os.path.join(folder(), AFTER)
    if not session.ctx.meta.pop(_PASSED, False) or not os.path.lexists(path):
        return
    events = [each for database in session.stores for each in stored_events(database, SAID, MOST)]
    if not events:
        return
    found = fault(path)
    if found:
        session.warn(f"The hook {path} is not run: {found}. The change is stored.")
        return
    status, said = _run(path, AFTER, {**_asked(session, AFTER), "events": events})
    if status:
        session.warn(f"The hook {AFTER} failed: {said or f'exit {status}'}. The change is stored.")


def decided(session: Any, name: str, about: Mapping[str, Any]) -> None:
    """Report to the hook that somebody is paged, or that a clock is breached; a failure is a warning."""
    path = os.path.join(folder(), name)
    if os.environ.get(INSIDE) or not os.path.lexists(path):
        return
    found = fault(path)
    if found:
        session.warn(f"The hook {path} is not run: {found}.")
        return
    status, said = _run(path, name, {**_asked(session, name), "about": about})
    if status:
        session.warn(f"The hook {name} failed: {said or f'exit {status}'}.")


def _asked(session: Any, name: str) -> dict[str, Any]:
    given = {key: _plain(value) for key, value in session.ctx.params.items() if value not in (None, [], False)}
    return {
        "hook": name, "command": session.ctx.verb, "parameters": given, "actor": session.actor,
        "store": masked(session.store_path), "dry_run": bool(session.flags.get("dry_run")),
    }  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _run(path: str, name: str, asked: Mapping[str, Any]) -> tuple[int, str]:
    """Run a hook with JSON on its stdin; return its exit status, and the first line of its stderr."""
    # Files, not pipes: a hook need not read, and what it leaves running keeps nobody waiting.
    with TemporaryFile() as given, TemporaryFile() as said:
        given.write(json.dumps(asked, ensure_ascii=False).encode(errors="replace"))
        given.seek(0)
        began = time.monotonic()
        try:
            process = subprocess.Popen(  # noqa: S603  (the user's own program, from the user's own folder)
                [path], stdin=given, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True,
                env={**os.environ, INSIDE: name},
            )  # fmt: skip
        except OSError as error:
            return 126, f"it cannot be run: {error.strerror}"
        try:
            status = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            _kill(process)
            return 124, f"it took longer than {PATIENCE} s"
        except BaseException:
            _kill(process)
            raise
        with suppress(OSError):
            write_private(_note_of(name), str(round((time.monotonic() - began) * 1000)))
        said.seek(0)
        lines = said.read(4 * LONGEST).decode(errors="replace").strip().splitlines()
        return status, one_line(lines[0])[:LONGEST] if lines else ""


def _kill(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _note_of(name: str) -> str:
    return os.path.join(state_folder(), FOLDER, name)
