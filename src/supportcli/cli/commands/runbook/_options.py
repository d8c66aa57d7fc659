"""Options that say what a runbook is like, for `add` and `edit`."""

from typing import Annotated, Any

from supportcli.cli.change import somebody
from supportcli.cli.declare import Argument, Option
from supportcli.cli.input.options import FoundBy, OfCategories
from supportcli.cli.session.session import Session
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.runbook.writing import RunbookWritten

Slug = Annotated[str, Argument(metavar="SLUG", help="The runbook's name: promised-payment.")]


class Described(NamedTuple):
    """What a runbook is like, as it was typed."""

    title: Annotated[str | None, Option("--title", metavar="TEXT", help="What it is for, in a line.")] = None
    topic: Annotated[str | None, Option("--topic", metavar="T", help="What it is about: billing.")] = None
    owner: Annotated[str | None, Option("--owner", metavar="WHO", help="Whose topic it is.")] = None
    category: OfCategories = None
    word: FoundBy = None


def fact_of(session: Session, desk: Any, text: str | None, said: Described) -> RunbookWritten:
    """Return what the options say of a runbook."""
    whose = somebody(session, desk, said.owner)
    return RunbookWritten(said.title, said.topic, whose, text, tuple(said.category or ()), tuple(said.word or ()))
