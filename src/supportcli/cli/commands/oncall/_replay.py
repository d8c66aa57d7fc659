"""What `support coverage --replay` asks and shows."""

from supportcli.application.desk import Desk
from supportcli.application.oncall.coverage import promises
from supportcli.application.oncall.duties import Held
from supportcli.application.oncall.replay import replayed, rotas_of_text
from supportcli.application.oncall.working_time import rests_owed
from supportcli.application.policy.try_out import policy_of
from supportcli.cli.commands.oncall._options import rotas_of
from supportcli.cli.input.policy_texts import named
from supportcli.cli.output.rows import format_of, is_for_people, show_lines, show_nothing_found, show_object, show_rows
from supportcli.cli.session.session import Session
from supportcli.domain.errors import NotFound, UsageError
from supportcli.domain.handle import fold_name
from supportcli.domain.oncall.coverage import Wanted
from supportcli.domain.policy.policy import Policy
from supportcli.domain.worktime.span import Span
from supportcli.domain.worktime.zone import DAY
from supportcli.presentation.oncall.replay import FIELDS, MISSED, MISSED_USUAL, OBJECT, USUAL, nothing, summary

#: A quarter of a year.
_USUAL = 13
#: So many promises that nobody could keep are listed unless all are asked for.
_FEW = 10


def period(session: Session, weeks: int | None, start: str | None, end: str | None) -> Span:
    """Return which past is asked about: the last thirteen weeks, if nothing else is said.

    Raises:
        UsageError: that is no time, or lies ahead.

    """
    if weeks is not None and (start is not None or weeks < 1):
        raise UsageError("--weeks is a number of weeks before now, and goes without --from.", "Give one of them.")
    last = session.now if end is None else session.instant(end, "past")
    first = last - (weeks or _USUAL) * 7 * DAY if start is None else session.instant(start, "past")
    if not first < last <= session.now:
        raise UsageError("The time to replay begins before it ends, and ends by now.", "Write --from '90d ago'.")
    return first, last


def show(
    session: Session, desk: Desk, span: Span, wanted: Wanted, plan: str | None, rota: str | None, file: str | None, *,
    is_list: bool,
) -> bool:  # fmt: skip
    """Show for which promises somebody was on call before they were due; return whether nobody was for one.

    Raises:
        NotFound: there is no such plan or rota.
        PolicyFaults: the text has faults.

    """
    policy = desk.policy() if file is None else policy_of(desk, named(session, file))[0]
    promises(policy, plan)
    rotas = rotas_of(session, desk, span[0], rota) if file is None else _of_file(desk, policy, rota)
    found = replayed(desk, policy, rotas, span, wanted, plan, rests_owed(desk, policy, rotas, *span) if rotas else {})
    if format_of(session) == "json":
        show_object(session, found, OBJECT)
    elif not is_for_people(session) or session.flags.get("fields"):
        show_rows(session, found["missed"], MISSED, MISSED_USUAL) if is_list else show_rows(
            session, found["rows"], FIELDS, USUAL, named_by="plan"
        )
    elif not found["rows"]:
        show_nothing_found(session, nothing(found, session.zone, session.now))
    else:
        show_rows(session, found["rows"], FIELDS, USUAL)
        show_lines(["", summary(found, is_tried=file is not None)])
        some = found["missed"] if is_list else found["missed"][:_FEW]
        if some:
            below = None if len(some) == len(found["missed"]) else f"The last {_FEW}; --missed lists all"
            show_lines([""])
            show_rows(session, some, MISSED, MISSED_USUAL, below)
    return bool(found["missed"])


def _of_file(desk: Desk, policy: Policy, rota: str | None) -> list[Held]:
    found = [each for each in rotas_of_text(desk, policy) if rota is None or fold_name(each.name) == fold_name(rota)]
    if not found:
        known = ", ".join(sorted(policy.rotas))
        hint = f"Its rotas are {known}." if known else "They are written under [rotas]: support help policy"
        raise NotFound(f"The policy of --policy has no {f'rota {rota!r}' if rota and known else 'rotas'}.", hint)
    return found
