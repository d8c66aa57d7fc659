"""What a run of `support notify` says: in words where something was done or is wrong, as an object for scripts."""

from collections.abc import Iterator
from typing import Any

from supportcli.cli.notifying.run import Run
from supportcli.domain.case.paging.notified import WHOLE, ClockNotified
from supportcli.domain.case.paging.paging import Paged
from supportcli.domain.delivery.delivery import FAILED, SENT, UNSENT, Delivery
from supportcli.domain.metrics import ACCESS
from supportcli.domain.time.instant import to_text
from supportcli.presentation.text.safe import one_line


def lines(run: Run) -> Iterator[str]:
    """Yield what was sent, in a line each."""
    for delivery, _ in run.ended:
        if delivery.state == SENT:
            twice = ", perhaps for the second time" if delivery.is_doubtful else ""
            yield f"{_name(delivery)}: sent{twice}"


def warnings(run: Run) -> Iterator[str]:
    """Yield what was not sent, and what is wrong with a ladder."""
    for made in run.made:
        yield from (f"{made.name}: {one_line(each)}" for each in made.warnings)
    for delivery, fact in run.ended:
        if delivery.state == UNSENT:
            yield f"{_name(delivery)}: not sent: {one_line(delivery.because or '')}"
        elif delivery.state != SENT:
            again = "given up" if delivery.state == FAILED else f"again in {fact.again} s"
            yield f"{_name(delivery)}: not sent, {again}: {one_line(delivery.because or '')}"


def decided(run: Run) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the hook that hears of each page and of each breach, and what it hears."""
    for made in run.made:
        for fact in made.facts:
            if isinstance(fact, Paged) and (fact.to or fact.alarmed):
                people = [*fact.to, *fact.alarmed]
                yield "on-page", {"case": made.name, "people": people, "ladder": fact.ladder, "step": fact.step}
            elif isinstance(fact, ClockNotified) and fact.percent == WHOLE and fact.metric != ACCESS:
                yield "on-breach", {
                    "case": made.name, "people": list(fact.to), "metric": fact.metric, "instance": fact.instance,
                    "due_at": to_text(fact.due_at),
                }  # fmt: skip


def answer(run: Run) -> dict[str, Any]:
    """Return the same as an object."""
    return {
        "decided": sum(len(made.facts) for made in run.made),
        "paged": [
            {"case": made.name, "ladder": fact.ladder, "step": fact.step, "people": list(fact.to)}
            for made in run.made for fact in made.facts if isinstance(fact, Paged)
        ],
        "deliveries": [row(delivery) for delivery, _ in run.ended],
        "warnings": list(warnings(run)),
    }  # fmt: skip


def row(delivery: Delivery) -> dict[str, Any]:
    """Return a delivery after a run."""
    made = delivery.made
    return {
        "uid": delivery.key, "what": made.what, "who": made.to, "way": made.way, "state": delivery.state,
        "tries": delivery.tries, "maybe_twice": delivery.is_doubtful, "because": delivery.because,
    }  # fmt: skip


def _name(delivery: Delivery) -> str:
    made = delivery.made
    return f"{made.what} to {one_line(made.to)}{' by ' + one_line(made.way) if made.way else ''}"
