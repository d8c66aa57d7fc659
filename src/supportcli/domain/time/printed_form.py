"""Instants as the program prints them: `23 Nov 09:00`, `Mon 23 Nov 2027`, `Mon 23 Nov 08:00 EET (in 1 d 4 h)`.

What stands in the brackets was true when it was printed: it is left out. A day without a year is one of this year.
"""

import re
from datetime import date, datetime, time, tzinfo

from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import Instant

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Compiled when a time is read for the first time, for that takes longer than most commands have.
_PRINTED = (
    rf"(?:({'|'.join(name[:3] for name in WEEKDAYS)}) )?([0-9]{{1,2}}) ({'|'.join(MONTHS)})(?: ([0-9]{{4}}))?"
    r"(?: ([0-9]{2}:[0-9]{2})(?: ([a-z+-][a-z0-9_+/-]*))?(?: \((?:just now|in [0-9a-z ]+|[0-9a-z ]+ ago)\))?)?"
)


class PrintedForm(NamedTuple):
    """A day, and a time of day with the name of its zone where it has one."""

    day: date
    clock: time | None
    zone: str | None


def read_printed(text: str, today: date) -> PrintedForm | None:
    """Read a day or an instant as it is printed; None for any other form.

    Raises:
        UsageError: the weekday is not that of the day.
        ValueError: there is no such day or time.

    """
    found = re.fullmatch(_PRINTED, text, re.IGNORECASE) if " " in text else None
    if found is None:
        return None
    weekday, number, month, year, clock, zone = found.groups()
    day = date(int(year or today.year), MONTHS.index(month.lower()) + 1, int(number))
    name = WEEKDAYS[day.weekday()]
    if weekday and weekday.lower() != name[:3]:
        raise UsageError(
            f"{day} is a {name.capitalize()}, not {weekday.capitalize()}.", "Correct the day or the weekday."
        )
    return PrintedForm(day, time.fromisoformat(clock) if clock else None, zone)


def instant_at(day: date, clock: time, zone: tzinfo, abbreviation: str) -> Instant | None:
    """Return when the clocks of a zone showed a time under an abbreviation such as EET; None if they never did.

    The abbreviation tells the two occurrences of a repeated time apart.
    """
    for fold in (0, 1):
        moment = datetime.combine(day, clock.replace(fold=fold), zone)
        if (moment.tzname() or "").lower() == abbreviation.lower():
            return int(moment.timestamp())
    return None
