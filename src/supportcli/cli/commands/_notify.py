"""What `support notify` does: send, test, status, enable, disable."""

import sys
from typing import Any

from supportcli.application.notifying.outbox import is_anything_due, recent
from supportcli.cli.declare import Exit
from supportcli.cli.lazy import lazy_import
from supportcli.cli.notifying import enabled_store
from supportcli.cli.output.outcomes import say
from supportcli.cli.output.rows import show_rows
from supportcli.cli.session.folders import has_hooks
from supportcli.cli.session.session import Session
from supportcli.domain.delivery.delivery import SENT
from supportcli.domain.errors import Refused, StoreError
from supportcli.domain.time.instant import to_text
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.notification.fields import DELIVERIES, TRIED, TRIED_USUAL, USUAL
from supportcli.presentation.text.wording import when_exact

#: What a hook may not refuse: pages.
_PASSED = "supportcli.hooks"
_STATE = "That is noted in the state folder, ~/.local/state/supportcli."
#: Seconds of deliveries that `status` shows.
_RECENT = 7 * 86_400


def send(session: Session) -> None:
    """Decide and send what is due; without anything to do nothing is written, and nothing said.

    Raises:
        Refused: the store is not enabled here, as a copy is not.
        Exit: 1, something was not sent.

    """
    where, reading = session.store_path, session.desk()
    found = enabled_store.noted(where)
    fault = enabled_store.fault(found, reading.database)
    if found is None or fault:
        raise Refused(f"Nothing is sent: {fault}.", "If it is the one that people work with: support notify enable")
    if not is_anything_due(reading, found.since):
        if session.flags.get("json"):
            write_json_object({"decided": 0, "paged": [], "deliveries": [], "warnings": []}, sys.stdout)
        return
    session.ctx.meta[_PASSED] = True
    desk = session.desk(writes=True)
    run = lazy_import("cli.notifying.run").run(desk, found.since)
    try:
        enabled_store.enable(where, desk.database, found.since)
    except OSError as error:
        # What was sent is in the store; a copy from before could be taken for it until this is noted.
        session.warn(f"The end of the log could not be noted: {error.strerror}. (support doctor)")
    _call_hooks(session, run)
    _print(session, run)
    if any(delivery.state != SENT for delivery, _ in run.ended):
        raise Exit(1)


def _call_hooks(session: Session, run: Any) -> None:
    if has_hooks():
        hooks = lazy_import("cli.input.hooks")
        for name, about in lazy_import("cli.notifying.report").decided(run):
            hooks.decided(session, name, about)


def _print(session: Session, run: Any) -> None:
    """Print what was sent, and warn of what was not."""
    report = lazy_import("cli.notifying.report")
    if session.flags.get("json"):
        write_json_object(report.answer(run), sys.stdout)
        return
    for line in () if session.is_quiet else report.lines(run):
        say(line)
    for line in report.warnings(run):
        session.warn(line)


def test(session: Session, who: str) -> None:
    """Send somebody a test by each of their ways, and print what became of it.

    Raises:
        Exit: 1, one of the ways did not take it.

    """
    tried = lazy_import("cli.notifying.trial").test(session, who)
    rows = [
        {
            "way": each.way, "address": each.address, "sent": each.outcome.sent,
            "because": " ".join(filter(None, (each.outcome.reason, each.outcome.detail))) or None,
        }
        for each in tried
    ]  # fmt: skip
    show_rows(session, rows, TRIED, TRIED_USUAL)
    if not all(each.outcome.sent for each in tried):
        raise Exit(1)


def enable(session: Session) -> None:
    """Note that notices of this store are sent from here, of what is due from now on.

    Raises:
        StoreError: it cannot be noted.

    """
    desk = session.desk()
    try:
        enabled_store.enable(session.store_path, desk.database, desk.now)
    except OSError as error:
        raise StoreError(f"It cannot be noted that notices are sent from here: {error.strerror}.", _STATE) from error
    say("Notices are sent from this machine, of what is due from now on, whenever support notify runs.")


def disable(session: Session) -> None:
    """Send nothing of this store from here any more.

    Raises:
        StoreError: it cannot be noted.

    """
    try:
        was = enabled_store.disable(session.store_path)
    except OSError as error:
        raise StoreError(f"It cannot be noted that nothing is sent from here: {error.strerror}.", _STATE) from error
    say("Nothing is sent from here any more." if was else "Nothing was sent from here.")


def status(session: Session) -> None:
    """Show whether notices are sent from here, and what became of those of the last week."""
    desk = session.desk()
    found = enabled_store.noted(session.store_path)
    fault = enabled_store.fault(found, desk.database)
    if found is None or fault:
        session.tell(f"Nothing is sent from here: {fault}. (support notify enable)")
    else:
        session.tell(f"Sent from this machine, since {when_exact(to_text(found.since), session.zone, session.now)}.")
    show_rows(session, [*recent(desk, desk.now - _RECENT)], DELIVERIES, USUAL)
