"""Major incidents, read: as a case's page shows its own, and those that run."""

from collections.abc import Sequence

from supportcli.application.case.load import load, named
from supportcli.application.case.survivor import going_on
from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.case.case import Case
from supportcli.domain.case.incident import ROLES, Incident, affected, ongoing, owed
from supportcli.domain.case.terms import INCIDENT
from supportcli.domain.errors import Refused
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.storage.read import queue


def running(desk: Desk) -> Sequence[View]:
    """Return the incidents that run, the one first whose next update is due first."""
    wanted = queue.Wanted(words={"tag": (INCIDENT,)})
    found = (load(desk, number).case for number in queue.numbers(desk.database, wanted, desk.now, None))
    rows = [_row(desk, case) for case in found if ongoing(case) is not None]
    return sorted(rows, key=lambda row: (row["next_update_at"] is None, row["next_update_at"]))


def hit_by(desk: Desk, reference: str) -> list[int]:
    """Return the case of an incident, and those that it hits.

    Raises:
        Refused: it is no incident.

    """
    number, _, case = load(desk, reference)
    with named(desk, number):
        if case.incident is None:
            raise Refused("it is no major incident.", "Those there were: support list --all --tag major-incident")
    return [number, *affected(case)]


def shown(case: Case) -> View | None:
    """Return the incident of a case as its page shows it; nothing where there is none."""
    incident: Incident | None = case.incident
    return None if incident is None else {
        "text": incident.text, "stable_at": maybe_text(incident.stable_at), "ended_at": maybe_text(incident.ended_at),
        **_standing(case, incident),
    }  # fmt: skip


def _row(desk: Desk, case: Case) -> View:
    hit, standing = affected(case), _standing(case, case.incident)
    every = (load(desk, number).case for number in going_on(desk, [case.number, *hit]))
    waiting = [each for each in every if _waits(each)]
    due = standing["next_update_at"]
    return {
        "id": desk.name(case.number), "title": case.title, "customer": case.customer, **standing,
        "late": due is not None and due <= to_text(desk.now),
        "affected": [desk.name(number) for number in hit], "waiting": [desk.name(each.number) for each in waiting],
    }  # fmt: skip


def _standing(case: Case, incident: Incident) -> View:
    """Return what row and page have in common; the next update is the open promise of one that is due first."""
    due = next((one.due_at for one in owed(case)), None)
    return {
        "state": incident.state, "declared_at": to_text(incident.declared_at), "next_update_at": maybe_text(due),
        "every_seconds": incident.every, "bridge": incident.bridge,
        **{role: incident.roles.get(role) for role in ROLES},
    }  # fmt: skip


def _waits(case: Case) -> bool:
    """Check whether the customer spoke last, and the case is not closed."""
    return case.status != "closed" and case.customer_wrote_last
