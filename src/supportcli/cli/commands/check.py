"""support check: an item of the checklist is done, answered, or does not apply."""

from typing import Annotated

from supportcli.application.case.checklist.check import check
from supportcli.cli.change import change
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    case: Annotated[str, Argument(metavar="ID", help="The case it was checked on.")],
    items: Annotated[list[int], Argument(metavar="ITEM…", help="Their numbers, as `support show` has them.")],
    is_no: Annotated[bool, Option("--no", help="Checked, and it is not so.")] = False,
    is_na: Annotated[bool, Option("--na", help="It does not apply to this case; -m says why.")] = False,
    evidence: Annotated[
        str | None, Option("--evidence", metavar="REF", help="Where it can be looked at: a file, a recording.")
    ] = None,
    message: Message = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Check items of a case's checklist off, with what was found.

    The checklist is that of the case's category, as the policy had it when the category was given. An item that asks
    is answered with -m. Checked again, an item has the new outcome, and the log keeps both.

    Examples:
    support check 142 1 3
    support check 142 2 -m "4.2.1"
    support check 142 4 --na -m "They have no proxy"
    support check 142 5 --no --evidence df.txt

    """
    if is_no and is_na:
        raise UsageError("--no and --na are two outcomes.", "Give one.")
    outcome = "no" if is_no else "na" if is_na else "yes"
    text = text_of(ctx, message, file, recover=recover, ids=[case])
    change(
        ctx, [case],
        lambda desk, named, asked: check(desk, named[0], items, outcome, text, evidence, asked),
        text=text,
    )  # fmt: skip
