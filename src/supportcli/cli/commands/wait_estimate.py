"""support wait-estimate: how long until the first answer?"""

from typing import Annotated

from supportcli.application.oncall.wait_estimate import of_case, of_customer
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.output.rows import format_of, is_for_people, show_lines, show_object, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.priority import known_priority
from supportcli.presentation.oncall.wait_estimate import FIELDS, USUAL, sentences


def command(
    ctx: Context,
    case: Annotated[
        str | None, Argument(metavar="[ID]", help="The case; without one, a case that is not open yet.")
    ] = None,
    customer: Annotated[
        str | None, Option("-c", "--customer", metavar="NAME", help="Whose case that would be.")
    ] = None,
    priority: Annotated[
        str | None, Option("-p", "--priority", metavar="P", help="Its priority; else the policy's default.")
    ] = None,
) -> None:
    """How long until the first answer: place in the queue, who is here next, what was before.

    Nothing is estimated: the median and the 90th percentile are of the first answers of the last 90 days to cases that
    have this priority now, and of fewer than 10 nothing is said. Where nobody may take it now, the time from which on
    somebody may is all that can be promised.

    Examples:
    support wait-estimate 142
    support wait-estimate -c Acme -p high
    support wait-estimate -p critical --json | jq -r .promise_at

    """
    session = session_of(ctx)
    desk = session.desk()
    if case is not None:
        if customer is not None or priority is not None:
            raise UsageError("A case has its customer and its priority.", "Give an ID, or -c and -p.")
        view = of_case(desk, case)
    else:
        wanted = known_priority(priority) if priority else desk.policy().default_priority
        view = of_customer(desk, customer, wanted)
    if is_for_people(session) and not session.flags.get("fields"):
        show_lines(sentences(view, session.zone, session.now))
    elif format_of(session) == "json":
        show_object(session, view, FIELDS)
    else:
        show_rows(session, [view], FIELDS, USUAL)
