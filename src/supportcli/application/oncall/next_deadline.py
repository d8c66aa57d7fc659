"""Whether anybody is on call at the deadline that comes next."""

from collections.abc import Sequence

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import Held
from supportcli.domain.metrics import OWN_TARGET
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import from_text
from supportcli.storage.read import monitoring


class Uncovered(NamedTuple):
    """The case whose clock is due next, at an instant at which nobody is on call."""

    name: str
    due_at: int


def uncovered(desk: Desk, rotas: Sequence[Held]) -> Uncovered | None:
    """Return the next deadline if nobody is on call then; one of office hours is due while the office is open."""
    row = monitoring.next_owed(desk.database, desk.now)
    if row is None:
        return None
    due = from_text(row["owed_at"])
    is_round_the_clock = row["metric"] in OWN_TARGET or (
        desk.policies(row["policy"]).calendar(row["calendar"]).is_always_open
    )
    if not is_round_the_clock or any(rota.duty.on_duty(due) for rota in rotas):
        return None
    return Uncovered(desk.name(row["number"]), due)
