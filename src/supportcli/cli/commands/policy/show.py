"""support policy show: the text, byte for byte as it was stored."""

import sys
from typing import Annotated

from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.policy_texts import in_force, named, number_of
from supportcli.cli.session.session import session_of
from supportcli.cli.terminal import is_terminal
from supportcli.domain.errors import UsageError
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import many_lines


def command(
    ctx: Context,
    version: Annotated[str | None, Argument(metavar="[VERSION]", help="Its number, else that in force.")] = None,
) -> None:
    """Print a version of the policy.

    Examples:
    support policy show > policy.toml
    support policy show 2
    support policy show --json | jq .rules.calendars

    """
    session = session_of(ctx)
    if version is not None and number_of(version) is None:
        raise UsageError(f"'{version}' is not a version.", "Versions are numbers: support policy history")
    shown = in_force(session) if version is None else named(session, version)
    if shown.is_built_in:
        session.tell("This is the built-in policy: nobody wrote it for you yet.")
    overridden = shown.rules.get("overridden")
    if overridden:
        rules = "; ".join(overridden["broken"])
        session.tell(f"It was applied against working-time rules ({rules}): {overridden['because']}")
    if session.flags.get("json"):
        write_json_object(shown._asdict(), sys.stdout)
    elif is_terminal():
        sys.stdout.write(many_lines(shown.text))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(shown.text.encode())
