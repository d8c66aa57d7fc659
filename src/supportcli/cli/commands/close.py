"""support close: it is over, and on the record how."""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case import closing
from supportcli.application.case.change import Outcome
from supportcli.application.case.references import find
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import required
from supportcli.cli.input.options import File, Ids, Message, Recover, Seen, Solution
from supportcli.cli.input.texts import saw, text_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import session_of
from supportcli.domain.case.resolving import MISTAKES
from supportcli.domain.case.terms import ENDINGS
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    ids: Ids,
    ending: Annotated[str | None, Option("--as", metavar="E", help=f"One of {', '.join(ENDINGS)}.")] = None,
    message: Message = None,
    file: File = None,
    original: Annotated[
        str | None, Option("--of", metavar="ID", help="With --as duplicate: the case it repeats, to be linked.")
    ] = None,
    withdrawing: Annotated[
        str | None, Option("--withdraw-promises", metavar="WHY", help="Withdraw open promises, with a reason.")
    ] = None,
    anyway: Annotated[
        bool,
        Option(
            "--anyway",
            help="Although a child is open, the original is void or another customer's, or they wrote after --seen.",
        ),
    ] = False,
    solution: Solution = None,
    seen: Seen = None,
    recover: Recover = False,
) -> None:
    """Close cases, and record how they ended.

    The customer must have been told: by a text here or when it was resolved. Open promises are kept
    or withdrawn first.

    Examples:
    support close 142 --as fixed -m "The certificate is renewed; it now renews itself"
    support close 145 --as answered --solution reset-password
    support close 143 --as duplicate --of 142
    support close 144 --as answered -m "See the guide" --withdraw-promises "Ann called off"
    support list -s resolved --ids | support close - --as fixed --yes

    """
    how = required(ending, ENDINGS, "ending", "--as")
    if original is not None and how != "duplicate":
        raise UsageError("--of names the case that a duplicate repeats.", "Say --as duplicate.")
    if solution is not None and how in MISTAKES:
        raise UsageError(f"No solution ends a case that is closed as {how}.", "Leave out --solution.")
    is_asked = message is None and file is None and solution is None and _owes_text(ctx, ids, how)
    needed = "the message to the customer." if is_asked else ""
    saw(ctx, ids, seen, anyway=anyway)
    text = text_of(ctx, message, file, needed=needed, recover=recover, answers=True)

    def close(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        repeated = None if original is None else find(desk, original)
        giving = None if solution is None else lazy_import("application.solution.giving").ending(desk, solution)
        return closing.close(
            desk, named, how, text, asked, repeated, withdrawing=withdrawing, anyway=anyway, giving=giving
        )

    change(ctx, ids, close, text=text)


def _owes_text(ctx: Context, ids: Sequence[str], ending: str) -> bool:
    """Is there somebody to ask, and a case whose customer was never told how it ended?"""
    session = session_of(ctx)
    return session.can_ask and closing.owes_text(session.desk(), ids, ending)
