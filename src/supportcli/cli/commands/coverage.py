"""support coverage: when nobody is on call who may take what a plan promises."""

from typing import Annotated

from supportcli.application.oncall.coverage import promises, uncovered
from supportcli.application.oncall.working_time import rests_owed
from supportcli.cli.commands.oncall._coverage import period, show_holes
from supportcli.cli.commands.oncall._options import Rota, rotas_of
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import end_with, show_nothing_found
from supportcli.cli.session.session import session_of
from supportcli.domain.case.terms import TIERS
from supportcli.domain.errors import UsageError
from supportcli.domain.oncall.coverage import Wanted
from supportcli.presentation.oncall.coverage import NO_PROMISES, with_reason


def command(
    ctx: Context,
    weeks: Annotated[int | None, Option("--weeks", metavar="N", help="So many weeks, if not four.")] = None,
    start: Annotated[str | None, Option("--from", metavar="TIME", help="From when on, if not from now.")] = None,
    end: Annotated[str | None, Option("--to", metavar="TIME", help="Until when.")] = None,
    plan: Annotated[str | None, Option("--plan", metavar="PLAN", help="What this plan promises alone.")] = None,
    rota: Rota = None,
    tier: Annotated[str | None, Option("--tier", metavar="T", help="By somebody in this tier.")] = None,
    language: Annotated[str | None, Option("--language", metavar="L", help="By somebody who speaks it.")] = None,
    skill: Annotated[str | None, Option("--skill", metavar="S", help="By somebody who has it.")] = None,
    exit_code: Annotated[bool, Option("--exit-code", help="Exit 1 if a promise is not covered for a while.")] = False,
    replay: Annotated[bool, Option("--replay", help="For the promises of the past 13 weeks instead.")] = False,
    policy_file: Annotated[
        str | None, Option("--policy", metavar="FILE", help="With --replay: by the rotas of this policy text.")
    ] = None,
    missed: Annotated[bool, Option("--missed", help="With --replay: list every promise with nobody on call.")] = False,
) -> None:
    """When nobody is on call who may take what a plan promises.

    Covers, swaps, absences and rest owed after call-outs count. Somebody on call in one rota is enough. With --replay
    it asks the past: for which promises of an answer was somebody on call before they were due, or would have been by
    the rotas of another policy?

    Examples:
    support coverage
    support coverage --replay --policy new-rota.toml
    support coverage --plan standard --language fi --weeks 8
    support coverage --from 2026-12-01 --to 2027-01-01 --exit-code --csv

    """
    session = session_of(ctx)
    desk, wanted = session.desk(), Wanted(one_of(tier, TIERS, "tier"), language, skill)
    if replay:
        past = lazy_import("cli.commands.oncall._replay")
        found = past.show(
            session, desk, past.period(session, weeks, start, end), wanted, plan, rota, policy_file, is_list=missed
        )
        return end_with(exit_code, found)
    if policy_file or missed:
        raise UsageError(f"{'--policy' if policy_file else '--missed'} asks about the past.", "Add --replay.")
    first, last = period(session, weeks, start, end)
    policy = desk.policy()
    is_promised = bool(promises(policy, plan))
    if not is_promised:
        show_nothing_found(session, NO_PROMISES)
    rotas = rotas_of(session, desk, first, rota) if is_promised else []
    resting = rests_owed(desk, policy, rotas, first, last) if rotas else {}
    found = [with_reason(view, wanted) for view in uncovered(policy, rotas, first, last, wanted, plan, resting)]
    show_holes(session, policy, found, wanted, (first, last), has_rotas=bool(rotas))
    return end_with(exit_code, bool(found))
