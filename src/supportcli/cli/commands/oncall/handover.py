"""support oncall handover: what whoever takes over has to know."""

from collections.abc import Iterator
from typing import Any

from supportcli.application.oncall.handover import promises, summaries
from supportcli.application.queue.queue import Wanted
from supportcli.cli.commands.oncall._options import NO_ROTA, Rota, says_sentences, spoken_rows
from supportcli.cli.declare import Context
from supportcli.cli.output.queue import show_groups
from supportcli.cli.output.rows import limit_of, show_lines, show_nothing_found, show_rows
from supportcli.cli.session.session import Session, session_of
from supportcli.presentation.oncall.fields import HANDOVER, HANDOVER_USUAL
from supportcli.presentation.oncall.sentences import on_call
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import left_words, when_exact


def command(ctx: Context, rota: Rota = None) -> None:
    """What is open when somebody takes over, and who has acknowledged it.

    What is late or next, who waits, and what was promised.

    Examples:
    support oncall handover
    support oncall handover --json | jq '.[].promised'

    """
    session = session_of(ctx)
    desk = session.desk()
    rows = summaries(desk, rota)
    if not says_sentences(session):
        show_rows(session, spoken_rows(session, rows), HANDOVER, HANDOVER_USUAL)
        return
    if not rows:
        show_nothing_found(session, NO_ROTA)
        return
    for row in rows:
        show_lines(_about(session, row))
    show_lines([f"Cases: {rows[0]['breached']} BREACHED, {rows[0]['open']} open in all.", ""])
    show_groups(session, desk, Wanted(), limit_of(session, None), is_headed=False)
    promised = promises(desk)
    show_lines(["", "Promised:"] if promised else [])
    show_lines(f"  {_promised(session, row)}" for row in promised)


def _about(session: Session, row: dict[str, Any]) -> Iterator[str]:
    yield on_call(row, session.zone, session.now)
    if row["acknowledged_by"]:
        at = when_exact(row["acknowledged_at"], session.zone, session.now)
        yield f"{one_line(row['acknowledged_by'])} acknowledged the hand-over {at}."
    elif not row["gap"]:
        yield "The hand-over is not acknowledged: support oncall acknowledge"


def _promised(session: Session, row: dict[str, Any]) -> str:
    due = f"{when_exact(row['due_at'], session.zone, session.now).partition(' (')[0]}"
    left = left_words(row["due_at"], row["breached_at"], session.now)
    return f"{row['id']} {one_line(row['title'])}: due {due}, {left}"
