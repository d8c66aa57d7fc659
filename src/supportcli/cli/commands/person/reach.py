"""support person reach: where somebody is reached by which way."""

from typing import Annotated

from supportcli.application.person.reaching import forget, reach
from supportcli.cli.change import asked
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.record_outcomes import refuse_keep_going, show
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.person.reaching import WayForgotten, WayGiven, check_way
from supportcli.domain.person.way import ALL, PAGES, REST


def command(
    ctx: Context,
    who: Annotated[str, Argument(metavar="WHO", help="Who; me is you.")],
    way: Annotated[str, Option("--way", metavar="NAME", help="The way, as notify.toml of each machine names it.")],
    address: Annotated[str | None, Option("--address", metavar="ADDRESS", help="Where they are reached by it.")] = None,
    pages: Annotated[bool, Option("--pages", help="Only for pages.")] = False,
    no_pages: Annotated[bool, Option("--no-pages", help="For all but pages.")] = False,
    quiet_hours: Annotated[
        str | None, Option("--quiet-hours", metavar="HH:MM-HH:MM", help="When all but pages waits, in their zone.")
    ] = None,
    forget_it: Annotated[bool, Option("--forget", help="They are no longer reached by this way.")] = False,
) -> None:
    """Record where somebody is reached: an address for a way.

    The address is a text of the store, which support redact person:WHO erases; it never stands in the policy. Of
    several ways the one that was given first is tried first.

    Examples:
    support person reach ana --way mail --address ana@acme.example --no-pages --quiet-hours 22:00-07:00
    support person reach me --way phone --address "+358 40 123 4567" --pages
    support person reach ana --way phone --forget

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    check_way(way)
    if pages and no_pages:
        raise UsageError("--pages and --no-pages cannot be combined.", "Without either it is used for all.")
    if forget_it and (address or pages or no_pages or quiet_hours):
        raise UsageError("--forget takes a way and nothing else.", f"support person reach {who} --way {way} --forget")
    if address is None and not forget_it:
        raise UsageError("Where are they reached?", "Give --address ADDRESS, or --forget.")
    how = asked(session, [who])
    desk = session.desk(writes=True)
    name = person_named(session, desk, who) or who
    if address is None:
        show(session, "person", forget(desk, WayForgotten(name, way), how))
        return
    used_for = PAGES if pages else REST if no_pages else ALL
    done = reach(desk, WayGiven(name, way, address, used_for, quiet_hours), how)
    show(session, "person", done, lazy_import("cli.notifying.ways_file").missing(way))
