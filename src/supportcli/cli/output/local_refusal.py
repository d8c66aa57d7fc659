"""A refusal in the reader's zone: the rules that refuse know no zone, and write instants in UTC."""

from supportcli.cli.declare import Context
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import SupportError
from supportcli.presentation.text.local_times import in_zone


def localise(error: SupportError, context: Context) -> None:
    """Write the instants in what a rule said as people read them; where no zone can be had they stay."""
    session = session_of(context)
    try:
        zone, now = session.zone, session.now
    except SupportError:
        return
    error.message = in_zone(error.message, zone, now)
