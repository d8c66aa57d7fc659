"""What came of merging one store into another."""

import sys

from supportcli.application.store.merge import MergeResult
from supportcli.cli.session.session import Session
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.store.merge import as_json, sentences
from supportcli.presentation.text.safe import many_lines


def show_merged(session: Session, merged: MergeResult) -> None:
    """Show how many events came, and what became of them."""
    if session.flags.get("json"):
        write_json_object(as_json(merged), sys.stdout)
        return
    for line in sentences(merged, session.settings.get("prefix") or ""):
        sys.stdout.write(many_lines(line) + "\n")
