"""support open: the first command of every case."""

from collections.abc import Mapping
from typing import Annotated, Any

from supportcli.application.case.open import OPEN_ANEW, REOPEN, open_case
from supportcli.application.desk import Desk
from supportcli.application.views import cases as views
from supportcli.cli.change import asked, somebody
from supportcli.cli.commands._offer import checklist_lines, solution_lines
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Assignee, Channel, File, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.balance_notice import show_opened
from supportcli.cli.output.outcomes import say, show
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.case.case import Opened
from supportcli.domain.case.opening import check_title, titled
from supportcli.domain.case.terms import CHANNELS, IMPACTS, KINDS, SCOPES
from supportcli.domain.errors import UsageError
from supportcli.domain.handle import is_blank
from supportcli.domain.priority import known_priority
from supportcli.presentation.text.safe import one_line

_NEEDED = "what is wrong? The first line is the title."


def command(
    ctx: Context,
    title: Annotated[str | None, Argument(metavar="[TITLE]", help="What is wrong, in a line.")] = None,
    *,
    customer: Annotated[
        str | None,
        Option("-c", "--customer", metavar="NAME", help="Customer: name, phone number or email address."),
    ] = None,
    priority: Annotated[
        str | None, Option("-p", "--priority", metavar="P", help="What the customer asks for: critical, high, …")
    ] = None,
    argued: Annotated[
        str | None, Option("--because", metavar="TEXT", help="Why the customer asks for that priority, in their words.")
    ] = None,
    impact: Annotated[str | None, Option(metavar="I", help=f"What is hit: {', '.join(IMPACTS)}.")] = None,
    scope: Annotated[str | None, Option(metavar="S", help=f"How many are hit: {', '.join(SCOPES)}.")] = None,
    kind: Annotated[str, Option(metavar="K", help=f"One of {', '.join(KINDS)}.")] = "incident",
    channel: Channel = None,
    contact: Annotated[str | None, Option(metavar="WHO", help="Who told us.")] = None,
    category: Annotated[str | None, Option(metavar="C", help="What it is about.")] = None,
    service: Annotated[str | None, Option(metavar="NAME", help="Which of the customer's services it is about.")] = None,
    assignee: Assignee = None,
    proactive: Annotated[bool, Option("--proactive", help="We found it ourselves: no first response is owed.")] = False,
    take: Annotated[bool, Option("--take", help="Take it yourself, as -a me does.")] = False,
    answer: Annotated[str | None, Option("--reply", metavar="TEXT", help="What we have answered, at once.")] = None,
    while_open: Annotated[
        bool, Option("--while-open", help="With --key: open another case once that of the key is resolved or closed.")
    ] = False,
    reopens: Annotated[
        bool, Option("--reopen", help="With --key: reopen the case of the key if it is resolved or closed.")
    ] = False,
    only_ids: Annotated[bool, Option("--ids", help="Print the id alone.")] = False,
    message: Message = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Open a case.

    Without -p the priority follows from --impact and --scope, or is the policy's default. Without a title it is the
    first line of the text, or the beginning of a long one. Without -a a customer's engineer takes it, or the backup
    while the engineer is away.

    Examples:
    support open "Checkout is down" -c Acme -p critical --channel phone --contact "Ann, +358 40 123"
    support open "Tills are down" -c Acme -p critical --channel phone --take --reply "We look at it right now"
    support open "Export is slow" -c Beta -p high --because "Their month end closes tonight"
    support open "Export is slow" -c Beta --impact degraded --scope some -F mail.txt
    support open -F - < mail.txt
    support open "Disk at 95 %" --proactive -a me
    support open "Disk is full" --proactive --key alert-17 --while-open

    """
    session = session_of(ctx)
    _check_pairs(session, session.ctx.params)
    asked_for = known_priority(priority) if priority else None
    wanted = Opened(
        0, "", "", asked_for or "", one_of(kind, KINDS, "kind") or "incident", asked_for, None, customer, contact,
        category, one_of(channel, CHANNELS, "channel"), one_of(impact, IMPACTS, "impact"),
        one_of(scope, SCOPES, "scope"), None, assignee, None, proactive,
        because=argued, service=service,
    )  # fmt: skip
    needed = "" if title is not None else _NEEDED
    text = text_of(ctx, message, file, needed=needed, recover=recover, topic=title or "")
    with keeping(ctx):
        how = asked(session, [], text, wanted.channel)
        name, rest = (title, text) if title is not None else titled(text or "")
        check_title(name)
        desk = session.desk(writes=True)
        wanted = wanted._replace(title=name, text=rest, assignee=somebody(session, desk, "me" if take else assignee))
        outcome = open_case(
            desk, wanted, how, answer, when_over=OPEN_ANEW if while_open else REOPEN if reopens else None
        )
        if only_ids:
            say(desk.name(outcome.number))
        else:
            show(session, desk, [outcome])
            show_opened(session, desk, outcome)
        if outcome.repeated:
            _warn_of_its_end(session, desk, outcome.number)
        if outcome.created and outcome.facts[0].customer and not session.flags.get("dry_run"):
            lazy_import("cli.output.slip_notice").show_slips(session, desk, outcome.facts[0])
        if outcome.created and outcome.facts[0].service:
            lazy_import("cli.output.service_notice").show_limit(session, desk, outcome.number)
        if outcome.created and outcome.facts[0].gated:
            lazy_import("cli.output.gate_notice").show_gate(session, desk, outcome.number)
        if outcome.created:
            _warn_without_clock(session, desk, outcome.number, outcome.facts[0])
        _warn(session, desk, outcome.number)
        if outcome.created and not only_ids and not session.flags.get("json"):
            # Only a category has a checklist: without one the policy is not asked for.
            for lines in (checklist_lines, solution_lines) if outcome.facts[0].category else (solution_lines,):
                for line in lines(session, desk, [outcome.number]):
                    session.tell(line)


def _check_pairs(session: Session, given: Mapping[str, Any]) -> None:
    """Raise a UsageError where two options contradict each other, or one needs another."""
    if given["take"] and given["assignee"] is not None:
        raise UsageError("--take and -a name two assignees.", "Give one.")
    if (given["while_open"] or given["reopens"]) and not session.flags.get("key"):
        raise UsageError("--while-open and --reopen are about the case of a key.", "Give --key KEY too.")
    if given["while_open"] and given["reopens"]:
        raise UsageError("--while-open and --reopen contradict each other.", "Give one.")
    if given["only_ids"] and session.flags.get("json"):
        raise UsageError("--ids and --json are two formats.", "Give one.")
    if given["argued"] is not None and (given["priority"] is None or is_blank(given["argued"])):
        raise UsageError("--because is why the customer asks for a priority.", "Give -p PRIORITY --because TEXT.")


def _warn_without_clock(session: Session, desk: Desk, number: int, opened: Opened) -> None:
    """Warn that the policy sets no target for a case: no clock of it will ever run."""
    policy = desk.policy()
    if not policy.has_targets(opened.plan, opened.priority):
        name, plan = desk.name(number), one_line(opened.plan)
        session.warn(
            f"WARNING: {name} starts no clock: plan '{plan}' of policy version {policy.version} "
            f"has no target for {opened.priority}.\n  Set one: support policy edit"
        )


def _warn_of_its_end(session: Session, desk: Desk, number: int) -> None:
    """Warn where the case of a key is over: what came again would be missed."""
    view = next(views(desk, [number], with_clocks=False))
    if view["resolved_at"]:
        session.warn(
            f"{view['id']}, which this key opened, is {view['status']}: nothing was opened.\n"
            "  Open another one: add --while-open. Reopen it: add --reopen."
        )


def _warn(session: Session, desk: Desk, number: int) -> None:
    """Warn of what the plan requires and is missing: a case is recorded although nobody can be reached."""
    if not desk.policy().any_reachable:
        return
    view = next(views(desk, [number], with_clocks=False))
    if lazy_import("application.case.reachability").needs_way(desk, view):
        session.warn(
            f"WARNING: {view['id']} is {view['priority']}, and nobody is named who can be reached.\n"
            f'  Name them: support triage {view["id"]} --contact "WHO, NUMBER or ADDRESS"'
        )
