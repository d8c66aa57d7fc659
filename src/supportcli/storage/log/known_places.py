"""Places in the log that were met, as runs: of two logs that share much there are few."""

from array import array
from bisect import bisect_right


class KnownPlaces:
    """A set of positions in the log that takes little memory where they follow one another."""

    def __init__(self) -> None:
        self._firsts, self._lasts = array("q"), array("q")
        self._is_sorted = True

    def add(self, seq: int) -> None:
        """Add a position."""
        if self._lasts and self._lasts[-1] + 1 == seq:
            self._lasts[-1] = seq
            return
        self._is_sorted = self._is_sorted and (not self._lasts or self._lasts[-1] < seq)
        self._firsts.append(seq)
        self._lasts.append(seq)

    def __contains__(self, seq: int) -> bool:
        """Check whether a position was added."""
        if not self._is_sorted:
            self._sort()
        place = bisect_right(self._firsts, seq) - 1
        return place >= 0 and seq <= self._lasts[place]

    def _sort(self) -> None:
        runs = sorted(zip(self._firsts, self._lasts, strict=True))
        self._firsts, self._lasts = array("q"), array("q")
        for first, last in runs:
            # What came twice may lie within a run that was met before.
            if self._lasts and first <= self._lasts[-1] + 1:
                self._lasts[-1] = max(last, self._lasts[-1])
            else:
                self._firsts.append(first)
                self._lasts.append(last)
        self._is_sorted = True
