"""support notify: page and tell people of what is due, once; for cron or a timer."""

from typing import Annotated

from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError

_ACTIONS = ("status", "enable", "disable")


def command(
    ctx: Context,
    action: Annotated[str | None, Argument(metavar="[ACTION]", help="status, enable or disable.")] = None,
    test: Annotated[str | None, Option("--test", metavar="WHO", help="Send somebody a test by each way.")] = None,
) -> None:
    """Page and tell people of what is due: for cron or a timer; status, enable.

    Each thing is told once to each person, whichever host runs this. Nothing is sent of a copy, or of a store that was
    restored, until it is enabled here. What fails is tried again by later runs. Exit 1 if something was not sent.

    Examples:
    support notify enable
    support notify -q
    support notify --test ana
    support notify status

    """
    session = session_of(ctx)
    if action is not None and action not in _ACTIONS:
        raise UsageError(f"'{action}' is nothing to do with notices.", f"Write {', '.join(_ACTIONS)}, or nothing.")
    if action is not None and test is not None:
        raise UsageError(f"{action} and --test cannot be combined.", "Give one.")
    actions = lazy_import("cli.commands._notify")
    if test is not None:
        actions.test(session, test)
    else:
        getattr(actions, action or "send")(session)
