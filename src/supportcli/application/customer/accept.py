"""Accepting what another store's people said of a customer, and is unproved here."""

from supportcli.application.customer.find import NOUN, get_customer
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.idempotency import done_before
from supportcli.application.records import RecordChange, append
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.customer.customer import Customer
from supportcli.domain.customer.doubts import accept as accepted
from supportcli.storage.engine.uid import uid
from supportcli.storage.projections import records


@in_one_transaction
def accept(desk: Desk, text: str, because: str, asked: ChangeRequest) -> list[RecordChange]:
    """Accept all that is unproved of a customer, and of those it was merged with by it; or change nothing.

    Raises:
        NotFound, UsageError: the customer is not found.
        Refused: the reason is empty.
        Conflict: the key was used for something else.

    """
    customer = get_customer(desk, text).customer
    if done_before(desk, asked):
        return [RecordChange(customer, repeated=True)]
    together = asked._replace(command=uid(desk.now, 0))
    done = []
    for key in (customer.key, *_others(customer)):
        record: Customer = records.read(desk.database, NOUN, key)
        facts = accepted(record, because)
        places = append(desk, NOUN, record, facts, together) if facts else ()
        if facts or key == customer.key:
            done.append(RecordChange(record, facts, places))
    # What a customer is called depends on what was accepted of others.
    return [each._replace(record=records.read(desk.database, NOUN, each.record.key)) for each in done]


def _others(customer: Customer) -> tuple[str, ...]:
    return tuple(key for key in dict.fromkeys(customer.merges_in_doubt) if key != customer.key)
