"""The tables that follow from the log: cleared, written again, reindexed and moved; a new one is a name here."""

#: In the order in which they may be emptied: what refers to others comes first.
DERIVED = (
    "clock", "spent", "tag", "board", "case_search", "customer", "policy", "alias", "handle", "recording", "delivery",
)  # fmt: skip
#: Kept by each engine in its own way.
SEARCH = "case_search"
#: Cleared and written again by modules of their own; all others are cleared together, and written case by case.
APART = (SEARCH, "alias", "handle", "recording", "delivery")
CLEAR = tuple(f"DELETE FROM {name}" for name in DERIVED if name not in APART)
