"""What the rotas of a policy text leave open: times without anybody, people without rules, rules that are broken."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from supportcli.application.oncall.duties import Held, rota_of
from supportcli.application.oncall.working_time import judge
from supportcli.application.policy.rota_changes import SHOWN
from supportcli.application.policy.zones import with_zones
from supportcli.domain.oncall.duty import Duty, Part
from supportcli.domain.oncall.working_time.spoken import listed
from supportcli.domain.oncall.working_time.timeline import minus
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.rota.rules_of import kept_rules, rules_of, without_rules
from supportcli.domain.time.instant import FIRST
from supportcli.domain.worktime.span import Span, merged
from supportcli.domain.worktime.zone import pinned


def rota_warnings(rules: Mapping[str, Any], now: int) -> list[str]:
    """Return what should be known of the rotas of a policy text, for the coming eight weeks; it needs no store."""
    if not rules.get("rotas"):
        return []
    kept = kept_rules(rules.get("people", {}))
    policy = Policy(0, with_zones({**rules, **({} if kept is None else {"country_rules": kept})}, {}))
    rotas = [
        Held(name, policy.rotas[name]["zone"], Duty([Part(FIRST, rota_of(policy, name))])) for name in policy.rotas
    ]
    period = now, now + SHOWN
    broken = (
        f"A working-time rule is broken: {each}" for each in listed(judge(None, policy, rotas, period), policy.zones)
    )
    return [*_open(policy, rotas, period), *_without_rules(policy), *broken]


def _open(policy: Policy, rotas: Sequence[Held], period: Span) -> Iterator[str]:
    """Yield that there are times in which nobody is on call in any rota, and nobody works."""
    busy = [
        (row.from_at, period[1] if row.until_at is None else row.until_at)
        for rota in rotas for row in rota.duty.rows(*period) if row.people
    ]  # fmt: skip
    for name in {person["hours"]: None for person in policy.people.values() if "hours" in person}:
        busy += policy.calendar(name).spans(*period)
    found = [*minus([period], [*merged(sorted(busy))])]
    if found:
        zone = pinned(rotas[0].zone, policy.zones)
        low, high = (datetime.fromtimestamp(at, UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M") for at in found[0])
        hours = round(sum(end - start for start, end in found) / 3600, 1)
        yield (
            f"In the coming eight weeks nobody is on call or at work for {hours:g} h, first from {low} to {high} "
            f"({rotas[0].zone}): support coverage"
        )


def _without_rules(policy: Policy) -> Iterator[str]:
    """Yield whose time is not held against any rule, once rules are known for somebody."""
    if any(rules_of(policy, who) for who in policy.people):
        for who, country in without_rules(policy).items():
            why = f"none is known for {country}" if country else "the policy names no country"
            yield f"No working-time rule holds for {who}: {why}."
