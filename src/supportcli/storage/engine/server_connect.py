"""A connection to a server: made within bounds, waited for in a way that Ctrl-C interrupts (docs/decisions/0024)."""

import _thread
import select
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from supportcli.storage.engine.server_driver import extensions, psycopg2
from supportcli.storage.engine.server_errors import ANSWERED, NotReady, standing

#: Seconds one host may take to answer, and the server to hear that a command is cancelled.
CONNECT, CANCEL = 10.0, 2.0
#: The same where an answer was waited for long enough.
AT_ONCE = 0.2
#: A server that is gone is noticed within half a minute, whether it is waited for or written to.
_OURS = {
    "application_name": "support", "client_encoding": "UTF8", "keepalives": "1", "keepalives_idle": "10",
    "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "25000",
}  # fmt: skip
#: One value for each host of an address that names several.
_PER_HOST = ("host", "hostaddr", "port")


class _Failed(psycopg2.OperationalError):
    """A connection that was not made, and where the driver was: a name, an address or the folder of a socket."""

    def __init__(self, said: str, host: str, port: int) -> None:
        super().__init__(said)
        self.host, self.port = host, port


def connect(parts: Mapping[str, str], patience: float) -> extensions.connection:
    """Connect to the first host that answers and is what the address asks for, in autocommit.

    Raises:
        psycopg2.Error: none does.

    """
    failed: list[psycopg2.Error] = []
    for each in _attempts(parts):
        try:
            # The driver does not look at this in the mode in which Ctrl-C interrupts it; `_wait` does.
            bound = str(int(min(patience, CONNECT)) or 1)
            link: extensions.connection = psycopg2.connect(**{**_OURS, "connect_timeout": bound, **each})
        except psycopg2.Error as error:
            failed.append(_known(error, patience))
        else:
            link.autocommit = True
            return link
    # Of hosts that failed alike the last one is told.
    raise max(reversed(failed), key=standing)


def _known(error: psycopg2.Error, patience: float) -> psycopg2.Error:
    """Return a failure whose words are not known as that of a server that is not ready, if the server says that."""
    if not isinstance(error, _Failed) or standing(error) != ANSWERED:
        return error
    # Loaded where a connection fails: no command pays for it that has a server.
    from supportcli.storage.engine.server_probe import is_not_ready

    return NotReady(str(error)) if is_not_ready(error.host, error.port, patience) else error


def is_several(parts: Mapping[str, str]) -> bool:
    """Check whether an address names several hosts."""
    return any("," in parts.get(name, "") for name in _PER_HOST)


def _attempts(parts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the address of each host: a bound for each, so that one that never answers does not keep the next away.

    A standby that is preferred is looked for among all hosts before one that is none is taken.
    """
    if parts.get("target_session_attrs") == "prefer-standby":
        yield from _hosts({**parts, "target_session_attrs": "standby"})
        yield from _hosts({**parts, "target_session_attrs": "any"})
        return
    yield from _hosts(parts)


def _hosts(parts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    own = {name: parts[name].split(",") for name in _PER_HOST if name in parts}
    for place in range(max(map(len, own.values()), default=1)):
        yield {**parts, **{name: values[min(place, len(values) - 1)] for name, values in own.items()}}


#: Seconds in which statements are to be answered, the last one counts; nothing is however long it takes.
_bounds: list[float | None] = [None]


@contextmanager
def answered_within(seconds: float | None) -> Iterator[None]:
    """Give up on a statement, and on the connection, where its answer takes longer; nothing is however long it takes.

    Raises:
        psycopg2.OperationalError: it does.

    """
    _bounds.append(seconds)
    try:
        yield
    finally:
        _bounds.pop()


def _wait(link: extensions.connection) -> None:
    """Wait for the server; whatever is raised here closes the connection."""
    if link.status != extensions.STATUS_SETUP:
        _answered(link, None if _bounds[-1] is None else time.monotonic() + _bounds[-1])
        return
    try:
        _answered(link, time.monotonic() + float(link.info.dsn_parameters.get("connect_timeout", CONNECT)))
    except psycopg2.OperationalError as error:
        raise _Failed(str(error), link.info.host or "", int(link.info.port or 0)) from error


def _answered(link: extensions.connection, end: float | None) -> None:
    """Wait for an answer up to an instant of the monotonic clock, or for as long as it takes."""
    try:
        while (state := link.poll()) != extensions.POLL_OK:
            poller = select.poll()
            poller.register(link.fileno(), select.POLLIN if state == extensions.POLL_READ else select.POLLOUT)
            left = None if end is None else (end - time.monotonic()) * 1000
            if left is not None and (left <= 0 or not poller.poll(left)):
                _cancel(link, AT_ONCE)
                raise psycopg2.OperationalError("connection to server failed: timeout expired")
            if left is None:
                poller.poll()
    except KeyboardInterrupt:
        _cancel(link, CANCEL)
        raise


def _cancel(link: extensions.connection, seconds: float) -> None:
    """Cancel the running statement in a thread of its own, since a dead network would block this one."""
    if link.status == extensions.STATUS_SETUP:
        return
    done = _thread.allocate_lock()
    done.acquire()

    def cancel() -> None:
        with suppress(psycopg2.Error):
            link.cancel()
        done.release()

    _thread.start_new_thread(cancel, ())
    done.acquire(timeout=seconds)


extensions.set_wait_callback(_wait)
