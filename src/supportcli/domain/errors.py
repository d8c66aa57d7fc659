"""Every way to fail: a sentence for people, a code for machines, an exit status for scripts."""


class SupportError(Exception):
    """A failure that is reported to the user in one sentence; the only kind the command line expects."""

    code = "failed"
    exit_status = 1

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(SupportError):
    """The command was not understood: a bad flag, date or value, or a text that is missing."""

    code = "usage"
    exit_status = 2


class Refused(SupportError):
    """A rule of the house said no."""

    code = "refused"
    exit_status = 3


class NotFound(SupportError):
    """What was named does not exist."""

    code = "not_found"
    exit_status = 4


class Partial(SupportError):
    """A batch did what it could and left the rest."""

    code = "partial"
    exit_status = 5


class Conflict(SupportError):
    """It changed since it was read, or a key was used again with other content."""

    code = "conflict"
    exit_status = 6


class StoreError(SupportError):
    """The store is missing, damaged, foreign, newer than the program, full or locked for too long."""

    code = "store"
    exit_status = 7


class Busy(StoreError):
    """Others had the store locked for longer than this run waits."""


class StoredNotSaid(SupportError):
    """A change was stored, and the answer that says so could not be written: the command is not to be repeated."""

    code = "stored_not_said"
    exit_status = 9


class Cancelled(SupportError):
    """The user said no, or left the editor empty."""

    code = "cancelled"
    exit_status = 8
