"""support list: the queue."""

from typing import Annotated

from supportcli.application.desk import Desk
from supportcli.application.queue.queue import ORDERS, TIMES, Wanted, list_cases
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.choices import all_of, one_of
from supportcli.cli.input.options import Dates, ExitCode, Limit
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import (
    described_cases,
    end_with,
    format_of,
    is_for_people,
    limit_of,
    show_nothing_found,
    show_rows,
    wants_clocks,
)
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.case.terms import CAUSES, GATES, KINDS, STATUSES, TIERS
from supportcli.domain.errors import UsageError
from supportcli.domain.priority import PRIORITIES
from supportcli.domain.time.moment import span
from supportcli.presentation.case.fields import FIELDS, MARKED, TSV

Words = list[str] | None


def command(
    ctx: Context,
    text: Annotated[str | None, Argument(metavar="[WORDS]", help="Only cases with these words.")] = None,
    *,
    status: Annotated[
        Words, Option("-s", "--status", metavar="S", help=f"Filter by status: {', '.join(STATUSES)}.")
    ] = None,
    priority: Annotated[Words, Option("-p", "--priority", metavar="P", help="Filter by priority.")] = None,
    customer: Annotated[Words, Option("-c", "--customer", metavar="NAME", help="Filter by customer.")] = None,
    assignee: Annotated[Words, Option("-a", "--assignee", metavar="WHO", help="Filter by assignee; me is you.")] = None,
    tier: Annotated[Words, Option(metavar="T", help=f"Filter by tier: {', '.join(TIERS)}.")] = None,
    kind: Annotated[Words, Option(metavar="K", help=f"Filter by kind: {', '.join(KINDS)}.")] = None,
    category: Annotated[Words, Option(metavar="C", help="Filter by category.")] = None,
    tag: Annotated[Words, Option(metavar="TAG", help="Filter by tag.")] = None,
    service: Annotated[Words, Option(metavar="NAME", help="Filter by the customer's service.")] = None,
    cause: Annotated[Words, Option(metavar="C", help=f"Filter by cause: {', '.join(CAUSES)}.")] = None,
    manager: Annotated[
        Words, Option("--manager", metavar="WHO", help="Filter by the customer's account manager.")
    ] = None,
    followed_by: Annotated[Words, Option("--followed-by", metavar="WHO", help="Filter by follower; me is you.")] = None,
    asked_for_rating: Annotated[
        bool, Option("--asked-for-rating", help="Whose customer is to be asked for a rating; closed cases too.")
    ] = False,
    gate: Annotated[Words, Option(metavar="G", help=f"Filter by authorisation state: {', '.join(GATES)}.")] = None,
    due_within: Annotated[str | None, Option(metavar="DUR", help="Due within 30m, 2h …, or breached.")] = None,
    breached: Annotated[bool, Option("--breached", help="Only what is overdue now.")] = False,
    not_breached: Annotated[bool, Option("--not-breached", help="Only what is not overdue.")] = False,
    late_since: Annotated[
        str | None, Option(metavar="TIME", help="Overdue, and by a clock that was breached since then: today.")
    ] = None,
    dates: Dates,
    unassigned: Annotated[bool, Option("--unassigned", help="Only unassigned cases.")] = False,
    alarmed: Annotated[bool, Option("--alarmed", help="Only cases with keywords of a higher severity.")] = False,
    every: Annotated[bool, Option("--all", help="Closed cases too.")] = False,
    sort: Annotated[str, Option(metavar="BY", help=f"By {', '.join(ORDERS)}.")] = "urgency",
    reverse: Annotated[bool, Option("--reverse", help="The other way round.")] = False,
    limit: Limit = None,
    exit_code: ExitCode = False,
) -> None:
    """List the queue, most urgent first.

    First what is breached, then what is due next, then by priority. Repeat a filter to match any of its values.
    A customer filter also matches aliases and merged customers. Of a customer, an assignee, a category, a service or a
    tag the beginning is enough; one that does not exist is refused (exit 4). `--closed-since` and `--closed-before`
    list closed cases.

    Examples:
    support list
    support list -a me --due-within 2h
    support list -c Acme --all --json | jq '.[].title'
    support list --late-since today
    support list --not-breached --updated-before '7d ago'
    support list --breached --ids | support note - -m "seen"
    support list --unassigned --exit-code >/dev/null || echo "Somebody waits"

    """
    session = session_of(ctx)
    words = {
        "status": all_of(status, STATUSES, "status"),
        "priority": all_of(priority, PRIORITIES, "priority"),
        "customer": tuple(customer or ()),
        "assignee": tuple(assignee or ()),
        "tier": all_of(tier, TIERS, "tier"),
        "kind": all_of(kind, KINDS, "kind"),
        "category": tuple(category or ()),
        "tag": tuple(tag or ()),
        "service": tuple(service or ()),
        "cause": all_of(cause, CAUSES, "cause"),
        "gate": all_of(gate, GATES, "gate"),
    }
    if "closed" in words["gate"]:
        # What opens nothing here has not opened it.
        words["gate"] = (*words["gate"], "unproved")
    if breached and not_breached:
        raise UsageError("--breached and --not-breached cannot be combined.", "Give one.")
    times = {}
    if late_since or any(dates):
        times = dict(lazy_import("cli.input.time_limits").times_of(session, ("late_since", *TIMES)))
    every = every or asked_for_rating
    wanted = Wanted(
        {}, None if due_within is None else session.now + span(due_within), breached, not_breached,
        times.pop("late_since", None), times, unassigned, alarmed, text, every,
        one_of(sort, ORDERS, "order") or "urgency", reverse,
    )  # fmt: skip
    is_all = every or "closed" in words["status"] or (dates.closed_since, dates.closed_before) != (None, None)
    desk = session.desk(since=None if is_all else session.now)
    if assignee or category or tag or service:
        filters = lazy_import("application.queue.filters")
        words |= {
            "assignee": filters.people(desk, words["assignee"]),
            "category": filters.categories(desk, words["category"]),
            "service": filters.services(desk, words["service"]),
            "tag": filters.tags(desk, words["tag"]),
        }
    if followed_by:
        names = lazy_import("application.queue.filters").followers(desk, tuple(followed_by))
        found = lazy_import("application.followed").followed_by(desk, names, is_all=is_all)
        # No case has the number 0.
        words["number"] = tuple(map(str, found)) or ("0",)
    if asked_for_rating:
        asked = lazy_import("application.queue.filters").asked_for_rating(desk)
        both = [str(each) for each in asked if "number" not in words or str(each) in words["number"]]
        words["number"] = tuple(both) or ("0",)
    if customer or manager:
        managers = [desk.actor if who == "me" else who for who in manager or ()]
        names = lazy_import("application.customer.find").every_name(desk, words["customer"], managers)
        # Nobody is called nothing: where no customer is meant, no case is.
        words["customer"] = names or ("",)
    wanted = wanted._replace(words={column: values for column, values in words.items() if values})
    end_with(exit_code, show_queue(session, desk, wanted, limit_of(session, limit)))


def show_queue(session: Session, desk: Desk, wanted: Wanted, limit: int | None) -> bool:
    """Show cases as a queue, and return whether there was one.

    In groups, for people; as they are kept, for programs and where fields are asked for.
    """
    if is_for_people(session) and not session.flags.get("fields"):
        found: bool = lazy_import("cli.output.queue").show_groups(session, desk, wanted, limit)
        return found
    is_ids = format_of(session) == "ids" and not session.flags.get("fields")
    listed = list_cases(desk, wanted, limit, with_clocks=wants_clocks(session), is_ids=is_ids)
    rows = described_cases(session, listed.rows)
    if not is_for_people(session):
        return show_rows(session, rows, FIELDS, TSV)
    if not listed.total:
        show_nothing_found(session, lazy_import("cli.output.queue").NARROWED)
        return False
    footer = f"{listed.shown} of {listed.total} cases shown, -n 0 for all" if listed.shown < listed.total else None
    return show_rows(session, rows, MARKED, TSV, footer)
