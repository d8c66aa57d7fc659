"""Everything about one person: whether they are here, where they are, by which ways they are reached."""

from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.person.absences import NOUN, listed
from supportcli.application.two_edits import two_edits
from supportcli.domain.errors import NotFound
from supportcli.domain.handle import fold_name
from supportcli.storage.projections import records


def page(desk: Desk, who: str) -> dict[str, Any]:
    """Return what is known of a person.

    Raises:
        NotFound: nothing is.

    """
    wanted = fold_name(who)
    view = next((row for row in listed(desk) if fold_name(row["name"]) == wanted), None)
    if view is None:
        raise NotFound(f"Nobody is known as '{who}'.", "Those there are: support person list")
    return {**view, "two_edits": two_edits(desk, NOUN, records.key_of(desk.database, NOUN, who))}
