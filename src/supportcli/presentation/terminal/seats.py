"""Rows of a live board: a case keeps its row for as long as it is there; what has come up goes to the top."""

from collections.abc import Sequence


class Seats:
    """Rows of a board and the cases in them; a row that was left is empty until a new case takes it."""

    def __init__(self) -> None:
        self.rows: list[str | None] = []

    def seat(
        self, names: Sequence[str], room: int, risen: Sequence[str] = (), kept: str | None = None
    ) -> Sequence[str | None]:
        """Return the rows: `risen` first, then cases in the rows they had, then new ones in free rows and at the end.

        `names` are in the order of urgency. Where there are too many, the least urgent case leaves, but never `kept`.
        """
        here = set(names)
        if kept is not None and kept in self.rows[room:]:
            # The screen got lower: what is selected stays in sight.
            self.rows[room - 1] = kept
        self.rows = [name if name in here else None for name in self.rows[:room]]
        if risen:
            top = [name for name in risen if name in here][:room]
            if kept is not None and kept in self.rows and kept not in top:
                top = top[: room - 1]
            self._raise(top, names, room, kept)
        seated = set(self.rows)
        for name in names:
            if name in seated:
                continue
            if None in self.rows:
                self.rows[self.rows.index(None)] = name
            elif len(self.rows) < room:
                self.rows.append(name)
        while self.rows and self.rows[-1] is None:
            self.rows.pop()
        return self.rows

    def _raise(self, top: list[str], names: Sequence[str], room: int, kept: str | None) -> None:
        rest = [name for name in self.rows if name not in top]
        while len(top) + len(rest) > room:
            if None in rest:
                rest.reverse()
                rest.remove(None)
                rest.reverse()
            else:
                leaving = [name for name in rest if name != kept]
                rest.remove(max(leaving, key=lambda name: names.index(name or "")))
        self.rows = [*top, *rest]

    def clear(self) -> None:
        """Clear all rows."""
        self.rows = []
