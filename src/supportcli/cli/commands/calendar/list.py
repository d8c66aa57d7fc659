"""support calendar list: which calendars there are, and which of them are open."""

from supportcli.application.policy.calendars import listed
from supportcli.cli.commands.calendar._options import Policy
from supportcli.cli.declare import Context
from supportcli.cli.input.policy_texts import governing
from supportcli.cli.output.rows import show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.policy.calendar_fields import FIELDS, USUAL


def command(ctx: Context, policy: Policy = None) -> None:
    """The calendars of the policy in force.

    Examples:
    support calendar list
    support calendar list --policy policy.toml --json

    """
    session = session_of(ctx)
    show_rows(session, listed(governing(session, policy), session.now), FIELDS, USUAL)
