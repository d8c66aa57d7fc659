"""Major incidents: declared, led, told to every customer they hit, stood down, reviewed."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.case import links
from supportcli.application.case.change import Outcome, change
from supportcli.application.case.load import load, named
from supportcli.application.case.open import open_case
from supportcli.application.case.survivor import going_on
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import conversation, incident, linking
from supportcli.domain.case.case import Case, Opened
from supportcli.domain.errors import Refused


def declare(desk: Desk, reference: str, said: incident.Declaration, asked: ChangeRequest) -> list[Outcome]:
    """Declare a case a major incident."""
    return change(desk, [reference], lambda case, at: incident.declare(case, said, at), asked)


def give_role(desk: Desk, reference: str, role: str, who: str, asked: ChangeRequest) -> list[Outcome]:
    """Record who leads, repairs, or talks to the customers."""
    return change(desk, [reference], lambda case, at: incident.give_role(case, role, who, at), asked)


def attach(desk: Desk, reference: str, others: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
    """Make cases children of an incident's case, so that its updates answer them, too.

    Raises:
        Refused: no incident runs there.

    """
    main = load(desk, reference)
    with named(desk, main.number):
        incident.running(main.case, asked.at)
    return links.link(desk, others, "child", main.number, asked)


def update(
    desk: Desk, reference: str, text: str, asked: ChangeRequest, *, state: str | None = None, every: int | None = None
) -> list[Outcome]:
    """Update the customers of an incident: one text answers its case and every one that is attached."""
    main = load(desk, reference)
    hit = [str(number) for number in going_on(desk, incident.affected(main.case)) if number != main.number]

    def verb(case: Case, at: int) -> Sequence[Any]:
        if case.number == main.number:
            return incident.update(case, text, state, every, at)
        case.come_to(at)
        # Whose case is closed asks nothing any more.
        return () if case.status == "closed" else conversation.reply(case, conversation.Replied(text), at)

    outcomes = change(desk, [str(main.number), *hit], verb, asked)
    return [outcome for outcome in outcomes if outcome.facts or outcome.repeated or outcome.number == main.number]


def review(
    desk: Desk, reference: str, said: incident.IncidentReviewed, actions: Sequence[str], asked: ChangeRequest
) -> list[Outcome]:
    """Record what an incident taught; each action becomes a case of its own, related to that of the incident.

    Raises:
        Refused: the incident is not over, or a text is empty.

    """
    if not said.happened.strip() or not said.helped.strip():
        raise Refused("a review says what happened and what helped.", "Give --happened TEXT and --helped TEXT.")

    def verb(case: Case, at: int) -> Sequence[Any]:
        incident.check_over(case, at)
        wanted = (Opened(0, title, "", "", kind="request", proactive=True) for title in actions)
        fresh = asked._replace(key=None, request=None)
        opened = tuple(open_case(desk, each, fresh).number for each in wanted)
        return (said, *(linking.Linked("related", number) for number in opened))

    return change(desk, [reference], verb, asked, corrects=True)
