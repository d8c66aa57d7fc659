"""Swaps as facts: a shift is offered, taken, and withdrawn or given back."""

from supportcli.domain.errors import NotFound, Refused
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.changes import BACK, OFFERED, TAKEN, RotaChanges, Shift, Swap


class SwapOffered(NamedTuple):
    """Somebody offers a shift, numbered within the rota; with `return_from_at` for a shift of `for_whom` then."""

    number: int
    rota: str
    who: str
    from_at: int
    until_at: int
    for_whom: str | None = None
    return_from_at: int | None = None
    return_until_at: int | None = None
    because: str | None = None

    def apply(self, rota: RotaChanges, event: Event) -> None:
        """Add the offer."""
        rota.name = self.rota
        shift = Shift(self.who, self.from_at, self.until_at)
        back = _returned(self.for_whom, self.return_from_at, self.return_until_at)
        rota.swaps.append(Swap(self.number, shift, self.for_whom, back, self.because, event.uid))


class SwapTaken(NamedTuple):
    """Somebody takes a shift that is offered, maybe for one of theirs; `about` is the uid of the offer.

    `broken` are the working-time rules that were overridden for it, with their hours, and `because` says why.
    """

    number: int
    who: str
    return_from_at: int | None = None
    return_until_at: int | None = None
    about: str | None = None
    because: str | None = None
    broken: tuple[str, ...] = ()

    def apply(self, rota: RotaChanges, _event: Event) -> None:
        """Give the shift to who took it; of two who took it in two stores, to the first."""
        for swap in _meant(rota, self.number, self.about):
            if swap.state == OFFERED:
                rota.take(swap, self.who, _returned(self.who, self.return_from_at, self.return_until_at))
                swap.broken = (*swap.broken, *self.broken)
                swap.because = self.because or swap.because


class SwapTakenBack(NamedTuple):
    """An offer is withdrawn, or a taken shift goes back to where it came from; `about` is the uid of the offer."""

    number: int
    because: str | None = None
    about: str | None = None
    broken: tuple[str, ...] = ()

    def apply(self, rota: RotaChanges, _event: Event) -> None:
        """End the swap."""
        for swap in _meant(rota, self.number, self.about):
            swap.state = BACK
            swap.broken = (*swap.broken, *self.broken)


def offer(rota: RotaChanges, fact: SwapOffered, now: int) -> tuple[SwapOffered, ...]:
    """Validate an offer, number it and return its fact.

    Raises:
        Refused: the shift is over, or another swap has it.

    """
    shift = Shift(fact.who, fact.from_at, fact.until_at)
    back = _returned(fact.for_whom, fact.return_from_at, fact.return_until_at)
    _check_free(rota, shift, back, now)
    return (fact._replace(number=1 + max((each.number for each in rota.swaps), default=0)),)


def take(rota: RotaChanges, number: int, who: str, in_return: Shift | None, now: int) -> tuple[SwapTaken, ...]:
    """Return the fact that somebody takes an offered shift; nothing if they have it.

    Raises:
        NotFound: there is no swap of that number.
        Refused: it is not offered any more, is meant for somebody else or is their own, or a shift is over or promised.

    """
    swap = known_swap(rota, number)
    if swap.state == TAKEN and swap.taker == who:
        return ()
    if swap.state == TAKEN:
        raise Refused(f"{swap.taker} took shift {number} already.", "For others: support oncall list")
    if swap.state == BACK:
        raise Refused(f"shift {number} is not offered any more.", "For others: support oncall list")
    if swap.for_whom is not None and swap.for_whom != who:
        raise Refused(
            f"shift {number} is offered to {swap.for_whom} alone.", f"Ask {swap.shift.who} to offer it to you."
        )
    if swap.shift.who == who:
        raise Refused(f"shift {number} is {who}'s own.", f"To keep it: support oncall swap withdraw {number}")
    _check_free(rota, swap.shift, in_return, now, but=number)
    start, end = (in_return.from_at, in_return.until_at) if in_return else (None, None)
    return (SwapTaken(number, who, start, end, swap.uid),)


def take_back(rota: RotaChanges, number: int, because: str | None, now: int) -> tuple[SwapTakenBack, ...]:
    """Return the fact that withdraws an offer, or gives a taken shift back; nothing if that was done.

    Raises:
        NotFound: there is no swap of that number.
        Refused: the shift has begun with whom it was given to.

    """
    swap = known_swap(rota, number)
    if swap.state == BACK:
        return ()
    begun = [each for each in swap.shifts() if each.from_at <= now]
    if swap.state == TAKEN and begun:
        raise Refused(
            f"a shift of swap {number} has begun.",
            "Cover the rest: support oncall cover WHO --instead-of WHO --to TIME",
        )
    return (SwapTakenBack(number, because, swap.uid),)


def known_swap(rota: RotaChanges, number: int) -> Swap:
    """Return a swap.

    Raises:
        NotFound: there is none of that number.

    """
    found = next((each for each in rota.swaps if each.number == number), None)
    if found is None:
        known = ", ".join(str(each.number) for each in rota.swaps) or "none"
        raise NotFound(f"Rota {rota.name} has no swap {number}.", f"There are: {known}. (support oncall list)")
    return found


def _check_free(rota: RotaChanges, shift: Shift, back: Shift | None, now: int, but: int = 0) -> None:
    for each in filter(None, (shift, back)):
        if each.until_at <= now:
            raise Refused(f"that shift of {each.who} is over.", "See: support oncall schedule --person me")
        for swap in rota.swaps:
            if swap.number != but and any(each.overlaps(other) for other in swap.shifts()):
                raise Refused(
                    f"that shift of {each.who} is in swap {swap.number} already.",
                    f"Withdraw it first: support oncall swap withdraw {swap.number}",
                )


def _returned(who: str | None, from_at: int | None, until_at: int | None) -> Shift | None:
    return None if who is None or from_at is None or until_at is None else Shift(who, from_at, until_at)


def _meant(rota: RotaChanges, number: int, about: str | None) -> list[Swap]:
    return [each for each in rota.swaps if (each.uid == about if about else each.number == number)]
