"""What a server's failures mean, in our words; never SQL, values or passwords, for they are customers' data."""

from supportcli.domain.errors import Conflict, Refused, StoreError, SupportError
from supportcli.storage.engine.server_driver import psycopg2

_KEY = "Repeat the same command with the same --key: what was stored is not stored twice."
_NOT_STORED = "Nothing was stored. Repeat the command."
_REACH = "Nothing was stored. Is the address right, the server running, the network up?"
_DOCTOR = "`support doctor` tells which server and role are used."

#: SQLSTATE (PostgreSQL, appendix A): what it means, and what to do.
_SAYS: dict[str, tuple[str, str | None]] = {
    "28P01": ("the server does not accept the password.", "PGPASSFILE, or store_password_command, gives it."),
    "28000": ("the server does not let this role in.", _DOCTOR),
    "3D000": ("the server has no such database.", "Make it: createdb -h HOST NAME"),
    "3F000": ("the database has no such schema.", "Its owner makes it: CREATE SCHEMA NAME"),
    "25006": ("the server only reads (a standby, or set so), so nothing can be written.", "Name the primary server."),
    "53100": ("the server's disk is full, so nothing was stored.", "Have room made, and repeat the command."),
    "53200": ("the server has not enough memory.", _NOT_STORED),
    "53300": ("the server has no connection left.", "Try again, or have max_connections raised."),
    "55P03": ("the store has been in use by others for too long.", "Try again; nothing was stored."),
    "57014": ("the server cancelled the command, so nothing was stored.", "Repeat it."),
    "22021": ("that text cannot be stored on a server.", None),
    "54000": ("that is more text than one entry can hold.", "Write less, or attach it elsewhere."),
}
#: Begin again: serialization failure, deadlock, a table that another first run made just now, a schema that changed.
_AGAIN = ("40001", "40P01", "40003", "42P07", "42710", "0A000")
_OUR_KEYS = ("event_pkey", "event_stream", "event_uid", "pg_type_typname_nsp_index", "pg_class_relname_nsp_index")

#: How far an attempt to connect came, by what the driver says of it: its own words are English whatever the locale, a
#: server's are if its `lc_messages` is; else `server_probe` asks it. Only what is away or not ready is ever waited for.
NO_NAME, AWAY, NOT_READY, ANSWERED = range(4)
_NO_NAME = ("could not translate host name", "Name or service not known", "name resolution")
_AWAY = (
    "Connection refused", "timeout expired", "timed out", "No route to host", "Host is unreachable", "Host is down",
    "Network is unreachable", "Connection reset", "Broken pipe", "closed the connection unexpectedly",
)  # fmt: skip
_NOT_READY = (
    "the database system is", "too many clients", "remaining connection slots", "no more connections allowed",
    "session is read-only", "server is in hot standby mode",
    # A pooler whose server is away.
    "cannot connect to server", "server login has been failing", "server conn crashed", "query_wait_timeout",
)  # fmt: skip


class NotReady(psycopg2.OperationalError):
    """A server refused a connection because it is not ready, and says so in another language."""


class Transient(StoreError):
    """Nothing was stored, and the same work may succeed when it is begun again."""

    def __init__(self, message: str, hint: str = _NOT_STORED, *, is_conflict: bool = False) -> None:
        super().__init__(message, hint)
        self.is_conflict = is_conflict

    def final(self) -> SupportError:
        """Return the final error, after the transaction was retried often enough."""
        if self.is_conflict:
            return Conflict("Others changed the store at the same time, again and again.", _NOT_STORED)
        return StoreError(self.message, self.hint)


class Cut(Transient):
    """The connection was lost; another one may be had."""


class Away(Transient):
    """The server cannot be reached, or is not ready: `is_there` says that it answered so itself."""

    def __init__(self, message: str, hint: str, *, is_there: bool) -> None:
        super().__init__(message, hint)
        self.is_there = is_there


class OnlyReads(StoreError):
    """What is to be written came to a server that only reads."""


class Lost(StoreError):
    """The connection was lost while a transaction was being committed."""

    def __init__(self) -> None:
        super().__init__("The outcome is unknown: while it was being written, the server went away.", _KEY)


def is_lost(error: psycopg2.Error) -> bool:
    """Is the connection gone?"""
    state = _state(error)
    if state is None:
        return not isinstance(error, psycopg2.DataError | psycopg2.ProgrammingError)
    return state.startswith(("08", "57P"))


def support_error(error: psycopg2.Error, name: str) -> SupportError:
    """Return the error for a failure on a connection that was made; `name` is how the store is called."""
    state = _state(error)
    if state in _AGAIN or (state == "23505" and _constraint(error) in _OUR_KEYS):
        return Transient(f"{name}: others changed the store at the same time.", is_conflict=True)
    if is_lost(error):
        return Cut(f"{name}: the connection to the server was lost.")
    if state == "23505":
        said = f"it is there already ({_constraint(error)})."
        return Conflict(f"{name}: {said}", "Look again, then repeat the command if need be.")
    if state == "42501":
        return Refused(
            f"{name}: this role of the server may not do that.",
            "It has the right to read, or to add, and no more; ask the store's owner. " + _DOCTOR,
        )
    said, hint = _SAYS.get(state or "", (f"the server says {type(error).__name__} ({state}).", _DOCTOR))
    return (OnlyReads if state == "25006" else StoreError)(f"{name}: {said}", hint)


def standing(error: psycopg2.Error) -> int:
    """Return how far an attempt to connect came: what tells most of several hosts is the highest."""
    said = str(error)
    if any(text in said for text in _NO_NAME):
        return NO_NAME
    if isinstance(error, NotReady) or any(text in said for text in _NOT_READY):
        return NOT_READY
    is_away = any(text in said for text in _AWAY) or ("on socket" in said and "No such file" in said)
    return AWAY if is_away else ANSWERED


def unreachable(error: psycopg2.Error, name: str) -> SupportError:
    """Return the error for a connection that could not be made."""
    said = str(error).strip()
    if "password authentication failed" in said or "no password supplied" in said:
        said, hint = _SAYS["28P01"]
        return StoreError(f"{name}: {said}", hint)
    if "does not exist" in said and "database" in said:
        said, hint = _SAYS["3D000"]
        return StoreError(f"{name}: {said}", hint)
    why = said.splitlines()[0].rpartition("failed: ")[2].removeprefix("FATAL:  ").rstrip(".") if said else "no answer"
    message = f"{name}: the server cannot be reached: {why[:200]}."
    came = standing(error)
    if came in {AWAY, NOT_READY}:
        return Away(message, _REACH, is_there=came == NOT_READY)
    return StoreError(message, _REACH)


def _constraint(error: psycopg2.Error) -> str:
    return error.diag.constraint_name or ""


def _state(error: psycopg2.Error) -> str | None:
    return error.pgcode or None
