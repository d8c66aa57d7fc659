"""Giving cases to whoever should take them, with the reason."""

from collections.abc import Callable, Sequence

from supportcli.application.case.change import Outcome, change
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.oncall.routing import routing
from supportcli.domain.case.assignment import Assigned, assign
from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused
from supportcli.domain.oncall.routing import Candidate


def assign_best(
    desk: Desk, ids: Sequence[str], asked: ChangeRequest, in_words: Callable[[Candidate], str]
) -> list[Outcome]:  # fmt: skip
    """Give each case to the first of those who may take it; what was given before counts for the next.

    Raises:
        Refused: nobody may take one of them.

    """

    def verb(case: Case, at: int) -> Sequence[Assigned]:
        allow(case, "assign", at)
        best = routing(desk, case, at).best
        if best is None:
            raise Refused(
                "it has nobody who may take it now.", f"To see who is passed over, and why: support route {case.number}"
            )
        return assign(case, best.who.name, at, in_words(best))

    return change(desk, ids, verb, asked)
