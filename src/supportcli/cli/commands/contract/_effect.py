"""The effect of changing a contract, shown and asked about before it is stored."""

from collections.abc import Callable

from supportcli.application.records import RecordChange
from supportcli.cli.change import confirm
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session
from supportcli.presentation.text.record_sentences import describe_fact
from supportcli.presentation.text.safe import one_line


def agree_to(session: Session, preview: Callable[[], RecordChange]) -> None:
    """Show what would be recorded and ask, where somebody is there to answer.

    Raises:
        Cancelled: the answer was no.

    """
    if not session.can_ask or session.flags.get("yes"):
        return
    changed = preview()
    for fact in changed.facts:
        sentence = describe_fact(fact, session.zone, session.now)
        lazy_import("cli.output.messages").say(f"{one_line(changed.record.name)} {sentence}")
    if changed.facts:
        confirm(session, "Cases keep their plan, and what is booked stays booked. Do it? [y/N]")
