"""What is said when the answer of a command cannot be written: a change may be stored all the same."""

from collections.abc import Sequence

from supportcli.cli.declare import Context
from supportcli.cli.input.drafts import forget
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import StoredNotSaid, SupportError
from supportcli.storage.engine.database import Database
from supportcli.storage.log.event_log import is_stored


def fault(error: OSError, begun: Sequence[Context]) -> SupportError:
    """Return the failure to write, and of a command that changed the store that this is done."""
    why = f"could not be written: {error.strerror}."
    for context in begun:
        if any(map(_has_stored, session_of(context).stores)):
            forget(context)
            return StoredNotSaid(
                f"It is stored, but the output {why}", "Do not repeat the command; look at what is there first."
            )
    return SupportError(f"The output {why}")


def _has_stored(store: Database) -> bool:
    """Was the last event of this run committed?"""
    try:
        return is_stored(store)
    except SupportError:
        # What was asked for was done: only of a preview this would be wrong.
        return True
