"""Whether the dates of a file are day first or month first: what shows it, and what is taken where nothing does."""

from supportcli.domain.named_tuple import NamedTuple

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
ORDERS = (DAY_FIRST, MONTH_FIRST)
#: Why an order was taken: somebody asked for it, a date of the file can be nothing else, or nothing shows it.
ASKED, SHOWN, ASSUMED = "asked", "shown", "assumed"
_MONTHS = 12
#: Characters that a date has at most.
_LONGEST = 40


class DateOrder(NamedTuple):
    """The order that was taken and why, with a date that shows it, or that could be read both ways."""

    order: str
    because: str
    example: str


class DatesSeen:
    """The dates of a file as they stand there, as far as they tell the order."""

    def __init__(self) -> None:
        self._day_first = self._month_first = self._either = ""

    def see(self, text: str) -> None:
        """Look at a date; one that begins with its year, or is none, tells nothing."""
        if self._day_first:
            # It is decided: long logs have a million dates.
            return
        text = text.strip()
        if len(text) > _LONGEST or text[4:5] in {"-", "/", "."}:
            return
        day = text.split(" ", 1)[0].split("T", 1)[0]
        parts = day.replace("/", "-").replace(".", "-").split("-")
        if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
            return
        first, second = int(parts[0]), int(parts[1])
        if first > _MONTHS:
            self._day_first = day
        elif second > _MONTHS:
            self._month_first = self._month_first or day
        elif first != second:
            self._either = self._either or day

    def order(self, asked: str | None = None) -> DateOrder | None:
        """Return the order to read them in; None where every date is the same in both, or begins with its year."""
        example = self._day_first or self._month_first or self._either
        if asked is not None:
            return DateOrder(asked, ASKED, example)
        if self._day_first or self._month_first:
            # Where the file shows both, what does not fit is rejected row by row.
            return DateOrder(DAY_FIRST if self._day_first else MONTH_FIRST, SHOWN, example)
        return DateOrder(DAY_FIRST, ASSUMED, example) if example else None
