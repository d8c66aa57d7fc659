"""The ways by which this machine reaches people: whether their file is read, and what each of them lacks."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from shutil import which

from supportcli.application.store.diagnosis import Diagnostic
from supportcli.cli.notifying.secret import fault_of_file, place_of
from supportcli.cli.notifying.way import Way
from supportcli.cli.notifying.ways_file import load, path
from supportcli.cli.session.session import Session
from supportcli.domain.errors import SupportError


def ways(_session: Session) -> Iterator[Diagnostic]:
    """Check the ways in the file, if there is one; nothing is run, and nothing is sent."""
    if not os.path.lexists(path()):
        return
    try:
        found = load()
    except SupportError as error:
        yield Diagnostic("settings", "ways", error.message, "problem", error.hint)
        return
    for way in found.values():
        lacks = [*_lacks(way)]
        said = f"{way.name}: {' '.join(filter(None, (way.kind, way.given.get('body'), way.given.get('host'))))}"
        if lacks:
            yield Diagnostic("settings", "way", f"{said}; {'; '.join(lacks)}", "problem")
        else:
            yield Diagnostic("settings", "way", said)


def _lacks(way: Way) -> Iterator[str]:
    for key, value in way.given.items():
        if key.endswith("_file"):
            fault = _fault(place_of(way, value))
            if fault:
                yield f"{key} is not read: {fault}"
        elif key.endswith("command") and which(os.path.expanduser(value[0])) is None:
            yield f"{key} cannot be run: there is no program {value[0]}"
    if way.kind == "desktop" and which("notify-send") is None:
        yield "notify-send is not installed"
    if way.kind == "apprise" and find_spec("apprise") is None:
        yield "apprise is not installed: pip install 'supportcli[notify]'"


def _fault(where: str) -> str | None:
    try:
        return fault_of_file(where)
    except OSError as error:
        return error.strerror
