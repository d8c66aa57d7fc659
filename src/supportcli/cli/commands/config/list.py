"""support config list: every setting and where it comes from."""

from supportcli.cli.declare import Context
from supportcli.cli.output.rows import show_rows
from supportcli.cli.session.effective_settings import FIELDS, row
from supportcli.cli.session.session import session_of
from supportcli.cli.session.settings import KNOWN


def command(ctx: Context) -> None:
    """Every setting, its value, and where that comes from.

    A flag comes before SUPPORT_NAME, that before .support.toml of the project, that before the user's
    configuration file, that before the default.

    Examples:
    support config list
    support config list --json | jq '.[] | select(.source != "default")'

    """
    session = session_of(ctx)
    show_rows(session, [row(session, name) for name in KNOWN], FIELDS, "name,value,source,about")
