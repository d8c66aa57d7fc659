"""What the commands of the rota share: their options, and how rotas are found and shown."""

from collections.abc import Sequence
from typing import Annotated, Any

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import Held, held
from supportcli.cli.declare import Option
from supportcli.cli.output.rows import is_for_people, show_nothing_found
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import Session
from supportcli.presentation.oncall.fields import NOBODY

Rota = Annotated[str | None, Option("--rota", metavar="NAME", help="Of this rota alone.")]
Who = Annotated[str | None, Option("--person", metavar="WHO", help="Of this person alone; me is you.")]
IsOverride = Annotated[
    bool, Option("--override", help="Although it breaks a working-time rule: with --because; recorded and said.")
]
IfNobody = Annotated[bool, Option("--exit-code", help="Exit 1 if nobody is on call.")]
NO_ROTA = "The policy has no rotas, so NOBODY is on call. (support help policy says how they are written)"


def rotas_of(session: Session, desk: Desk, at: int, name: str | None) -> list[Held]:
    """Return the rotas that hold at an instant or later; say so where there are none."""
    found = held(desk, at, name)
    if not found:
        show_nothing_found(session, NO_ROTA)
    return found


def named(session: Session, desk: Desk, who: str | None) -> str | None:
    """Return how the policy calls somebody."""
    return person_named(session, desk, who)


def says_sentences(session: Session) -> bool:
    """Check whether sentences are wanted, and no fields."""
    return is_for_people(session) and not session.flags.get("fields")


def spoken_rows(session: Session, views: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Return rows for people, in which a gap is said; programs get them as they are."""
    if not is_for_people(session):
        return views
    return [
        {**view, **{key: [NOBODY] for key in ("people", "next", "before") if view.get(key) == []}} for view in views
    ]
