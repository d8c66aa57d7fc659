"""What a change did to the clocks of a case, as sentences."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.duration import spoken, worked
from supportcli.domain.time.instant import from_text
from supportcli.presentation.text.wording import left_words, when


def describe_effects(
    effects: Iterable[Mapping[str, Any]], zone: tzinfo, now: int | None, then: int | None = None
) -> list[str]:
    """Return what a change did to each clock: `resolution: due Mon 17:00 → today 16:30 (4 h left)`.

    `then` is the instant of a change that is on record: what was left is counted from it, and there is no `now`.
    """
    return [f"{_clock_name(each)}: {_moved(each, zone, now, then)}" for each in effects] or ["no deadline moved"]


def _clock_name(effect: Mapping[str, Any]) -> str:
    name = str(effect["metric"]).replace("_", " ")
    return f"{name} {effect['instance']}" if effect["instance"] > 1 else name


def _moved(effect: Mapping[str, Any], zone: tzinfo, now: int | None, then: int | None) -> str:
    was, due, breached_at = effect["due_before"], effect["due"], effect.get("breached_at")
    if effect["state"] == "cancelled":
        return "no longer owed"
    if due is None:
        late = f", {_late(breached_at, zone, now, then)}" if breached_at else ""
        return f"paused{late}; target {_target(effect['target_seconds_before'])} → {worked(effect['target_seconds'])}"
    away = _left_then(due, breached_at, zone, now, then) if then is not None else left_words(due, breached_at, now or 0)
    due_text = f"{when(due, zone, now)} ({away})"
    if was is None:
        return f"due {due_text}"
    return f"due stays {due_text}" if was == due else f"due {when(was, zone, now)} → {due_text}"


def _left_then(due: str, breached_at: str | None, zone: tzinfo, now: int | None, then: int) -> str:
    if breached_at:
        return _late(breached_at, zone, now, then)
    ahead = from_text(due) - then
    return f"{spoken(ahead)} left then" if ahead > 0 else "due then"


def _late(breached_at: str, zone: tzinfo, now: int | None, then: int | None) -> str:
    left = left_words(breached_at, breached_at, now or 0)
    return left if then is None else f"BREACHED since {when(breached_at, zone, now)}"


def _target(seconds: int | None) -> str:
    return "none" if seconds is None else worked(seconds)
