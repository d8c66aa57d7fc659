"""What surrounds the program: its versions, the clock, the zone, the person, the terminal."""

import os
import shlex
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

from supportcli.application.store.diagnosis import Diagnostic
from supportcli.cli.doctor.dependencies import dependencies
from supportcli.cli.doctor.versions import versions
from supportcli.cli.session.effective_settings import effective
from supportcli.cli.session.session import Session
from supportcli.cli.session.zone import found
from supportcli.cli.terminal import is_terminal
from supportcli.domain.errors import SupportError
from supportcli.domain.time.instant import to_text
from supportcli.domain.worktime import zone_data
from supportcli.presentation.formats.colour import wants_colour
from supportcli.presentation.text.safe import takes_unicode


def program(_session: Session) -> Iterator[Diagnostic]:
    """Yield the versions of what runs."""
    known = versions()
    yield Diagnostic("program", "support", f"{known['version']} ({os.path.abspath(sys.argv[0])})")
    yield Diagnostic("program", "python", f"{known['python']} ({sys.executable})")
    yield Diagnostic("program", "sqlite", known["sqlite"])
    yield Diagnostic("program", "schema", f"{known['schema']} is what this program writes")
    needed = dependencies()
    yield Diagnostic(
        "program", "packages", ", ".join(f"{each.name} {each.version or '(missing)'}" for each in needed) or "none"
    )
    for each in needed:
        if each.fault:
            yield Diagnostic("program", each.name, each.fault, "problem", "Install supportcli again.")


def clock(session: Session) -> Iterator[Diagnostic]:
    """Yield the time it is taken to be, and the zone."""
    if os.environ.get("SUPPORT_NOW"):
        warning = f"The machine says {to_text(int(time.time()))}. Real cases need the real time: unset SUPPORT_NOW"
        yield Diagnostic(
            "time", "now", f"SUPPORT_NOW IS SET: it is taken to be {to_text(session.now)}", "note", warning
        )
    else:
        # It is the server's, if there is one; whether it answers is reported with the store.
        with suppress(SupportError):
            yield Diagnostic("time", "now", to_text(session.now))
    try:
        zone, source = found(session.settings)
    except SupportError as error:
        yield Diagnostic("time", "zone", error.message, "problem", error.hint)
        return
    advice = None if source != "default" else "support config set tz Europe/Helsinki"
    yield Diagnostic("time", "zone", f"{zone.key} ({source})", "note" if advice else "ok", advice)
    yield Diagnostic("time", "zone data", "; ".join(map(str, zone_data.sources())) or "none")


def person(session: Session) -> Iterator[Diagnostic]:
    """Yield in whose name things are recorded, and the editor that texts are written with."""
    for name, label in (("me", "name"), ("editor", "editor")):
        try:
            setting = effective(session, name)
        except SupportError as error:
            yield Diagnostic("you", label, error.message, "problem", error.hint)
            continue
        if name == "editor":
            yield _editor(setting.value, setting.source)
        else:
            yield Diagnostic("you", label, f"{setting.value} ({setting.source})")


def terminal(session: Session) -> Iterator[Diagnostic]:
    """Yield what the streams are and how output is written to them."""
    streams = (("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr))
    yield Diagnostic("terminal", "terminals", ", ".join(name for name, one in streams if one.isatty()) or "none")
    size = shutil.get_terminal_size()
    yield Diagnostic("terminal", "size", f"{size.columns} × {size.lines}")
    if takes_unicode(sys.stdout):
        yield Diagnostic("terminal", "encoding", sys.stdout.encoding)
    else:
        yield Diagnostic("terminal", "encoding", f"{sys.stdout.encoding}: beyond ASCII, letters are shown as escapes",
                    "note", "export LANG=C.UTF-8")  # fmt: skip
    try:
        asked = session.settings.find("color")
    except SupportError:
        return
    yield Diagnostic("terminal", "colour", _colour(asked.value, asked.source))


def _colour(asked: str | None, source: str) -> str:
    decision = "yes" if wants_colour(asked, os.environ, is_terminal()) else "no"
    if asked != "auto":
        return f"{decision} ({source})"
    variables = ("NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "CLICOLOR")
    named = next((f"{name}={os.environ[name]}" for name in variables if os.environ.get(name)), "")
    if os.environ.get("TERM") == "dumb":
        named = named or "TERM=dumb"
    return f"{decision} ({named or ('stdout is a terminal' if is_terminal() else 'stdout is not a terminal')})"


def _editor(value: str | None, source: str) -> Diagnostic:
    if not value:
        return Diagnostic(
            "you", "editor", "none", "note", "Texts can be given with -m; or: support config set editor vim"
        )
    try:
        words = shlex.split(value)
    except ValueError:
        words = []
    if not words or shutil.which(words[0]) is None:
        advice = "support config set editor vim"
        return Diagnostic("you", "editor", f"{value} ({source}): it is not there", "problem", advice)
    return Diagnostic("you", "editor", f"{value} ({source})")
