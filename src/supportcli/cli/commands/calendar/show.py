"""support calendar show: the next days of a calendar, in its zone and in yours."""

from collections.abc import Iterator
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from supportcli.application.policy.calendars import Day, days
from supportcli.cli.commands.calendar._options import Policy
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.policy_texts import governing
from supportcli.cli.output.rows import is_for_people, is_plain, show_lines, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.time.instant import to_text
from supportcli.presentation.policy.calendar_fields import DAYS, SPAN, SPANS
from supportcli.presentation.text.hours import day_text, hours_text

#: Ten years.
_MOST = 3660


def command(
    ctx: Context,
    name: Annotated[str, Argument(metavar="NAME", help="The calendar.")],
    number: Annotated[int, Option("--days", metavar="DAYS", help="So many days.")] = 7,
    start: Annotated[str | None, Option("--from", metavar="TIME", help="From this day on, else today.")] = None,
    policy: Policy = None,
) -> None:
    """A calendar's next days and their open hours.

    Times are those of the calendar's zone; where yours is another, yours stand beside them.

    Examples:
    support calendar show office
    support calendar show office --days 31 --from 2026-12-01
    support calendar show office --policy policy.toml --json

    """
    session = session_of(ctx)
    if not 1 <= number <= _MOST:
        raise UsageError(f"--days {number} is not a number of days from 1 to {_MOST}.", "Write --days 7.")
    version = governing(session, policy)
    shown = days(version, name, session.now if start is None else session.instant(start), number)
    if not is_for_people(session):
        show_rows(session, _spans(shown), SPANS, SPAN)
        return
    zone = version.policy().calendar(name).zone
    columns = "day,hours,here,note" if zone.key != session.zone.key else "day,hours,note"
    footer = f"{name} is in {zone.key}" + (f", you are in {session.zone.key}" if "here" in columns else "")
    show_rows(session, _days(shown, zone, session.zone), DAYS, columns, footer)
    if is_plain(session):
        show_lines(["", footer])


def _spans(shown: Iterator[Day]) -> Iterator[dict[str, Any]]:
    for day in shown:
        for opens, closes in day.spans:
            yield {"date": day.date.isoformat(), "opens_at": to_text(opens), "closes_at": to_text(closes)}


def _days(shown: Iterator[Day], zone: ZoneInfo, here: ZoneInfo) -> Iterator[dict[str, Any]]:
    for day in shown:
        yield {
            "day": day_text(day.date),
            "hours": hours_text(day.spans, zone, day.date) or "closed",
            "here": hours_text(day.spans, here, day.date),
            "note": day.note,
        }
