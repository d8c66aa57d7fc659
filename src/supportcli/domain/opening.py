"""What may open something, or give somebody a right, where it arrives from another store (decisions 0032 and 0041)."""

from supportcli.domain.case import authorising

#: The facts of customers that may; those of cases are beside what they open.
OF_CUSTOMERS = frozenset((
    "contact_registered", "contracted", "contract_ended", "contract_corrected", "customer_described",
    "customer_absorbed", "customer_merged_into", "customer_unmerged", "customer_accepted",
))  # fmt: skip
#: The facts of cases that may end or ease what is owed: taken as they are, and said where nobody known recorded them.
EASING = frozenset(("waived", "migrated", "reprioritised", "replanned", "moved", "closed", "merged_into"))


def is_judged(stream: str, kind: str) -> bool:
    """Check whether an event is to be judged: by whom it was recorded, and what would be opened."""
    if stream.startswith("customer:"):
        return kind in OF_CUSTOMERS
    return stream.startswith("case:") and (kind in authorising.OPENING or kind in EASING)
