"""What is so already: a verb whose result holds, and that says nothing new, changes nothing.

The domain refuses it, for there undo decides once more what happened then.
"""

from supportcli.domain.case.case import Case


def is_resumed(case: Case, at: int, because: str | None) -> bool:
    """Check whether a case waits for nobody at an instant, and no reason is given that would be lost."""
    case.come_to(at)
    return because is None and case.status in {"new", "open"}


def is_resolved(case: Case, text: str | None) -> bool:
    """Check whether a case is resolved, and the customer was told the same."""
    return case.status == "resolved" and _adds_nothing(case, text)


def is_closed(case: Case, ending: str, text: str | None) -> bool:
    """Check whether a case is closed with an ending, and the customer was told the same.

    What another store promised meanwhile, or which access it opened, did not end with it.
    """
    states = (*(one.state for one in case.promises), *(one.state for one in case.windows))
    return case.status == "closed" and case.closed_as == ending and "open" not in states and _adds_nothing(case, text)


def is_kept(case: Case, number: int | None, text: str | None) -> bool:
    """Check whether a promise, named by its number, is kept, and no words are given that would be lost."""
    return text is None and any(one.number == number and one.state == "kept" for one in case.promises)


def _adds_nothing(case: Case, text: str | None) -> bool:
    return not (text or "").strip() or text == case.resolution
