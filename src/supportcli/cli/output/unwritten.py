"""What is said when the answer of a command cannot be written: a change may be stored all the same."""

from collections.abc import Sequence

from supportcli.application.commit import has_stored
from supportcli.cli.declare import Context
from supportcli.cli.input.drafts import forget
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import StoredNotSaid, SupportError


def fault(error: OSError, begun: Sequence[Context]) -> SupportError:
    """Return the failure to write, and of a command that changed the store that this is done."""
    why = f"could not be written: {error.strerror}."
    for context in begun:
        if any(map(has_stored, session_of(context).stores)):
            forget(context)
            return StoredNotSaid(
                f"It is stored, but the output {why}", "Do not repeat the command; look at what is there first."
            )
    return SupportError(f"The output {why}")
