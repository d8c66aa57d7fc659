"""From when until when the reports look that are over all time unless somebody says less."""

from typing import Annotated

from supportcli.cli.declare import Option
from supportcli.cli.input.options import Since
from supportcli.cli.output.rows import since_of
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple


class Within(NamedTuple):
    """From when until when, as it was typed."""

    since: Since = None
    until: Annotated[str | None, Option(metavar="TIME", help="Only before then.")] = None


def period_of(session: Session, within: Within) -> tuple[int | None, int | None]:
    """Return the two instants that were asked for, either of which may be none.

    Raises:
        UsageError: one is no time, or nothing lies between them.

    """
    since, until = within
    start = None if since is None else since_of(session, since)
    end = None if until is None else session.instant(until)
    if start is not None and end is not None and end <= start:
        raise UsageError(f"--since {since} is not before --until {until}, so nothing is in between.")
    return start, end
