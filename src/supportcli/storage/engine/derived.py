"""The tables that follow from the log: cleared, written again, reindexed and moved; a new one is a line here."""

from typing import NamedTuple


class Derived(NamedTuple):
    """A table that `rebuild` writes from the log; `by_cases` is cleared with the cases, others by their own modules."""

    name: str
    by_cases: bool = False
    is_search: bool = False


#: In the order in which they may be emptied: what refers to others comes first.
DERIVED = (
    Derived("clock", by_cases=True),
    Derived("spent", by_cases=True),
    Derived("board", by_cases=True),
    Derived("case_search", is_search=True),
    Derived("customer", by_cases=True),
    Derived("policy", by_cases=True),
    Derived("alias"),
    Derived("handle"),
    Derived("recording"),
)
CLEAR = tuple(f"DELETE FROM {table.name}" for table in DERIVED if table.by_cases)
