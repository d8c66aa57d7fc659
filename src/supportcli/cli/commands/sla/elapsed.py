"""support sla elapsed: working time between two instants, for anybody who asks."""

import sys
from typing import Annotated

from supportcli.cli.commands.calendar._options import Policy
from supportcli.cli.commands.sla._input import Batch, Calendar, Start, answer_batch, needed, rules
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import is_for_people
from supportcli.cli.session.session import session_of
from supportcli.domain.time.duration import spoken
from supportcli.presentation.formats.machine import write_json_object


def command(
    ctx: Context,
    calendar: Calendar = None,
    start: Start = None,
    end: Annotated[str | None, Option("--end", metavar="TIME", help="Until when.")] = None,
    policy: Policy = None,
    batch: Batch = None,
) -> None:
    """How much working time lies between two instants?

    An end before the start has none between. Batches are those of `support sla due`.

    Examples:
    support sla elapsed --calendar office --start "mon 09:00" --end now
    support sla elapsed --calendar office --start 2026-09-25T14:00:00Z --end 2026-09-28T10:00:00Z --json
    support sla elapsed --batch - < questions.jsonl

    """
    session = session_of(ctx)
    if batch is not None:
        answer_batch(session, batch, policy, {"--calendar": calendar, "--start": start, "--end": end})
        return
    name = needed(calendar, "--calendar")
    begin, finish = session.instant(needed(start, "--start")), session.instant(needed(end, "--end"))
    seconds = rules(session, policy).elapsed(name, begin, finish)
    if session.flags.get("json"):
        write_json_object({"seconds": seconds}, sys.stdout)
    else:
        sys.stdout.write(f"{spoken(seconds)} of working time\n" if is_for_people(session) else f"{seconds}\n")
