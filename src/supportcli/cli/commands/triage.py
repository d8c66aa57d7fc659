"""support triage: what is hit, how many are hit; the policy's table proposes a priority, a person decides."""

from collections.abc import Sequence
from typing import Annotated, Any

from supportcli.application.case import actions
from supportcli.application.case.change import Outcome
from supportcli.application.case.references import find
from supportcli.application.views import cases as views
from supportcli.cli.change import change, somebody
from supportcli.cli.commands._offer import checklist_lines, runbook_lines, solution_lines
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import Assignee, Because, File, Ids, Recover, Unchecked
from supportcli.cli.input.texts import text_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.outcomes import say
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.case.terms import CAUSES, IMPACTS, KINDS, SCOPES, TIERS
from supportcli.domain.case.triage import Triaged
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    ids: Ids,
    impact: Annotated[str | None, Option(metavar="I", help=f"What is hit: {', '.join(IMPACTS)}.")] = None,
    scope: Annotated[str | None, Option(metavar="S", help=f"How many: {', '.join(SCOPES)}.")] = None,
    category: Annotated[str | None, Option(metavar="C", help="What it is about.")] = None,
    kind: Annotated[str | None, Option(metavar="K", help=f"One of {', '.join(KINDS)}.")] = None,
    contact: Annotated[str | None, Option(metavar="WHO", help="Who can be reached, and how.")] = None,
    service: Annotated[str | None, Option(metavar="NAME", help="Which of the customer's services it is about.")] = None,
    cause: Annotated[str | None, Option(metavar="C", help=f"Why the service is gone: {', '.join(CAUSES)}.")] = None,
    tier: Annotated[str | None, Option(metavar="T", help=f"Hand it to {', '.join(TIERS)}.")] = None,
    unchecked: Unchecked = None,
    assignee: Assignee = None,
    because: Because = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Assess impact and scope, and get a suggested priority.

    Only a written justification moves the priority: with --because the proposal is followed at once, without it the
    command to type is shown.

    low: slower or slight. medium: part of the service is gone, or slight but for many. high: the service is gone; ask
    for the cause: the provider's infrastructure, an expired licence, a change, other. critical: production has stopped.

    Examples:
    support triage 142
    support triage 142 --impact outage --scope some --category login -a me
    support triage 142 --impact outage --scope all --because "Production line 2 stopped at 09:40"

    """
    session = session_of(ctx)
    given = (impact, scope, category, kind, contact, service, cause, tier, assignee, because, file, recover or None)
    if all(each is None for each in given):
        impact, scope, cause, category = _ask(session, ids)
    judged = Triaged(
        one_of(impact, IMPACTS, "impact"), one_of(scope, SCOPES, "scope"), category or None,
        one_of(kind, KINDS, "kind"), contact=contact, service=service, cause=one_of(cause, CAUSES, "cause"),
    )  # fmt: skip
    level = one_of(tier, TIERS, "tier")
    text = text_of(ctx, because, file, flag="--because", recover=recover)
    outcomes = change(
        ctx, ids,
        lambda desk, named, asked: actions.triage(
            desk, named, judged, asked, because=text, tier=level, agent=somebody(session, desk, assignee),
            unchecked=unchecked,
        ),
        text="\n".join(filter(None, (*judged[:4], contact, service, cause, text))),
    )  # fmt: skip
    if text is None and not session.flags.get("json") and not session.is_quiet:
        _propose(session, outcomes)


def _ask(session: Session, ids: Sequence[str]) -> tuple[str | None, str | None, str | None, str | None]:
    """Ask what the case is like, and why where a service is gone; Enter keeps what is known."""
    if not session.can_ask:
        raise UsageError(
            "What is to be judged is missing.",
            "Say --impact, --scope, --category, --kind, --contact, --service, --cause, --tier or -a.",
        )
    known: dict[str, Any] = {}
    if len(ids) == 1:
        desk = session.desk()
        known = next(views(desk, [find(desk, ids[0])], with_clocks=False), {})
    impact = _choose(f"Impact? {', '.join(IMPACTS)}", known.get("impact"), IMPACTS, "impact")
    scope = _choose(f"Scope? {', '.join(SCOPES)}", known.get("scope"), SCOPES, "scope")
    cause = None
    if (impact or known.get("impact")) == "outage":
        cause = _choose(f"Cause? {', '.join(CAUSES)}", known.get("cause"), CAUSES, "cause")
    return impact, scope, cause, _choose("Category?", known.get("category"), (), "category")


def _choose(question: str, known: str | None, words: Sequence[str], what: str) -> str | None:
    talk = lazy_import("cli.output.messages")
    while True:
        answer = talk.ask(f"{question} [{known or 'not known'}]") or None
        try:
            return one_of(answer, words, what) if words else answer
        except UsageError as error:
            talk.say(f"{error.message} {error.hint}")


def _propose(session: Session, outcomes: Sequence[Outcome]) -> None:
    """Show the command that would follow each proposal."""
    desk = session.desk()
    numbers = [outcome.number for outcome in outcomes if outcome.error is None]
    offers = (checklist_lines, runbook_lines, solution_lines)
    for line in (line for each in offers for line in each(session, desk, numbers)):
        say(line)
    for view in views(desk, numbers, with_clocks=False):
        suggested = view["suggested_priority"]
        if suggested and suggested != view["priority"]:
            say(f'  It is {view["priority"]}. To follow: support reprioritise {view["id"]} {suggested} --because "…"')
        if view["impact"] == "outage" and view["cause"] is None:
            say(f"  Its cause, once it is known: support triage {view['id']} --cause {'|'.join(CAUSES)}")
