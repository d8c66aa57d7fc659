"""What may be said of a wait for the first answer: measured, or not at all."""

from collections.abc import Sequence

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.percentile import nearest

#: Fewer first answers than this say nothing of the next one; with ten, the 90th percentile is one that was seen.
ENOUGH = 10


class Measured(NamedTuple):
    """The first answers of so many cases, in seconds: what half of them and what nine of ten did not exceed."""

    cases: int
    median: int | None = None
    ninety: int | None = None


def measure(seconds: Sequence[int]) -> Measured:
    """Return what sorted first answers say; of too few there is nothing but their number."""
    count = len(seconds)
    return Measured(count, nearest(seconds, 50), nearest(seconds, 90)) if count >= ENOUGH else Measured(count)


def promise(now: int, available_at: int | None, measured: Measured) -> int | None:
    """Return by when a first answer may be promised: nothing of too few cases, or if nobody is here before that."""
    if measured.ninety is None or available_at is None or available_at > now + measured.ninety:
        return None
    return now + measured.ninety
