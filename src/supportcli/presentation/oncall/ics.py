"""A schedule as a calendar file (iCalendar, RFC 5545), which calendars of phones subscribe to or import.

The text is written here, without a library: lines end with CR LF and are folded at 75 octets, times are instants in
UTC, and a shift has the same UID whoever has it, so that a file that is read again replaces what was there.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from supportcli.presentation.oncall.sentences import names
from supportcli.presentation.text.safe import one_line

_WIDTH = 75


def calendar(views: Iterable[Mapping[str, Any]], store: str, stamp: str) -> str:
    """Return the calendar of these shifts; `store` tells stores apart, `stamp` is the instant at which it was made."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//support//oncall//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        *(line for view in views for line in _event(view, store, stamp)), "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(view: Mapping[str, Any], store: str, stamp: str) -> Iterator[str]:
    who, rota = names(view["people"]), one_line(view["rota"])
    uid = sha256("\0".join((store, view["rota"], view["starts_at"])).encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@oncall.support"
    yield f"DTSTAMP:{_instant(stamp)}"
    yield f"DTSTART:{_instant(view['starts_at'])}"
    yield f"DTEND:{_instant(view['ends_at'])}"
    yield f"SUMMARY:{_escaped(f'{who} on call ({rota})')}"
    yield "TRANSP:OPAQUE" if view["people"] else "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _instant(text: str) -> str:
    return text.replace("-", "").replace(":", "")


def _escaped(text: str) -> str:
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets, each but the first after a blank; no character is cut in two."""
    part = ""
    for char in line:
        if len((part + char).encode()) > _WIDTH:
            yield part
            part = " "
        part += char
    yield part
