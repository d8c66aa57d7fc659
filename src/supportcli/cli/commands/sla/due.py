"""support sla due: a deadline, for anybody who asks."""

import sys
from typing import Annotated

from supportcli.cli.commands.calendar._options import Policy
from supportcli.cli.commands.sla._input import Batch, Calendar, Start, answer_batch, needed, rules
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import is_for_people
from supportcli.cli.session.session import session_of
from supportcli.domain.time.instant import to_text
from supportcli.domain.time.moment import span
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.wording import when_exact


def command(
    ctx: Context,
    calendar: Calendar = None,
    start: Start = None,
    amount: Annotated[str | None, Option("--for", metavar="DUR", help="So much working time: 90m, 4h …")] = None,
    policy: Policy = None,
    batch: Batch = None,
) -> None:
    """When is it due? Working time from a start.

    No store is needed: without one the built-in policy answers. A batch line is {"calendar", "start", "for"} and is
    answered {"due_at"}, or {"calendar", "start", "end"} and is answered {"seconds"}; what cannot be answered gets
    {"error", "code"} in its place, and the exit status is 5.

    Examples:
    support sla due --calendar office --start "2026-09-25 16:00 Europe/Berlin" --for 4h
    support sla due --calendar office --start now --for 8h --policy policy.toml
    support sla due --batch questions.jsonl > answers.jsonl

    """
    session = session_of(ctx)
    if batch is not None:
        answer_batch(session, batch, policy, {"--calendar": calendar, "--start": start, "--for": amount})
        return
    name, seconds = needed(calendar, "--calendar"), span(needed(amount, "--for"))
    begin = session.instant(needed(start, "--start"))
    due_at = to_text(rules(session, policy).due(name, begin, seconds))
    if session.flags.get("json"):
        answer = {"calendar": name, "start": to_text(begin), "for_seconds": seconds, "due_at": due_at}
        write_json_object(answer, sys.stdout)
    elif is_for_people(session):
        sys.stdout.write(f"{when_exact(due_at, session.zone, session.now)}  {due_at}\n")
    else:
        sys.stdout.write(f"{due_at}\n")
