"""From when until when a report looks."""

from supportcli.cli.output.rows import since_of
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError


def period_of(session: Session, since: str | None, until: str | None) -> tuple[int | None, int | None]:
    """Return the two instants that were asked for, either of which may be none.

    Raises:
        UsageError: one is no time, or nothing lies between them.

    """
    start = None if since is None else since_of(session, since)
    end = None if until is None else session.instant(until)
    if start is not None and end is not None and end <= start:
        raise UsageError(f"--since {since} is not before --until {until}, so nothing is in between.")
    return start, end
