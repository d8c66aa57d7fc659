"""support access check: may we touch the customer's side now? For scripts."""

import sys
from typing import Annotated

from supportcli.application.case.access_windows import check
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.output.outcomes import say
from supportcli.cli.session.session import session_of
from supportcli.domain.time.instant import maybe_text
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when_exact


def command(
    ctx: Context,
    case: Annotated[str, Argument(metavar="ID", help="The case.")],
    host: Annotated[str | None, Option("--host", metavar="H", help="On this host; else on any.")] = None,
) -> None:
    """Check whether work on the customer's side is allowed now: exit 0 if so, 3 if not.

    Examples:
    support access check 142
    support access check 142 --host db1 && ssh db1

    """
    session = session_of(ctx)
    name, permit = check(session.desk(), case, host)
    answer = {"id": name, "window": permit.window, "until": maybe_text(permit.until), "by": permit.by}
    if session.flags.get("json"):
        write_json_object(answer, sys.stdout)
    elif not session.is_quiet:
        until = when_exact(str(answer["until"]), session.zone, session.now)
        say(f"{name} access {permit.window} by {one_line(str(permit.by))} is open until {until}")
