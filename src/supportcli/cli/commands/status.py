"""support status, and support alone: what is owed, and what to type next."""

from collections.abc import Iterator

from supportcli.application.desk import Desk
from supportcli.application.queue.queue import has_open, next_case
from supportcli.application.queue.statistics import owed, owed_of_closed
from supportcli.application.views import View
from supportcli.cli.declare import Context
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import Row, is_json, show_lines, show_object
from supportcli.cli.session import last_backup, waiting_recordings
from supportcli.cli.session.address import masked
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.case.terms import INCIDENT
from supportcli.domain.time.duration import spoken
from supportcli.presentation.policy.counts import fields
from supportcli.presentation.text.reasons import because
from supportcli.presentation.text.safe import one_line

NOBODY: Row = {"store": None, "open": 0, "breached": 0, "due_within_hour": 0, "mine": 0, "unassigned": 0, "next": None}
BEGIN = (
    "There is no store yet, so nothing is owed.",
    "",
    'support open "Checkout is down" -c Acme   open a case; the first makes the store',
    "support demo                              look around in a throw-away store",
    "support --help                            everything else",
)


def command(ctx: Context) -> None:
    """What is owed in a few lines, and what to type next.

    Examples:
    support
    support status --json | jq .breached

    """
    session = session_of(ctx)
    if not session.has_store():
        _show(session, NOBODY, BEGIN)
        return
    desk = session.desk()
    counts, view = owed(desk), next_case(desk)
    answer = {"store": masked(session.store_path), **counts, "next": view and view["id"]}
    _show(session, answer, (*_incidents(session, desk), *_lines(session, desk, counts, view)))


def _show(session: Session, answer: Row, lines: tuple[str, ...] | Iterator[str]) -> None:
    if is_json(session):
        show_object(session, answer, fields(answer))
    else:
        show_lines(lines)


def _incidents(session: Session, desk: Desk) -> Iterator[str]:
    """Yield a line for each major incident that runs."""
    if is_json(session) or not has_open(desk, {"tag": (INCIDENT,)}):
        return
    banner = lazy_import("presentation.case.incident_fields").banner
    yield from (banner(row, session.now) for row in lazy_import("application.case.incident_view").running(desk))


def _overdue(desk: Desk) -> Iterator[str]:
    """Yield that pages wait which nothing sends, where the policy has ladders."""
    policy = desk.policies.in_force()
    if policy is not None and policy.ladders:
        waited = lazy_import("application.notifying.outbox").overdue(desk.database, desk.now)
        if waited is not None:
            yield f"PAGES WAIT for {spoken(waited)}: does `support notify` run? (support doctor)"


def _lines(session: Session, desk: Desk, counts: View, view: View | None) -> Iterator[str]:
    """Yield the counts that are not nothing, the next case and where to go from here."""
    words = (
        ("breached", "BREACHED"), ("due_within_hour", "due within the hour"), ("mine", "yours"),
        ("unassigned", "unassigned"), ("open", "open in all"),
    )  # fmt: skip
    counted = ", ".join(f"{counts[name]} {word}" for name, word in words if counts[name])
    yield f"Cases: {counted}" if counted else "Nothing is open."
    late = 0 if is_json(session) else owed_of_closed(desk)
    if late:
        what = "promise" if late == 1 else "promises"
        yield f"Closed cases: {late} {what} due within the hour, or late (support due)"
    if view is not None:
        why = because(view, session.zone, session.now, with_zone=True)
        yield f"Next: {view['id']} {one_line(view['title'])}: {one_line(why)}"
    # JSON has no such line, and the rota is not worked out for it.
    if not is_json(session) and desk.has_rotas:
        yield lazy_import("cli.output.on_call").sentence(session, desk, with_zone=view is None)
    if not is_json(session):
        yield from _overdue(desk)
    waits = waiting_recordings.sentence()
    if waits is not None:
        yield waits
    backup = last_backup.sentence(session.store_path, session.now)
    if backup is not None:
        yield backup
    yield ""
    yield "support next     the one to take now"
    yield "support list     the queue; support watch keeps it on the screen"
    yield "support due      every clock that runs"
    yield 'support open "What is wrong" -c CUSTOMER'
    yield "support --help   everything else"
