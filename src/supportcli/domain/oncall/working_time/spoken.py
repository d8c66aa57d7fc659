"""Rules as phrases, and what breaks one as a sentence: whose time, which rule, how many hours, when."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from supportcli.domain.oncall.working_time.measure import Judged, Measured
from supportcli.domain.oncall.working_time.rule import (
    DAILY_MAX,
    DAILY_REST,
    IGNORED,
    INCOMPLETE,
    NIGHT_MAX,
    RESTART,
    STANDBY,
    WEEKLY_REST,
    Rule,
)  # fmt: skip
from supportcli.domain.time.duration import worked
from supportcli.domain.worktime.zone import pinned

_MOST = 8
_AFTER_A_CALL = {
    RESTART: "a call-out restarts it",
    INCOMPLETE: "a call-out restarts it unless it was complete",
    IGNORED: "call-outs do not change it",
}


def rule_phrase(rule: Rule) -> str:
    """Return what a rule says: `at least 11 h of rest after work; a call-out restarts it`."""
    if rule.kind == STANDBY:
        return "stand-by is work where the policy says so, or at the workplace; call-outs always are"
    if rule.kind == DAILY_REST:
        within = f", within {worked(rule.within)} of its start" if rule.within else ""
        return f"at least {_hours(rule.limit)} of rest after work{within}; {_AFTER_A_CALL[rule.calls]}"
    if rule.kind == WEEKLY_REST:
        floor = f", or that on average of two weeks with {_hours(rule.floor)} in each" if rule.floor else ""
        return f"at least {_hours(rule.limit)} of rest in a row each week{floor}"
    per = "a day" if rule.kind == DAILY_MAX else _night(rule) if rule.kind == NIGHT_MAX else "a week"
    said = [f"{_hours(rule.limit)} of work {per}"] if rule.limit else []
    if rule.average:
        length = f"{rule.weeks} weeks" if rule.weeks else f"{rule.months} months"
        what = "" if said else f" of work {per}"
        said.append(f"{_hours(rule.average)}{what} on average of {length}")
    return f"at most {', and '.join(said)}"


def _night(rule: Rule) -> str:
    low, high = (f"{at % 86400 // 3600:02}:{at % 3600 // 60:02}" for at in rule.night)
    return f"on a day with 3 h or more at night ({low}-{high})"


def _hours(seconds: int | None) -> str:
    return worked(seconds or 0)


def sentence(found: Judged, zones: Mapping[str, Any], more: int = 0) -> str:
    """Return what breaks a rule, in the times of the person's zone, and how often more."""
    each = found.measured

    def at(instant: int) -> str:
        zone = pinned(found.zone, zones)
        return datetime.fromtimestamp(instant, UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M")

    times = f" (and {more} more time{'s' * (more > 1)})" if more else ""
    span = f"from {at(each.from_at)} to {at(each.until_at)}{times}, {found.zone}"
    if each.is_rest:
        had = f"{worked(each.had)} of rest" if each.had else "no rest"
        rested = "" if each.rest_until is None else f"; next work at {at(each.rest_until)} at the earliest"
        return f"{found.person}, {each.rule}: {had}, and {worked(each.needed)} are due, {span}{rested}"
    mean = " on average" if each.is_average else ""
    per = "a day" if each.kind in (DAILY_MAX, NIGHT_MAX) else "a week"
    most = f"{worked(each.had)} of work {per}{mean}, and {worked(each.needed)} are the most"
    return f"{found.person}, {each.rule}: {most}, {span}"


def in_short(found: Iterable[Judged]) -> tuple[str, ...]:
    """Return rules and hours as a fact keeps them, the worst of each: no name, so that none has to be taken out."""
    worst: dict[str, Measured] = {}
    for each in found:
        rule = each.measured.rule
        worst[rule] = max(worst.get(rule, each.measured), each.measured, key=lambda one: one.lacking)
    return tuple(f"{rule}: {worked(each.had)} of {worked(each.needed)}" for rule, each in sorted(worst.items()))


def listed(found: Iterable[Judged], zones: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each person and rule, about the first time, and how many more there are."""
    groups: dict[tuple[str, str], list[Judged]] = {}
    for each in found:
        groups.setdefault((each.person, each.measured.rule), []).append(each)
    said = [sentence(group[0], zones, len(group) - 1) for group in groups.values()]
    return said if len(said) <= _MOST else [*said[:_MOST], f"and {len(said) - _MOST} more rules"]
