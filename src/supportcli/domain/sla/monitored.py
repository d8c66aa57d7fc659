"""What a monitoring plug-in finds: how many clocks are breached and due soon, and which."""

from supportcli.domain.named_tuple import NamedTuple


class FirstOwed(NamedTuple):
    """The clock owed first: case, metric, instance, due instant and, if there was one by now, its breach."""

    number: int
    metric: str
    instance: int
    due_at: str
    breached_at: str | None


class OwedClock(NamedTuple):
    """A clock that is breached or due soon, as `FirstOwed`, with what its case is called."""

    first: FirstOwed
    priority: str
    customer: str | None
    title: str

    @property
    def mark(self) -> str:
        """What tells this clock, breached or not, from every other one of its store."""
        one = self.first
        return f"{one.number} {one.metric} {one.instance} {one.breached_at or 'due'}"


class SlaStatus(NamedTuple):
    """How many clocks are breached and due soon, and the one owed first."""

    breached: int
    due_soon: int
    first: FirstOwed | None

    @property
    def status(self) -> str:
        """The worst of it: `ok`, `due_soon` or `breached`."""
        return "breached" if self.breached else "due_soon" if self.due_soon else "ok"
