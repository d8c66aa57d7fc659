"""Every kind of fact a customer's stream can hold."""

from typing import Any

from supportcli.domain.case.redacting import Redacted
from supportcli.domain.customer.booking import LedgerBooked
from supportcli.domain.customer.contacts import ContactLeft, ContactRegistered
from supportcli.domain.customer.contracting import ContractCorrected, Contracted, ContractEnded
from supportcli.domain.customer.doubts import Accepted, Unproved
from supportcli.domain.customer.merging import Absorbed, MergedInto, Unmerged
from supportcli.domain.customer.profile import Described, ServiceAgreed

FACTS: dict[str, Any] = {
    "customer_described": Described,
    "service_agreed": ServiceAgreed,
    "contact_registered": ContactRegistered,
    "contact_left": ContactLeft,
    "customer_absorbed": Absorbed,
    "customer_merged_into": MergedInto,
    "customer_unmerged": Unmerged,
    "contracted": Contracted,
    "contract_ended": ContractEnded,
    "contract_corrected": ContractCorrected,
    "ledger_booked": LedgerBooked,
    "customer_unproved": Unproved,
    "customer_accepted": Accepted,
    "redacted": Redacted,
}
