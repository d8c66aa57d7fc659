"""Messages that come while somebody writes an answer: they are shown, and the answer does not count for them."""

from collections.abc import Sequence

from supportcli.application.case.load import load
from supportcli.application.case.unseen import WHATEVER
from supportcli.application.desk import Desk
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError
from supportcli.domain.time.instant import to_text
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when

#: Where a command keeps what was seen of its cases.
SEEN = "supportcli.seen"


def begin(session: Session, ids: Sequence[str]) -> None:
    """Keep what is seen of the cases as the text is begun, unless it was said."""
    desk = session.desk()
    versions = ((one.number, one.events[-1].version) for one in (load(desk, reference) for reference in ids))
    session.ctx.meta.setdefault(SEEN, {number: (version, version) for number, version in versions})


def given(session: Session, ids: Sequence[str], version: int, *, anyway: bool) -> None:
    """Keep which version of a case was seen, as it is said with `--seen`; `anyway` accepts what came after it.

    Raises:
        UsageError: several cases are named.

    """
    if len(ids) != 1 or ids[0] == "-":
        raise UsageError("--seen is the version of one case.", "Name one case.")
    number = load(session.desk(), ids[0]).number
    session.ctx.meta[SEEN] = {number: (version, WHATEVER if anyway else version)}


def check(session: Session, desk: Desk, *, anyway: bool) -> None:
    """Show what came after the text was begun, and ask whether it is stored all the same.

    Raises:
        Cancelled: the answer was no.

    """
    seen = session.ctx.meta[SEEN]
    for number, (begun, _) in list(seen.items()):
        if anyway:
            seen[number] = (begun, WHATEVER)
            continue
        events = load(desk, number).events
        fresh = [event for event in events if event.kind == "received" and event.version > begun]
        if not fresh or not session.can_ask:
            continue
        for event in fresh:
            at = when(to_text(event.occurred_at), session.zone, desk.now)
            who = one_line(event.fact.contact or "the customer")
            session.warn(f"Meanwhile {who} wrote to {desk.name(number)} ({at}): {one_line(event.fact.text)}")
        lazy_import("cli.change").confirm(session, "Store your text, which does not answer that? [y/N]")
        seen[number] = (begun, events[-1].version)
