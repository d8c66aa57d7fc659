"""support policy diff: a line for each change, for people to review."""

import sys
from typing import Annotated

from supportcli.application.policy.versions import Version, between, built_in
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.bounded import STDIN
from supportcli.cli.input.policy_texts import in_force, named, number_of
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import UsageError
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import ascii_only, one_line, takes_unicode


def command(
    ctx: Context,
    old: Annotated[str | None, Argument(metavar="[OLD]", help="A version or file, else the one before.")] = None,
    new: Annotated[str | None, Argument(metavar="[NEW]", help="A version or file, else that in force.")] = None,
) -> None:
    """What changes between two versions, or a version and a file.

    Without arguments: what the version in force changed. A single file is compared with the version in force.

    Examples:
    support policy diff
    support policy diff policy.toml
    support policy diff 2 5
    support policy diff 5 policy.toml --json

    """
    session = session_of(ctx)
    before, after = _pair(session, old, new)
    lines = between(before, after)
    if session.flags.get("json"):
        write_json_object(
            {"old": _version_as_json(before), "new": _version_as_json(after), "differences": lines}, sys.stdout
        )
        return
    if not lines:
        session.tell("Nothing changes.")
    for line in lines:
        sys.stdout.write((one_line(line) if takes_unicode(sys.stdout) else ascii_only(one_line(line))) + "\n")


def _pair(session: Session, old: str | None, new: str | None) -> tuple[Version, Version]:
    if old == new == STDIN:
        raise UsageError("stdin is one text; a difference needs two.", "Name a version or a file.")
    if old is not None and new is not None:
        return named(session, old), named(session, new)
    now = in_force(session)
    if old is None:
        last = (now.version or 1) - 1
        return (named(session, str(last)) if last else built_in(session.zone_name)), now
    return (named(session, old), now) if number_of(old) is not None else (now, named(session, old))


def _version_as_json(version: Version) -> dict[str, object]:
    return {"version": version.version, "source": version.source}
