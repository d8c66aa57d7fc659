"""The user's hooks: which there are, whether they would be run, how long each took last."""

import os
from collections.abc import Iterator

from supportcli.application.store.diagnosis import Diagnostic
from supportcli.cli.input.hooks import BEFORE, NAMES, fault, folder, last_took
from supportcli.cli.session.session import Session


def hooks(_session: Session) -> Iterator[Diagnostic]:
    """Check the programs in the folder of hooks; none is run."""
    try:
        there = sorted(os.listdir(folder()))
    except OSError:
        yield Diagnostic("settings", "hooks", f"none ({folder()})")
        return
    for name in there:
        path = os.path.join(folder(), name)
        found = fault(path) if name in NAMES else None
        if name not in NAMES:
            yield Diagnostic("settings", "hook", f"{path} is never run", "note", f"Hooks are named {', '.join(NAMES)}.")
        elif found:
            advice = "Until it is executable, and a file of yours that nobody else may write, no change is made."
            known = advice if name == BEFORE else None
            yield Diagnostic("settings", name, f"{path} is not run: {found}", "problem", known)
        else:
            took = last_took(name)
            yield Diagnostic("settings", name, path if took is None else f"{path} (took {took} ms last)")
