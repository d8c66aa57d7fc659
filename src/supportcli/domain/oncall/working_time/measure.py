"""What a rule measured: how much rest or work there was, and how much is the least or the most."""

from supportcli.domain.named_tuple import NamedTuple


class Measured(NamedTuple):
    """A rule held against one stretch of time; times are seconds, and `had` on average is that of a week or day.

    `rest_until` is when the next work may begin earliest, of a rule of rest.
    """

    rule: str
    kind: str
    from_at: int
    until_at: int
    had: int
    needed: int
    is_rest: bool
    rest_until: int | None = None
    is_average: bool = False
    is_excused: bool = False

    @property
    def lacking(self) -> int:
        """By how much it is broken, in seconds; nothing if it is kept."""
        if self.is_excused:
            return 0
        return max(0, self.needed - self.had if self.is_rest else self.had - self.needed)

    @property
    def is_broken(self) -> bool:
        """Check whether there is too little rest or too much work."""
        return self.lacking > 0


class Judged(NamedTuple):
    """What was measured of a person."""

    person: str
    zone: str
    measured: Measured
    source: str
