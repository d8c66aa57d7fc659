"""Try every way by which somebody is reached: a message that says it is a test, at once, quiet hours or not."""

from collections.abc import Sequence

from supportcli.application.person.page import page
from supportcli.cli.notifying.send import send
from supportcli.cli.notifying.ways_file import load
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import Session
from supportcli.domain.errors import Refused
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.notification.message import TEST, Message, Outcome
from supportcli.storage.engine.uid import uid


class Tried(NamedTuple):
    """A way of somebody, and what became of the message by it."""

    way: str
    address: str
    outcome: Outcome


def test(session: Session, who: str) -> Sequence[Tried]:
    """Send somebody a test by each of their ways, and return what became of it. Nothing is stored.

    Raises:
        NotFound: nobody is known so.
        Refused: they are reached by no way, or the file of ways is not to be trusted.
        UsageError: the file of ways is faulty.

    """
    ways, desk = load(), session.desk()
    view = page(desk, person_named(session, desk, who) or who)
    name = view["name"]
    if not view["ways"]:
        hint = f"Say where: support person reach {name} --way NAME --address ADDRESS"
        raise Refused(f"{name} is reached by no way.", hint)
    text = f"This is a test by {desk.actor}. There is nothing to do."
    message = Message(uid(session.now, 0), TEST, f"a message to {name}", text, session.now, name)
    return [Tried(way["way"], way["address"], send(ways, way["way"], way["address"], message)) for way in view["ways"]]
