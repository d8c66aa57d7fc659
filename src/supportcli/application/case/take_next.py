"""Taking the next case: found and assigned in one breath, so that two people never take the same."""

from supportcli.application import views
from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.queue.queue import with_clock
from supportcli.application.transaction import in_one_transaction
from supportcli.application.views import View
from supportcli.storage.read import queue


@in_one_transaction
def take_next(desk: Desk) -> View | None:
    """Assign the next case to whoever sits at the desk and show it; nothing if there is nothing to take."""
    found = queue.next_for(desk.database, desk.actor, desk.now)
    if found is None:
        return None
    actions.assign(desk, [desk.name(found.number)], desk.actor, ChangeRequest(desk.now))
    return with_clock(found, next(views.cases(desk, [found.number])))
