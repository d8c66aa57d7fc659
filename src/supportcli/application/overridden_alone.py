"""Whether the gate of a case was overridden by one person alone: told by its events, for few cases are overridden."""

from supportcli.application.desk import Desk
from supportcli.domain.case.vocabulary import fold
from supportcli.storage.engine.database import Row
from supportcli.storage.log.streams import history


def is_alone(desk: Desk, row: Row) -> bool:
    """Check whether one person alone overrode the gate of a case that stands overridden."""
    case = fold(row["number"], history(desk.database, row["number"]))
    proved = [each for each in case.openings if each.gate == "overridden" and each.uid not in case.unproved]
    return bool(proved) and proved[-1].promise is not None
