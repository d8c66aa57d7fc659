"""The `[plans]` of a policy text: what is promised for each priority, on which clock, and what pauses it."""

from collections.abc import Collection
from typing import Any

from supportcli.domain.case.terms import WAIT_REASONS
from supportcli.domain.metrics import PLAN_METRICS
from supportcli.domain.policy.agreements import KEYS
from supportcli.domain.policy.faults import spell
from supportcli.domain.policy.quantities import read_duration, read_percent
from supportcli.domain.policy.table import Table
from supportcli.domain.priority import PRIORITIES

#: Percents of a target at which people are warned, where the target names none.
DEFAULT_WARN = (50, 80)


def read_plans(table: Table, calendars: Collection[str]) -> dict[str, Any]:
    """Return every plan by name in canonical form; record faults."""
    return {name: _plan(plan, calendars) for name, plan in table.named_tables()}


def _plan(table: Table, calendars: Collection[str]) -> dict[str, Any]:
    table.allow_only(("calendar", *KEYS, *PRIORITIES), what="priority or key")
    if not any(key in PRIORITIES for key in table.keys):
        table.refuse(None, "the plan has no priority", f"write [{spell((*table.path, PRIORITIES[0]))}]")
    calendar = table.word("calendar", calendars, "calendar")
    names_calendar = "calendar" in table
    return {
        priority: _targets(targets, calendars, calendar, names_calendar)
        for priority, targets in table.named_tables(PRIORITIES)
    }


def _targets(table: Table, calendars: Collection[str], calendar: str | None, is_named: bool) -> dict[str, Any]:
    hints = {
        "first_resolution": "write resolution: its target serves for both",
        "promise": "remove it: a promise brings its own due time",
    }
    table.allow_only(PLAN_METRICS, what="metric", hints=hints)
    found = {}
    for metric, target in table.named_tables(PLAN_METRICS):
        if not is_named and "calendar" not in target:
            hint = 'write calendar = "…" here or once for the whole plan'
            target.refuse(None, "neither the target nor its plan names a calendar", hint)
        found[metric] = _target(target, metric, calendars, calendar)
    return found


def _target(table: Table, metric: str, calendars: Collection[str], calendar: str | None) -> dict[str, Any]:
    table.allow_only(("target", "calendar", "pause_on", "warn"))
    if metric == "first_response" and table.is_filled("pause_on"):
        table.refuse("pause_on", "a first response never pauses", "remove pause_on")
    return {
        "target": _seconds(table),
        "calendar": table.word("calendar", calendars, "calendar") or calendar,
        "pause_on": _reasons(table),
        "warn": _warnings(table),
    }


def _seconds(table: Table) -> int | None:
    if "target" not in table:
        table.refuse(None, "there is no target", 'write target = "4h"')
    return read_duration(table, "target", "4h")


def _reasons(table: Table) -> list[str]:
    given = list(table.words("pause_on", WAIT_REASONS, "pause reason"))
    return [reason for reason in WAIT_REASONS if reason in given]


def _warnings(table: Table) -> list[int]:
    if "warn" not in table:
        return list(DEFAULT_WARN)
    percents = (read_percent(table, "warn", text, 1, item) for item, text in table.texts("warn"))
    return sorted({percent for percent in percents if percent is not None})
