"""support solution from: what ended a case becomes the answer to the next ones."""

from typing import Annotated

from supportcli.application.solution import solutions
from supportcli.cli.change import asked
from supportcli.cli.commands.solution._options import Described, Slug, fact_of, review_at
from supportcli.cli.commands.solution._outcome import tell
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.rewriting import rewritten
from supportcli.cli.session.session import session_of
from supportcli.domain.solution.writing import check_slug

#: A solution is its author's, if nobody says whose.
_MINE = Described(owner="me")


def command(
    ctx: Context,
    case: Annotated[str, Argument(metavar="ID", help="A case that is resolved or closed.")],
    slug: Slug,
    said: Described = _MINE,
) -> None:
    """Draw a solution from what ended a case.

    Its text is the case's resolution, in which the names of the case, the customer and the contact became
    placeholders; at a terminal it opens in your editor first. Its title and category are those of the case unless you
    say others. Look for what only this customer has: a text that is redacted on the case is taken out here, too.

    Examples:
    support solution from 142 renew-certificate
    support solution from 142 renew-certificate --title "A certificate ran out" --owner ana --word certificate

    """
    session = session_of(ctx)
    check_slug(slug)
    with keeping(ctx):
        how = asked(session, [case, slug])
        desk = session.desk(writes=True)
        drawn = solutions.draft(desk, case)
        text = rewritten(session, slug, drawn.text, "solution", "") if session.can_ask else drawn.text
        kinds = said.category if said.category is not None else [*filter(None, [drawn.category])]
        fact = fact_of(session, desk, text, said._replace(title=said.title or drawn.title, category=kinds))
        tell(
            session,
            desk,
            solutions.add(desk, slug, fact._replace(from_case=drawn.uid), how, review_at(session, said.review)),
            "written",
        )
