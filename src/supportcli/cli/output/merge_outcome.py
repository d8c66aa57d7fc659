"""What came of merging one store into another."""

import sys

from supportcli.application.store.merge import MergeResult
from supportcli.application.store.verify import Verdict
from supportcli.cli.declare import Exit
from supportcli.cli.session.session import Session
from supportcli.domain.errors import StoreError
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.store.merge import as_json, sentences
from supportcli.presentation.text.safe import many_lines


def show_merged(session: Session, merged: MergeResult, verdict: Verdict) -> None:
    """Show how many events came, what became of them, and what is wrong with what was written.

    Raises:
        Exit: something is wrong.

    """
    if session.flags.get("json"):
        write_json_object(
            as_json(merged) | {"faults": [each._asdict() for each in verdict.faults]} | session.dry_mark, sys.stdout
        )
    else:
        for line in sentences(merged, session.settings.get("prefix") or ""):
            sys.stdout.write(many_lines(line) + "\n")
        for fault in verdict.faults:
            sys.stdout.write(many_lines(f"{fault.where}: {fault.what}") + "\n")
    if not verdict.is_whole:
        session.tell("What was written does not verify. Look at the whole store: support verify")
        raise Exit(StoreError.exit_status)
    if merged.new and not session.dry_mark:
        session.tell("Verified what was written: no problems found.")
