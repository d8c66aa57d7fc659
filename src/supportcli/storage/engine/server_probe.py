"""Whether a server that refuses a connection is not ready yet, asked in no language (as PQping of libpq does).

The driver gives no SQLSTATE for a connection that was not made, and a server speaks the language of its administrator.
A server answers a startup packet before it looks at encryption, user and password if it is starting, stopping or full.
"""

import socket
import struct
import time
from contextlib import suppress

#: Cannot connect now: starting, stopping, in recovery; too many connections.
NOT_READY = ("57P03", "53300")
#: Seconds for the answers of all addresses of a host together.
SECONDS = 2.0
#: Protocol 3.0, for nobody: names are not sent where the address may ask for encryption.
_FIELDS = b"user\0support\0database\0support\0\0"
STARTUP = struct.pack(">ii", len(_FIELDS) + 8, 3 << 16) + _FIELDS
#: Bytes of an answer that are read: an error is a few lines of text.
_MOST = 1 << 14


def is_not_ready(host: str, port: int, patience: float = SECONDS) -> bool:
    """Ask the server at which a connection failed; `host` may be the folder of its socket."""
    end = time.monotonic() + min(patience, SECONDS)
    return _sqlstate(host, port, end) in NOT_READY


def _sqlstate(host: str, port: int, end: float) -> str | None:
    """Return the SQLSTATE with which a server refuses any connection; None if it asks for more, or does not answer."""
    with suppress(OSError, OverflowError, ValueError), _connected(host, port, end) as link:
        link.sendall(STARTUP)
        return _code(_answer(link, end))
    return None


def _connected(host: str, port: int, end: float) -> socket.socket:
    is_abstract = host.startswith("@")
    if not host.startswith("/") and not is_abstract:
        return socket.create_connection((host, port), _left(end))
    link = socket.socket(socket.AF_UNIX)
    try:
        link.settimeout(_left(end))
        link.connect(f"{chr(0) + host[1:] if is_abstract else host}/.s.PGSQL.{port}")
    except OSError:
        link.close()
        raise
    return link


def _answer(link: socket.socket, end: float) -> bytes:
    """Read one message, or as much of one as comes."""
    said = b""
    while len(said) < 5 or len(said) < min(1 + int.from_bytes(said[1:5]), _MOST):
        link.settimeout(_left(end))
        more = link.recv(_MOST)
        if not more or said[:1] not in {b"", b"E"}:
            break
        said += more
    return said


def _left(end: float) -> float:
    return max(0.01, end - time.monotonic())


def _code(said: bytes) -> str | None:
    """Return field C of an ErrorResponse."""
    if said[:1] != b"E":
        return None
    fields = (each for each in said[5:].split(b"\0") if each[:1] == b"C")
    return next((each[1:].decode("ascii", "replace") for each in fields), None)
