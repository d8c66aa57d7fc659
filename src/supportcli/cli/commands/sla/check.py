"""support sla check: for Nagios, Icinga and whatever else understands their plug-ins."""

import sys
from typing import Annotated

from supportcli.application.sla.check import SlaStatus, check
from supportcli.cli.declare import Context, Exit, Option
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import SupportError
from supportcli.domain.time.duration import spoken
from supportcli.domain.time.moment import span
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.store.plugin import STATES, plugin_line
from supportcli.presentation.text.safe import ascii_only, takes_unicode
from supportcli.presentation.text.wording import when_exact


def command(
    ctx: Context,
    within: Annotated[str, Option("--within", metavar="DUR", help="What is due soon: 30m, 2h …")] = "30m",
) -> None:
    """A monitoring plug-in: 0 ok, 1 due soon, 2 breached, 3 unknown.

    Clocks that are paused or were waived call nobody. Nothing is ever written.

    Examples:
    support sla check
    support sla check --within 2h --store /srv/support/cases.db
    support sla check --json | jq .breached

    """
    try:
        # Not through the session's desk: a monitor neither makes nor upgrades a store.
        session = session_of(ctx)
        seconds = span(within)
        found = check(session.found(session.store_path), session.now, seconds)
        answer, line = _render(session, found, seconds)
    except SupportError as error:
        answer = {"status": "unknown", "message": error.message}
        line = plugin_line("unknown", error.message)
    status = STATES[str(answer["status"])][0]
    if ctx.flags.get("json"):
        write_json_object({**answer, "exit": status}, sys.stdout)
    else:
        sys.stdout.write((line if takes_unicode(sys.stdout) else ascii_only(line)) + "\n")
    raise Exit(status)


def _render(session: Session, found: SlaStatus, seconds: int) -> tuple[dict[str, object], str]:
    first = None
    clocks = f"clock{'s' * (found.breached != 1)}"
    text = f"{found.breached} {clocks} breached, {found.due_soon} due within {spoken(seconds)}"
    if found.first is not None:
        owed = found.first
        name = f"{session.settings.get('prefix') or ''}{owed.number}"
        first = {"id": name, **owed._asdict()}
        del first["number"]
        due_text = when_exact(owed.breached_at or owed.due_at, session.zone, session.now)
        text += f"; first {name} {owed.metric}, {'BREACHED' if owed.breached_at else 'due'} {due_text}"
    answer = {
        "status": found.status, "breached": found.breached, "due_soon": found.due_soon, "within_seconds": seconds,
        "first": first,
    }  # fmt: skip
    return answer, plugin_line(found.status, text, f"breached={found.breached};;1 due_soon={found.due_soon};1")
