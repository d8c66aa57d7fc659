"""Limits of time as they are typed: `--opened-since`, `--updated-before` and the like."""

from collections.abc import Mapping, Sequence

from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError


def times_of(session: Session, names: Sequence[str]) -> Mapping[str, int]:
    """Return the limits of these names that were given, as instants.

    Raises:
        UsageError: one is not a time, a beginning is in the future, or an end is not after its beginning.

    """
    given = {name: text for name in names if (text := session.ctx.params.get(name)) is not None}
    found = {name: instant_of(session, name, text) for name, text in given.items()}
    for name, since in found.items():
        before = name.replace("since", "before")
        if before != name and found.get(before, since + 1) <= since:
            raise UsageError(
                f"{flag(name)} {given[name]} is not before {flag(before)} {given[before]}, so nothing is in between."
            )
    return found


def instant_of(session: Session, name: str, text: str) -> int:
    """Return the instant of one limit, by its name.

    Raises:
        UsageError: it is not a time, or a beginning in the future.

    """
    instant = session.instant(text, "past")
    if name.endswith("since") and instant > session.now:
        raise UsageError(f"{flag(name)} {text} is in the future.", "Look back: '7d ago', yesterday, 2026-11-01.")
    return instant


def flag(name: str) -> str:
    """Return an option as it is typed."""
    return f"--{name.replace('_', '-')}"
