"""Hand-overs as facts: whoever takes over has seen what is open."""

from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.changes import Handover, RotaChanges


class HandedOver(NamedTuple):
    """Somebody acknowledges that they took over in a rota, with so many cases open and breached."""

    rota: str
    who: str
    open_cases: int = 0
    breached: int = 0
    because: str | None = None

    def apply(self, rota: RotaChanges, event: Event) -> None:
        """Add it to those before."""
        rota.name = self.rota
        rota.handovers.append(Handover(self.who, event.occurred_at, self.open_cases, self.breached, self.because))


def acknowledge(rota: RotaChanges, fact: HandedOver, since: int, may: bool) -> tuple[HandedOver, ...]:
    """Return the fact that somebody took over; nothing if they said so since their shift was near.

    Raises:
        Refused: they are not on call, and do not take over next.

    """
    if not may:
        raise Refused(
            f"{fact.who} is not on call in {fact.rota}, and does not take over next.",
            "Who does: support oncall now, support oncall next",
        )
    return () if last_of(rota, (fact.who,), since) else (fact,)


def last_of(rota: RotaChanges, people: tuple[str, ...], since: int) -> Handover | None:
    """Return the last acknowledgement of one of these people since an instant."""
    return next((each for each in reversed(rota.handovers) if each.who in people and each.at >= since), None)
