"""support keep: our word was kept; or it is taken back, and said why."""

from typing import Annotated

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Anyway, Because, File, Ids, Recover, Seen
from supportcli.cli.input.texts import saw, text_of
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    ids: Ids,
    number: Annotated[
        int | None, Option("--promise", metavar="N", help="Which one; without it the one that is due first.")
    ] = None,
    because: Because = None,
    file: File = None,
    withdraw: Annotated[bool, Option("--withdraw", help="Withdraw it, with a reason.")] = False,
    silent: Annotated[bool, Option("--not-told", help="The customer was not told: it is no answer.")] = False,
    seen: Seen = None,
    anyway: Anyway = False,
    recover: Recover = False,
) -> None:
    """Fulfil or withdraw a promise.

    Keeping a promise is an answer to the customer, as a reply is, unless --not-told.

    Examples:
    support keep 142
    support keep 142 --promise 2 -m "Called Ann, she has what she needs"
    support keep 142 --withdraw --because "Ann found it herself and called off"

    """
    if withdraw and silent:
        raise UsageError("--not-told is of a promise that was kept.", "Leave it out.")
    needed = "why is the promise withdrawn?" if withdraw else ""
    saw(ctx, ids, seen, anyway=anyway)
    text = text_of(ctx, because, file, flag="--because", needed=needed, recover=recover, answers=not withdraw)
    if withdraw:
        change(ctx, ids, lambda desk, named, asked: actions.withdraw(desk, named, number, text or "", asked), text=text)
    else:
        change(
            ctx, ids,
            lambda desk, named, asked: actions.keep(desk, named, number, asked, text, answers=not silent),
            text=text,
        )  # fmt: skip
