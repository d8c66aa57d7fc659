"""support solution add: the answer to what is asked again and again."""

from supportcli.application.solution import solutions
from supportcli.cli.change import asked
from supportcli.cli.commands.solution._options import Described, Slug, fact_of, review_at
from supportcli.cli.commands.solution._outcome import tell
from supportcli.cli.declare import Context
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.solution.writing import check_slug

_NEEDED = "what is the customer told? {contact}, {customer}, {case} and {me} stand for what differs."


def command(
    ctx: Context,
    slug: Slug,
    *,
    said: Described,
    message: Message = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Add a solution: a prepared answer to what is asked again and again.

    The text is what the customer is told. {contact}, {customer}, {case}, {title}, {category}, {service} and {me} in it
    are filled when it is given: support reply ID --with SOLUTION. It is suggested where a case has its words, its
    category, or the words of cases that it ended.

    Examples:
    support solution add reset-password --title "Forgotten password" --owner ana --language en -F reset.txt
    support solution add vpn --title "VPN drops" --owner ana --word vpn --review 2027-06-01 -m "Hello {contact}, …"

    """
    session = session_of(ctx)
    check_slug(slug)
    text = text_of(ctx, message, file, needed=_NEEDED, recover=recover, topic=slug)
    with keeping(ctx):
        how = asked(session, [slug], text)
        desk = session.desk(writes=True)
        fact = fact_of(session, desk, text, said)
        tell(session, desk, solutions.add(desk, slug, fact, how, review_at(session, said.review)), "written")
