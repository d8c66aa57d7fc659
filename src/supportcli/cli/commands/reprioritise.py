"""support reprioritise: only with a written justification, and with its effect on every deadline in view."""

from collections.abc import Sequence
from typing import Annotated, Any

from supportcli.application.case import actions
from supportcli.application.case.change import Outcome
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.cli.change import change, confirm, split_last
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError
from supportcli.domain.priority import PRIORITIES, is_raise, known_priority
from supportcli.presentation.text.effect_sentences import describe_effects

_NEEDED = "why does the priority change?"
_RULE = "A justification needs at least 15 characters in three words: say what changed for the customer."


def command(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="ID… PRIORITY", help=f"Cases, and one of {', '.join(PRIORITIES)}.")],
    priority: Annotated[str | None, Option("-p", "--priority", metavar="P", help="The priority, as a flag.")] = None,
    because: Because = None,
    file: File = None,
    asked_by: Annotated[str | None, Option("--asked-by", metavar="WHO", help="Who asked for it.")] = None,
    evidence: Annotated[str | None, Option("--evidence", metavar="REF", help="What shows it: a mail, a graph.")] = None,
    consent: Annotated[
        str | None, Option("--consent", metavar="REF", help="Reference of the customer's consent to lower it.")
    ] = None,
    consent_by: Annotated[
        str | None, Option("--consent-by", metavar="CONTACT", help="Whose consent: a registered contact.")
    ] = None,
    contact: Annotated[str | None, Option("--contact", metavar="WHO", help="Who can be reached now.")] = None,
    recover: Recover = False,
) -> None:
    """Change a priority, with a written justification.

    A raise is done at once and never gives more time. A lowering is shown and asked about first, if somebody is there.
    A plan may ask for the customer's consent to a lowering, and for somebody who can be reached at a priority.

    Examples:
    support reprioritise 142 critical --because "Production line 2 stopped at 09:40" --asked-by Ann
    support reprioritise 142 143 -p low -F why.txt --evidence mail-4711
    support reprioritise 142 high --because "They work on the spare line" --consent mail-4711 --consent-by Ann

    """
    if (consent is None) != (consent_by is None):
        raise UsageError(
            "Consent needs a contact and a reference.", "Give both --consent REF and --consent-by CONTACT."
        )
    more: Any = {"consent": consent, "consent_by": consent_by, "contact": contact}
    ids, word = split_last(words, priority, "The priority")
    to = known_priority(word)
    text = text_of(
        ctx, because, file, flag="--because", needed=_NEEDED, about=_RULE, recover=recover, ids=ids, choice=to,
        choices=PRIORITIES,
    ) or ""  # fmt: skip

    def careful(session: Session, desk: Desk, named: Sequence[str], asked: ChangeRequest) -> None:
        if session.can_ask and not session.flags.get("yes"):
            _confirm_lowering(
                session, desk, actions.reprioritise(desk, named, to, text, asked, only_preview=True, **more)
            )

    def apply(desk: Desk, named: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
        return actions.reprioritise(desk, named, to, text, asked, asked_by=asked_by, evidence=evidence, **more)

    change(ctx, ids, apply, text=text, first=careful)


def _confirm_lowering(session: Session, desk: Desk, outcomes: Sequence[Outcome]) -> None:
    lowered = [(one.number, fact) for one in outcomes for fact in one.facts if not is_raise(fact.was, fact.priority)]
    for number, fact in lowered:
        effects = describe_effects(fact.effects, session.zone, session.now)
        effect_lines = "".join(f"\n  {line}" for line in effects) or " no deadline moves"
        lazy_import("cli.output.messages").say(
            f"{desk.name(number)} from {fact.was} to {fact.priority} would mean:{effect_lines}"
        )
    if lowered:
        confirm(session, "This lowers the priority. Do it? [y/N]")
