"""Messages that came after a text was begun: it answers none of them."""

from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.case import Case
from supportcli.domain.errors import Conflict

#: Accepts whatever has come meanwhile.
WHATEVER = 1 << 62


def unseen(case: Case, asked: ChangeRequest) -> tuple[str, ...]:
    """Return the uids of the messages that came after the text was begun, where that is known.

    Raises:
        Conflict: there is one that nobody has accepted as not answered.

    """
    if case.number not in asked.seen:
        return ()
    begun, accepted = asked.seen[case.number]
    missed = [(version, uid) for version, uid in case.messages if version > begun]
    if any(version > accepted for version, _ in missed):
        raise Conflict(
            f"the customer has written after version {begun} of it.",
            "Read that first: support show ID. With --anyway your text is stored, and answers nothing of that.",
        )
    return tuple(uid for _, uid in missed)
