"""support sla explain: why a clock stands where it stands."""

import sys

from supportcli.application.sla.explain import explain
from supportcli.cli.change import from_stdin
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Ids
from supportcli.cli.output.rows import format_of, is_for_people, show_rows
from supportcli.cli.session.session import session_of
from supportcli.cli.terminal import is_terminal, terminal_width
from supportcli.presentation.customer.ledger import FIELDS, USUAL, ledger_lines, ledger_rows
from supportcli.presentation.formats.machine import write_json_array
from supportcli.presentation.formats.registry import ON_A_TERMINAL
from supportcli.presentation.text.safe import ascii_only, takes_unicode


def command(ctx: Context, ids: Ids) -> None:
    """Each clock of a case as a ledger.

    When it ran and in which calendar, when it paused and why, what changed its target, which thresholds it reached,
    when it was due, and how it ended.

    Examples:
    support sla explain 142
    support sla explain 142 143 --json | jq '.[].clocks[].ledger'

    """
    session = session_of(ctx)
    desk = session.desk()
    answers = (explain(desk, each) for each in from_stdin(ids))
    if session.flags.get("json"):
        write_json_array(list(answers), sys.stdout)
    elif is_for_people(session):
        unicode, is_drawn = takes_unicode(sys.stdout), format_of(session) == ON_A_TERMINAL
        width = terminal_width() if is_terminal() else 0
        drawn = (
            ledger_lines(case, session.zone, session.now, width=width, has_bars=is_drawn, unicode=unicode)
            for case in answers
        )
        text = "\n\n".join("\n".join(lines) for lines in drawn) + "\n"
        sys.stdout.write(text if unicode else ascii_only(text))
    else:
        show_rows(session, [row for case in answers for row in ledger_rows(case)], FIELDS, USUAL)
