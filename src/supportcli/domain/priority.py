"""The four priorities, most urgent first."""

from supportcli.domain.errors import UsageError

PRIORITIES = ("critical", "high", "medium", "low")


def rank(priority: str) -> int:
    """Place of a priority in the order of urgency: 1 is critical, 4 is low."""
    return PRIORITIES.index(priority) + 1


def is_raise(was: str, now: str) -> bool:
    """Is the second priority more urgent than the first?"""
    return rank(now) < rank(was)


def known_priority(word: str) -> str:
    """Read a priority as typed.

    Raises:
        UsageError: there is no such priority.

    """
    folded = word.casefold()
    if folded in PRIORITIES:
        return folded
    raise UsageError(f"'{word}' is not a valid priority.", f"The priorities are {', '.join(PRIORITIES)}.")
