"""Options that say what a solution is like, for `add`, `edit` and `from`."""

from typing import Annotated, Any

from supportcli.cli.change import somebody
from supportcli.cli.declare import Argument, Option
from supportcli.cli.input.options import FoundBy, OfCategories
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.solution.writing import SolutionWritten

Slug = Annotated[str, Argument(metavar="SOLUTION", help="The solution's name: reset-password.")]


class Described(NamedTuple):
    """What a solution is like, as it was typed."""

    title: Annotated[str | None, Option("--title", metavar="TEXT", help="What it answers, in a line.")] = None
    owner: Annotated[str | None, Option("--owner", metavar="WHO", help="Who keeps it true.")] = None
    language: Annotated[str | None, Option("--language", metavar="L", help="The language it is written in: fi.")] = None
    review: Annotated[str | None, Option("--review", metavar="TIME", help="When to look whether it still holds.")] = (
        None
    )
    category: OfCategories = None
    word: FoundBy = None


def fact_of(session: Session, desk: Any, text: str | None, said: Described) -> SolutionWritten:
    """Return what the options say of a solution, without when it is to be reviewed."""
    whose = somebody(session, desk, said.owner)
    kinds, words = tuple(said.category or ()), tuple(said.word or ())
    return SolutionWritten(said.title, whose, text, said.language, None, kinds, words)


def review_at(session: Session, review: str | None) -> Any:
    """Return how to work out when it is to be reviewed.

    Raises:
        UsageError: that is no time, or is over.

    """
    if review is None:
        return None
    when = session.when(review, "future")
    if when() <= session.now:
        raise UsageError(f"--review is '{review}', which is in the past.", "Say when to look at it again: in 180d.")
    return when
