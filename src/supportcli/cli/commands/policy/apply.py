"""support policy apply: a text becomes the next version, for good."""

from typing import Annotated

from supportcli.cli.commands.policy._apply_text import apply_and_tell
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.policy_texts import from_file
from supportcli.cli.session.session import session_of


def command(ctx: Context, file: Annotated[str, Argument(metavar="FILE", help="The text; - is stdin.")]) -> None:
    """Store a policy file as the next version.

    Versions are never changed: new clocks pin the new one, open clocks keep theirs. If the rules are those in force
    already, nothing is stored.

    Examples:
    support policy apply policy.toml
    support policy show 3 | support policy apply -

    """
    session = session_of(ctx)
    apply_and_tell(session, from_file(file))
