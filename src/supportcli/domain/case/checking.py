"""Steps of a runbook that were done on a case."""

from supportcli.domain.case.case import Case, Tick
from supportcli.domain.case.transitions import allow
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple


class StepTicked(NamedTuple):
    """A step of a runbook was done: `what` it said then, for a runbook changes; `text` is what was seen."""

    runbook: str
    step: int
    what: str
    text: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Tick it."""
        case.ticks.append(Tick(event.occurred_at, event.actor, self.runbook, self.step, self.what, self.text))


def tick(case: Case, fact: StepTicked, at: int) -> tuple[StepTicked, ...]:
    """Tick a step; one that is ticked stays so.

    Raises:
        Refused: the case was opened later.

    """
    allow(case, "runbook tick", at)
    if any((each.runbook, each.what) == (fact.runbook, fact.what) for each in case.ticks):
        return ()
    return (fact._replace(text=fact.text if fact.text and fact.text.strip() else None),)
