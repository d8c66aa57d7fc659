"""Seats: on a live board a case keeps its row for as long as it is there, whatever becomes more urgent."""

from collections.abc import Sequence


class Seats:
    """Rows of a board and who sits in them; a row that was left is empty until somebody new takes it."""

    def __init__(self) -> None:
        self.rows: list[str | None] = []

    def seat(self, names: Sequence[str], room: int) -> Sequence[str | None]:
        """Free the rows of names that left, and place new ones in order: in free rows first, then at the end."""
        here = set(names)
        self.rows = [name if name in here else None for name in self.rows[:room]]
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

    def clear(self) -> None:
        """Clear all rows."""
        self.rows = []
