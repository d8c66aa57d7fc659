"""What one can do with cases: one function per verb, each on many cases, all or nothing unless told otherwise."""

from collections.abc import Sequence

from supportcli.application.changes import Outcome, change
from supportcli.application.desk import Asked, Desk
from supportcli.domain.case import (
    assignment,
    conversation,
    escalation,
    linking,
    promises,
    reprioritising,
    resolving,
    waiting,
)

Ids = Sequence[str]


def reprioritise(
    desk: Desk, ids: Ids, priority: str, because: str, asked: Asked, *,
    asked_by: str | None = None, evidence: str | None = None,
) -> list[Outcome]:  # fmt: skip
    """Change the priority, with a written justification."""
    return change(
        desk, ids,
        lambda case, at: reprioritising.reprioritise(case, priority, because, at, asked_by=asked_by, evidence=evidence),
        asked,
    )  # fmt: skip


def assign(desk: Desk, ids: Ids, agent: str, asked: Asked) -> list[Outcome]:
    """Give cases to somebody."""
    return change(desk, ids, lambda case, at: assignment.assign(case, agent, at), asked)


def release(desk: Desk, ids: Ids, asked: Asked) -> list[Outcome]:
    """Take cases from whoever has them."""
    return change(desk, ids, assignment.release, asked)


def reply(desk: Desk, ids: Ids, said: conversation.Replied, asked: Asked) -> list[Outcome]:
    """Record what we told the customer."""
    return change(desk, ids, lambda case, at: conversation.reply(case, said, at), asked)


def receive(
    desk: Desk, ids: Ids, heard: conversation.Received, asked: Asked, *, reopen: bool = True
) -> list[Outcome]:
    """Record what the customer told us; a resolved case reopens unless told otherwise."""
    return change(desk, ids, lambda case, at: conversation.receive(case, heard, at, reopen=reopen), asked)


def note(desk: Desk, ids: Ids, text: str, asked: Asked) -> list[Outcome]:
    """Write something down for ourselves."""
    return change(desk, ids, lambda case, at: conversation.note(case, text, at), asked)


def wait(desk: Desk, ids: Ids, reason: str, because: str, asked: Asked, *, until: int | None = None) -> list[Outcome]:
    """Pause."""
    return change(desk, ids, lambda case, at: waiting.wait(case, reason, because, at, until=until), asked)


def resume(desk: Desk, ids: Ids, asked: Asked, because: str | None = None) -> list[Outcome]:
    """End a wait."""
    return change(desk, ids, lambda case, at: waiting.resume(case, at, because), asked)


def promise(desk: Desk, ids: Ids, text: str, due: int, asked: Asked, to: str | None = None) -> list[Outcome]:
    """Give our word."""
    return change(desk, ids, lambda case, at: promises.promise(case, text, due, at, to), asked)


def keep(desk: Desk, ids: Ids, number: int | None, asked: Asked, text: str | None = None) -> list[Outcome]:
    """Tick a promise off."""
    return change(desk, ids, lambda case, at: promises.keep(case, number, at, text), asked)


def withdraw(desk: Desk, ids: Ids, number: int | None, because: str, asked: Asked) -> list[Outcome]:
    """Take a promise back."""
    return change(desk, ids, lambda case, at: promises.withdraw(case, number, because, at), asked)


def escalate(desk: Desk, ids: Ids, to: str, because: str, asked: Asked, tried: str | None = None) -> list[Outcome]:
    """Hand cases on."""
    return change(desk, ids, lambda case, at: escalation.escalate(case, to, because, at, tried), asked)


def deescalate(desk: Desk, ids: Ids, to: str | None, because: str, asked: Asked) -> list[Outcome]:
    """Hand cases back, by default to the tier before."""
    return change(desk, ids, lambda case, at: escalation.deescalate(case, to, because, at), asked)


def resolve(desk: Desk, ids: Ids, text: str | None, asked: Asked) -> list[Outcome]:
    """Declare cases solved."""
    return change(desk, ids, lambda case, at: resolving.resolve(case, text, at), asked)


def close(desk: Desk, ids: Ids, ending: str, text: str | None, asked: Asked) -> list[Outcome]:
    """End cases."""
    return change(desk, ids, lambda case, at: resolving.close(case, ending, text, at), asked)


def reopen(desk: Desk, ids: Ids, because: str, asked: Asked) -> list[Outcome]:
    """Take cases up again."""
    return change(desk, ids, lambda case, at: resolving.reopen(case, because, at), asked)


def link(desk: Desk, ids: Ids, relation: str, other: int, asked: Asked) -> list[Outcome]:
    """Link cases to another, on both sides."""
    return change(desk, ids, lambda case, at: linking.link(case, relation, other, at), asked, mirror=linking.mirrored)


def unlink(desk: Desk, ids: Ids, other: int, asked: Asked) -> list[Outcome]:
    """Cut the links to another case, on both sides."""
    return change(desk, ids, lambda case, at: linking.unlink(case, other, at), asked, mirror=linking.mirrored)
