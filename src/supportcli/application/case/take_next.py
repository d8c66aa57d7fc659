"""Taking the next case: found and assigned in one breath, so that two people never take the same."""

from supportcli.application import views
from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.transaction import in_one_transaction
from supportcli.application.views import View
from supportcli.storage.read import queue


@in_one_transaction
def take_next(desk: Desk) -> View | None:
    """Assign the next case to whoever sits at the desk and show it; nothing if there is nothing to take."""
    number = queue.next_for(desk.database, desk.actor, desk.now)
    if number is None:
        return None
    actions.assign(desk, [desk.name(number)], desk.actor, ChangeRequest(desk.now))
    return next(views.cases(desk, [number]))
