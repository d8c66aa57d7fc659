"""The promises of a past time beside a rota: for which of them somebody was on call in time, or would have been."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median_low
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import Held, duty_of, rota_of
from supportcli.application.views import View
from supportcli.domain.metrics import ANSWERS
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.attending import attended, first_attended
from supportcli.domain.oncall.coverage import Wanted
from supportcli.domain.oncall.duty import Part
from supportcli.domain.policy.policy import Policy
from supportcli.domain.priority import rank
from supportcli.domain.report.report import percent
from supportcli.domain.sla.clock import Clock
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.domain.sla.trying import LATE, MET, verdict_of
from supportcli.domain.time.instant import FIRST, to_text
from supportcli.domain.worktime.span import Span
from supportcli.storage.engine.database import Row
from supportcli.storage.log.streams import history
from supportcli.storage.read.statistics import touched

#: What somebody has to answer within: a resolution may be worked on by others.
METRICS = (*ANSWERS, "update")


class _Promise(NamedTuple):
    """A promise of a case: how it ended, and after how long of its hours somebody was on call, if anybody was."""

    row: Row
    clock: Clock
    verdict: str
    due_at: int
    waited: int | None


def rotas_of_text(desk: Desk, policy: Policy) -> list[Held]:
    """Return the rotas of a policy as if it always had been in force; covers and absences are those that were."""
    parts = ((name, [Part(FIRST, rota_of(policy, name))]) for name in sorted(policy.rotas))
    return [found for name, each in parts if (found := duty_of(desk, name, each)) is not None]


def replayed(
    desk: Desk, policy: Policy, rotas: Sequence[Held], span: Span, wanted: Wanted, plan: str | None,
    resting: Mapping[str, Sequence[Span]],
) -> View:  # fmt: skip
    """Return the promises of answers that began in a stretch, by plan, priority and metric; and those without anybody.

    Void cases are left out, and so are waived clocks and those that nothing came of. People are those of `policy`.

    Raises:
        StoreError: a case cannot be read.

    """
    start, end = span
    # What began just before the end is due after it.
    rows = [rota.duty.rows(start, desk.now + 1) for rota in rotas]
    duty = attended(rows, lambda who: wanted.fits(policy.people.get(who, {})), desk.now, resting)
    found: dict[tuple[str, str, str], list[_Promise]] = {}
    for each in _promises(desk, duty, start, end):
        if plan is None or each.row["plan"] == plan:
            key = each.row["plan"], each.row["priority"], each.clock.metric
            found.setdefault(key, []).append(each)
    missed = [each for promises in found.values() for each in promises if each.waited is None]
    missed.sort(key=lambda each: (-each.clock.started_at, each.row["number"]))
    order = sorted(found, key=lambda key: (key[0], rank(key[1]), METRICS.index(key[2])))
    return {
        "since": to_text(start), "until": to_text(end), "at": to_text(desk.now),
        "rows": [_row(key, found[key]) for key in order], "missed": [_missed(desk, each) for each in missed],
    }  # fmt: skip


def _promises(desk: Desk, duty: Sequence[Span], start: int, end: int) -> Iterator[_Promise]:
    for row in touched(desk.database, to_text(start)):
        if row["closed_as"] == "void":
            continue
        clocks = fold_clocks(history(desk.database, row["number"]), desk.policies)
        clocks.come_to(desk.now)
        for clock in clocks.every:
            if clock.metric in METRICS and start <= clock.started_at < end:
                due, verdict = clock.due_at, verdict_of(clock, desk.now)
                if verdict in (MET, LATE) and due <= desk.now:
                    hours = clock.calendar.spans(clock.started_at, max(due, clock.started_at + 1))
                    first = first_attended(hours, duty)
                    waited = None if first is None else clock.calendar.elapsed(clock.started_at, first)
                    yield _Promise(row, clock, verdict, due, waited)


def _row(key: tuple[str, str, str], promises: Sequence[_Promise]) -> View:
    waits = [each.waited for each in promises if each.waited is not None]
    met = sum(each.verdict == MET for each in promises)
    return {
        "plan": key[0], "priority": key[1], "metric": key[2], "promises": len(promises), "attended": len(waits),
        "attended_percent": percent(len(waits), len(promises)),
        "waited_seconds": median_low(waits) if waits else None, "met": met, "met_percent": percent(met, len(promises)),
        "met_unattended": sum(each.waited is None and each.verdict == MET for each in promises),
    }  # fmt: skip


def _missed(desk: Desk, each: _Promise) -> dict[str, Any]:
    row, clock = each.row, each.clock
    return {
        "id": desk.name(row["number"]), "plan": row["plan"], "priority": row["priority"], "customer": row["customer"],
        "metric": clock.metric, "instance": clock.state_now().instance, "starts_at": to_text(clock.started_at),
        "due_at": to_text(each.due_at), "met": each.verdict == MET,
    }  # fmt: skip
