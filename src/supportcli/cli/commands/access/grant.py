"""support access grant: a contact lets us in for a time."""

from typing import Annotated

from supportcli.application.case.grant_access import grant
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import required
from supportcli.cli.input.options import Ids
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import session_of
from supportcli.domain.case.access import AccessGranted
from supportcli.domain.case.terms import LEVELS
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    ids: Ids,
    to: Annotated[str, Option("--to", metavar="TIME", help="Until when: 2h, today 18:00 …")],
    by: Annotated[str, Option("--by", metavar="CONTACT", help="Who lets us in; they must be allowed to.")],
    level: Annotated[str | None, Option("--level", metavar="L", help=f"As whom: {', '.join(LEVELS)}.")] = None,
    from_: Annotated[str | None, Option("--from", metavar="TIME", help="From when; else from now.")] = None,
    host: Annotated[str | None, Option("--host", metavar="H", help="On which host; else on any.")] = None,
) -> None:
    """Record an access window that a contact granted.

    It ends at a time, not on a day: `--to tomorrow` is refused, `--to "tomorrow 18:00"` is not.

    Examples:
    support access grant 142 --to "today 18:00" --level root --host db1 --by Ann
    support access grant 142 --from "tomorrow 22:00" --to "in 2d" --level user --by Ann

    """
    session = session_of(ctx)
    as_whom = required(level, LEVELS, "level", "--level")
    if lazy_import("domain.time.moment").is_bare_day(to):
        raise UsageError(f"--to {to} names no time of day.", f"Give one, such as: --to '{to} 18:00'")
    starts, ends = session.when(from_ or "now"), session.when(to, "future")

    def fact() -> AccessGranted:
        return AccessGranted(0, starts(), ends(), as_whom, host, by)

    change(ctx, ids, lambda desk, named, asked: grant(desk, named, fact, asked))
