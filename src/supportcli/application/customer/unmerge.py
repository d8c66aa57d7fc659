"""Taking two customers apart that were merged: what merging them recorded stands no more (docs/decisions/0040)."""

from collections.abc import Sequence

from supportcli.application.customer import bookings, find
from supportcli.application.customer.find import NOUN
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.idempotency import done_before
from supportcli.application.records import RecordChange, append
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.customer.customer import Customer
from supportcli.domain.customer.merging import Unmerged
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import Refused
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.uid import uid
from supportcli.storage.log import merges
from supportcli.storage.log.merges import MadeByMerge
from supportcli.storage.projections import records
from supportcli.storage.read import ledger
from supportcli.storage.tables import customers


class TakenApart(NamedTuple):
    """What came of it: a change for each of the customers, and the numbers of the cases that stay with the other.

    `stays` is what the customer that remains is called; `cases` were opened under its name since they were merged.
    """

    changes: Sequence[RecordChange]
    stays: str
    cases: Sequence[int] = ()


@in_one_transaction
def unmerge(
    desk: Desk, text: str, because: str, asked: ChangeRequest, *, only_preview: bool = False
) -> TakenApart:  # fmt: skip
    """Take a customer out of the one it was merged into, or only return what that would change.

    Each is what it would be without the merge, but for what was said of the merged customer since, which stays with the
    name that remained. What was booked to a contract stays booked to it.

    Raises:
        NotFound, UsageError: there is no such customer, or there are several.
        Refused: it was not merged, or the one it was merged into was merged in turn.
        Conflict: the key was used for something else.

    """
    if done_before(desk, asked):
        return TakenApart([RecordChange(find.get_customer(desk, text).customer, repeated=True)], "")
    goes = _merged(desk, text)
    stays = _read(desk, goes.remains or goes.key)
    if goes.gone_into[-1] != stays.key:
        between = _read(desk, goes.gone_into[-1])
        raise Refused(
            f"{_called(desk, goes)} was merged into {_called(desk, between)}, and that into {stays.name}.",
            f'Take those apart first: support customer unmerge "{_called(desk, between)}" --because WHY',
        )
    made = [*merges.made_by(desk.database, goes.key)]
    # Where merges go round in a circle, the one that remains was merged into another, too.
    made += merges.made_by(desk.database, stays.key) if stays.gone_into else ()
    names = [each for each in stays.names if each not in goes.names]
    opened = ledger.opened_since(desk.database, names, min(each.seq for each in made))
    facts = {key: _facts(desk, key, made, because, goes) for key in dict.fromkeys(each.key for each in made)}
    if only_preview:
        return TakenApart([RecordChange(_record(desk, key), facts[key]) for key in facts], stays.name, opened)
    together = asked._replace(command=uid(desk.now, 0))
    booked = bookings.outstanding(desk, stays)
    if booked:
        append(desk, NOUN, stays, booked, together)
    places = {key: append(desk, NOUN, _read(desk, key), said, together) for key, said in facts.items()}
    changes = [RecordChange(_record(desk, key), facts[key], places[key]) for key in facts]
    return TakenApart(changes, stays.name, opened)


def _merged(desk: Desk, text: str) -> Customer:
    """Return the customer of a name that was merged into another."""
    by_key = _read(desk, fold_name(text))
    if by_key.merged_into is not None:
        return by_key
    found = find.get_customer(desk, text).customer
    members = [_read(desk, key) for key in found.merged]
    named = [each for each in members if fold_name(text) in map(fold_name, each.names)]
    if len(named) == 1:
        return named[0]
    known = ", ".join(_called(desk, each) for each in members)
    raise Refused(
        f"{found.name} was not merged into another customer.",
        f"Merged into it: {known}." if known else "No customer was merged into it, either.",
    )


def _facts(
    desk: Desk, key: str, made: Sequence[MadeByMerge], because: str, goes: Customer
) -> Sequence[Unmerged | Described]:
    """Return what is said of one of the customers: with which it is not one any more, and what it is called."""
    customer = _read(desk, key)
    # What was booked to no contract can be taken by the first one that is made, as before the merge.
    gone = () if key == goes.key else [each.uid for each in goes.contracts]
    has_contract = any(each.uid not in gone for each in customer.contracts)
    facts: list[Unmerged | Described] = []
    for other in dict.fromkeys(each.other for each in made if each.key == key):
        mine = [each for each in made if (each.key, each.other) == (key, other)]
        uids = tuple(each.uid for each in mine if not (each.is_booking and has_contract))
        facts.append(Unmerged(other, uids, because))
    is_described = any(each.kind == "customer_described" for each in records.history(desk.database, NOUN, key))
    if not is_described:
        facts.append(Described(_called(desk, customer)))
    return facts


def _called(desk: Desk, customer: Customer) -> str:
    if customer.name != customer.key:
        return customer.name
    return customers.known_as(desk.database, customer.name) or customer.name


def _record(desk: Desk, key: str) -> Customer:
    customer = _read(desk, key)
    customer.name = _called(desk, customer)
    return customer


def _read(desk: Desk, key: str) -> Customer:
    customer: Customer = records.read(desk.database, NOUN, key)
    return customer
