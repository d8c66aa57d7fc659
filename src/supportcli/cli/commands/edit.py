"""support edit: what was typed wrong of a case, corrected."""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case.change import Outcome
from supportcli.application.case.edit import edit
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.cli.change import change, confirm
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import Ids
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.outcomes import lines_of
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.case.moving import Moved
from supportcli.domain.case.terms import CHANNELS, KINDS
from supportcli.domain.case.triage import Edited, Replanned
from supportcli.domain.errors import UsageError

_CHANNEL = f"How it came: {', '.join(CHANNELS)}; empty: not known."

_OPTIONS = "Say --title, --customer, --contact, --category, --channel or --kind."
_CUSTOMER = "Whose case it is: a name, phone number or address; empty: nobody's."


def command(
    ctx: Context,
    ids: Ids,
    title: Annotated[str | None, Option(metavar="TEXT", help="What is wrong, in a line.")] = None,
    contact: Annotated[str | None, Option(metavar="WHO", help="Who told us, or can be reached; empty: nobody.")] = None,
    category: Annotated[str | None, Option(metavar="C", help="What it is about; empty: nothing.")] = None,
    channel: Annotated[str | None, Option(metavar="C", help=_CHANNEL)] = None,
    kind: Annotated[str | None, Option(metavar="K", help=f"One of {', '.join(KINDS)}.")] = None,
    customer: Annotated[str | None, Option("-c", "--customer", metavar="NAME", help=_CUSTOMER)] = None,
) -> None:
    """Correct the title, customer, contact, category, channel or kind of cases.

    It works in any status. What stood there before stays in the log. The case is found by both titles. Where the policy
    chooses a plan or asks for an authorisation by what is corrected, both follow, as if it had been typed so when the
    case was opened; the effect on the clocks is shown and asked about first, if somebody is there. A recorded breach
    stays. What a case took from one customer's contract is given back when it moves to another customer, and is taken
    there. One customer's authorisation does not hold for another. To change impact or scope: support triage.

    Examples:
    support edit 142 --title "Checkout down"
    support edit 142 --contact "Ann, +358 40 123" --category payments
    support edit 142 --channel phone --kind question
    support edit 142 --customer "Acme Oy"

    """
    fact = Edited(
        title, contact, category, (), channel and one_of(channel, CHANNELS, "channel"), one_of(kind, KINDS, "kind")
    )
    if not fact.given and customer is None:
        raise UsageError("What is to be corrected is missing.", _OPTIONS)

    def careful(session: Session, desk: Desk, named: Sequence[str], asked: ChangeRequest) -> None:
        if session.can_ask and not session.flags.get("yes"):
            _confirm(session, desk, edit(desk, named, fact, asked, customer=customer, only_preview=True))

    def apply(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        return edit(desk, named, fact, asked, customer=customer)

    text = "\n".join([*fact.given.values(), *([] if customer is None else [customer])])
    outcomes = change(ctx, ids, apply, text=text, first=careful)
    if customer:
        _show_near(session_of(ctx), outcomes)


def _show_near(session: Session, outcomes: Sequence[Outcome]) -> None:
    """Print which known customers are near one that came into being with a case that was moved to it."""
    for outcome in outcomes:
        moved = next((fact for fact in outcome.facts if isinstance(fact, Moved)), None)
        if moved is not None and not session.flags.get("dry_run"):
            lazy_import("cli.output.slip_notice").show_near(session, session.desk(), outcome.number, moved.customer)


def _confirm(session: Session, desk: Desk, outcomes: Sequence[Outcome]) -> None:
    moved = [one for one in outcomes if any(isinstance(fact, Replanned) for fact in one.facts)]
    for outcome in moved:
        for line in lines_of(session, desk, outcome):
            lazy_import("cli.output.messages").say(line)
    if moved:
        confirm(session, "This changes the plan or asks for an authorisation. Do it? [y/N]")
