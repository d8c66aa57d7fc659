"""Covers and swaps: recorded, made void, offered, taken, withdrawn, listed."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application.clock import Later, settled
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.oncall.duties import NOUN, Held, held
from supportcli.application.oncall.lawful import Override, checked
from supportcli.application.person.roles import assignee, people
from supportcli.application.records import RecordChange, change
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall import covering, swapping
from supportcli.domain.oncall.changes import BACK, RotaChanges, Shift, Swap
from supportcli.domain.oncall.covering import Covered
from supportcli.domain.oncall.swapping import SwapOffered
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.storage.projections import records

View = dict[str, Any]


class Wanted(NamedTuple):
    """A shift to offer: of whom, at which instant, for whom alone and for their shift at which instant."""

    who: str
    at: int
    for_whom: str | None = None
    return_at: int | None = None
    because: str | None = None


def rota_named(desk: Desk, name: str | None) -> Held:
    """Return the rota of a name, or the only one there is.

    Raises:
        NotFound: there is none.
        UsageError: there are several, and none is named.

    """
    found = held(desk, desk.now, name)
    if not found:
        raise NotFound("The policy has no rotas.", "They are written under [rotas]: support policy edit")
    if len(found) > 1:
        known = ", ".join(each.name for each in found)
        raise UsageError("There are several rotas.", f"Name one with --rota: {known}.")
    return found[0]


def cover(
    desk: Desk, rota: str | None, fact: Later[Covered], asked: ChangeRequest, override: Override | None = None
) -> RecordChange:  # fmt: skip
    """Record that somebody answers in a rota in place of others, besides them, or that somebody does not.

    Raises:
        NotFound: there is no such rota.
        UsageError: it ends before it begins, or nobody is named.
        Refused: its time is over, whoever is to answer is a viewer, or it breaks a working-time rule.

    """

    def verb(changes: RotaChanges) -> Sequence[Covered]:
        duty = rota_named(desk, rota)
        wanted = settled(fact)._replace(rota=duty.name)
        if wanted.who is not None:
            wanted = wanted._replace(who=assignee(people(desk.policy()), wanted.who)[0])
        covering.refuse_past(wanted, desk.now)
        return checked(desk, duty, changes, covering.cover(changes, wanted), override or Override())

    return change(desk, NOUN, _key(desk, rota), verb, asked)


def void_cover(
    desk: Desk, rota: str | None, number: int, because: str | None, asked: ChangeRequest,
    override: Override | None = None,
) -> RecordChange:  # fmt: skip
    """Make a cover void.

    Raises:
        NotFound: there is no such rota or cover.
        Refused: what holds without it breaks a working-time rule.

    """

    def verb(changes: RotaChanges) -> Sequence[Any]:
        facts = covering.void(changes, number, because)
        return checked(desk, rota_named(desk, rota), changes, facts, override or Override())

    return change(desk, NOUN, _key(desk, rota), verb, asked)


def offer(desk: Desk, rota: str | None, wanted: Later[Wanted], asked: ChangeRequest) -> RecordChange:
    """Offer the shift that somebody has at an instant.

    Raises:
        NotFound: there is no such rota.
        Refused: there is no shift then, it is over, or another swap has it.

    """

    def verb(changes: RotaChanges) -> Sequence[SwapOffered]:
        what, duty = settled(wanted), rota_named(desk, rota)
        shift = _shift(duty, what.who, what.at, desk.now)
        back = None
        if what.return_at is not None:
            if what.for_whom is None:
                raise UsageError("A shift in return is somebody's.", "Say whose: --to WHO")
            back = _shift(duty, what.for_whom, what.return_at, desk.now)
        fact = SwapOffered(
            0, duty.name, what.who, shift.from_at, shift.until_at, what.for_whom, back and back.from_at,
            back and back.until_at, what.because,
        )  # fmt: skip
        return swapping.offer(changes, fact, desk.now)

    return change(desk, NOUN, _key(desk, rota), verb, asked)


def take(
    desk: Desk, rota: str | None, number: int, who: str, return_at: Later[int] | None, asked: ChangeRequest,
    override: Override | None = None,
) -> RecordChange:  # fmt: skip
    """Take a shift that is offered, maybe for one's own at another instant.

    Raises:
        NotFound: there is no such rota or swap.
        Refused: it is not offered to this person any more, there is no shift in return, or it breaks a working-time
            rule.

    """

    def verb(changes: RotaChanges) -> Sequence[Any]:
        taker = assignee(people(desk.policy()), who)[0]
        duty, law = rota_named(desk, rota), override or Override()
        back = None if return_at is None else _shift(duty, taker, settled(return_at), desk.now)
        facts = swapping.take(changes, number, taker, back, desk.now)
        because = law.because if law.is_given else None
        return checked(desk, duty, changes, [fact._replace(because=because) for fact in facts], law)

    return change(desk, NOUN, _key(desk, rota), verb, asked)


def take_back(
    desk: Desk, rota: str | None, number: int, because: str | None, asked: ChangeRequest,
    override: Override | None = None,
) -> RecordChange:  # fmt: skip
    """Withdraw an offer, or give a shift back that was taken.

    Raises:
        NotFound: there is no such rota or swap.
        Refused: the shift has begun, or what holds without the swap breaks a working-time rule.

    """

    def verb(changes: RotaChanges) -> Sequence[Any]:
        facts = swapping.take_back(changes, number, because, desk.now)
        return checked(desk, rota_named(desk, rota), changes, facts, override or Override())

    return change(desk, NOUN, _key(desk, rota), verb, asked)


def listed(desk: Desk, rota: str | None, *, every: bool = False) -> list[View]:
    """Return covers and swaps by when they begin: those that are not over or withdrawn, or all."""
    rotas = held(desk, desk.now, rota)
    rows = [
        row
        for duty in rotas
        for row in _rows(records.read(desk.database, NOUN, records.key_of(desk.database, NOUN, duty.name)), duty.name)
        if every or (row["ends_at"] > to_text(desk.now) and row["state"] not in {"void", BACK})
    ]
    return sorted(rows, key=lambda row: (row["starts_at"], row["rota"], row["what"], row["number"]))


def _key(desk: Desk, rota: str | None) -> str:
    return records.key_of(desk.database, NOUN, rota_named(desk, rota).name)


def _shift(rota: Held, who: str, at: int, now: int) -> Shift:
    """Return the shift that a person has at an instant, or what is left of it.

    Raises:
        Refused: they have none then.

    """
    for row in rota.duty.shifts(at, at + 1):
        if who in row.people and row.until_at is not None:
            return Shift(who, max(row.from_at, now), row.until_at)
    raise Refused(f"{who} is not on call in {rota.name} then.", f"See: support oncall schedule --person {who}")


def _rows(changes: RotaChanges, name: str) -> Iterator[View]:
    for each in changes.covers:
        cover = each.cover
        yield {
            "rota": name, "what": "cover", "number": cover.number, "state": "void" if each.is_void else "holds",
            "who": cover.who, "instead_of": cover.instead_of, "starts_at": to_text(cover.from_at),
            "ends_at": to_text(cover.until_at), "return_starts_at": None, "return_ends_at": None,
            "because": each.because, "broken": [*each.broken],
        }  # fmt: skip
    yield from (_swap_row(swap, name) for swap in changes.swaps)


def _swap_row(swap: Swap, name: str) -> View:
    back = swap.in_return
    return {
        "rota": name, "what": "swap", "number": swap.number, "state": swap.state, "who": swap.taker or swap.for_whom,
        "instead_of": swap.shift.who, "starts_at": to_text(swap.shift.from_at), "ends_at": to_text(swap.shift.until_at),
        "return_starts_at": maybe_text(back and back.from_at), "return_ends_at": maybe_text(back and back.until_at),
        "because": swap.because, "broken": [*swap.broken],
    }  # fmt: skip
