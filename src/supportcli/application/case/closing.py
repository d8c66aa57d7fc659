"""Closing cases: what is refused unless it is asked for, and duplicates."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from supportcli.application.case import already
from supportcli.application.case.change import Outcome, change
from supportcli.application.case.links import check_duplicate
from supportcli.application.case.references import find_all
from supportcli.application.case.unseen import unseen
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import linking, promises, resolving
from supportcli.domain.case.case import Case
from supportcli.domain.case.supposed import suppose
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import Refused
from supportcli.domain.time.instant import to_text
from supportcli.storage.log.streams import history
from supportcli.storage.tables import board


def close(
    desk: Desk, ids: Sequence[str], ending: str, text: str | None, asked: ChangeRequest, original: int | None = None,
    *, withdrawing: str | None = None, anyway: bool = False, giving: Callable[[Case, str | None], Any] | None = None,
) -> list[Outcome]:  # fmt: skip
    """End cases; a duplicate is linked to the case it repeats; nothing happens where they ended so already.

    `withdrawing` is why open promises are withdrawn with it; `anyway` closes a case whose child is open, or as a
    duplicate of a case that is void or another customer's. `giving` ends them with a solution.

    Raises:
        Refused: something was promised, a child is open, or it is no duplicate of that case.

    """
    together = frozenset() if asked.keep_going or anyway else frozenset(find_all(desk, ids))

    def verb(case: Case, at: int) -> Sequence[Any]:
        facts: list[Any] = [] if original is None else [*linking.link(case, "duplicate-of", original, at)]
        gift = giving(case, text) if giving is not None else None
        said = text if gift is None else gift.text
        if not facts and already.is_closed(case, ending, said):
            return ()
        missed = unseen(case, asked)
        if not anyway:
            _check_children(desk, case, together)
        if original is not None and facts and not anyway:
            check_duplicate(desk, case.number, original)
        withdrawn = _withdraw(case, withdrawing, at)
        facts += withdrawn
        solution = None if gift is None else (gift.solution, gift.solution_version)
        ended = resolving.close(suppose(case, withdrawn, at), ending, said, at, missed, solution)
        return [*facts, *ended, *_drawn(desk, case, ending)]

    return change(desk, ids, verb, asked, corrects=ending in resolving.MISTAKES)


def _drawn(desk: Desk, case: Case, ending: str) -> Sequence[Any]:
    """Draw whether the customer is asked for a rating, by the system's randomness.

    Nothing is drawn where the policy asks nobody, and for what should not have been opened.
    """
    percent = desk.policy().ratings.get("ask", 0)
    if not percent or ending in resolving.MISTAKES:
        return ()
    # Loaded where the policy asks for ratings: every closing would pay for it.
    from secrets import randbelow

    from supportcli.domain.case import rating

    return rating.draw(case, percent, randbelow(rating.ROLLS))


def _check_children(desk: Desk, case: Case, together: Collection[int]) -> None:
    children = sorted(number for relation, number in case.links if relation == "parent" and number not in together)
    rows = board.some(desk.database, children) if children else ()
    left = [desk.name(row["number"]) for row in rows if row["resolved_at"] is None and row["is_open"]]
    if left:
        verb = "case is" if len(left) == 1 else "cases are"
        raise Refused(
            f"its child {verb} still open: {', '.join(left)}.",
            "Close that first, unlink it (support unlink), or add --anyway.",
        )


def _withdraw(case: Case, because: str | None, at: int) -> list[Any]:
    left = promises.owed(case)
    if left and because is None and case.status != "closed":
        first = left[0]
        more = f", and {len(left) - 1} more" if len(left) > 1 else ""
        raise Refused(
            f'promise {first.number} is open: "{first.text}", due {to_text(first.due_at)}{more}.',
            'Keep it first (support keep ID), or withdraw it: add --withdraw-promises "WHY".',
        )
    return [each for one in left if because is not None for each in promises.withdraw(case, one.number, because, at)]


def owes_text(desk: Desk, ids: Sequence[str], ending: str) -> bool:
    """Was the customer of one of the cases never told how it ended, although such an ending owes it?"""
    if ending in resolving.SILENT:
        return False
    cases = (fold(number, history(desk.database, number)) for number in find_all(desk, ids))
    return any(not case.resolution for case in cases)
