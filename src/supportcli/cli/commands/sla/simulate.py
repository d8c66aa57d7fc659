"""support sla simulate: before anybody commits to it."""

import sys
from typing import Annotated

from supportcli.application.sla.simulate import simulate, with_priority, with_wait
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.output.rows import is_for_people, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.case.terms import WAIT_REASONS
from supportcli.domain.errors import UsageError
from supportcli.domain.priority import known_priority
from supportcli.domain.time.moment import span
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.policy.simulation_fields import FIELDS, TABLE, TSV


def command(
    ctx: Context,
    id: Annotated[str, Argument(metavar="ID", help="The case.")],
    priority: Annotated[str | None, Option("-p", "--priority", metavar="P", help="With this priority.")] = None,
    wait: Annotated[str | None, Option("--wait", metavar="DUR", help="With a wait of 2h, 1d …")] = None,
    reason: Annotated[
        str | None, Option("--for", metavar="WHOM", help=f"Waiting for {', '.join(WAIT_REASONS)}.")
    ] = None,
) -> None:
    """What would happen with another priority, or a wait?

    Every clock before and after. Nothing is written; what the rules would refuse is refused here, too.

    Examples:
    support sla simulate 142 --priority critical
    support sla simulate 142 --wait 1d --for vendor
    support sla simulate 142 -p low --json | jq '.clocks[] | select(.changed)'

    """
    session = session_of(ctx)
    if (priority is None) == (wait is None):
        raise UsageError("A simulation takes either --priority P or --wait DUR.", "Say --priority critical.")
    if reason is not None and wait is None:
        raise UsageError("--for says whom a wait is for.", "Say --wait DUR as well.")
    if priority is not None:
        verb = with_priority(known_priority(priority))
    else:
        verb = with_wait(one_of(reason, WAIT_REASONS, "reason to wait") or "customer", span(wait or ""))
    name, rows = simulate(session.desk(), id, verb)
    if session.flags.get("json"):
        write_json_object({"id": name, "clocks": rows}, sys.stdout)
        return
    people = is_for_people(session)
    changed = sum(row["changed"] for row in rows)
    session.tell(f"{name}: {changed} of {len(rows)} clocks would change. Nothing was written.")
    show_rows(session, rows, FIELDS, TABLE if people else TSV)
