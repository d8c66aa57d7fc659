"""The cases that somebody follows."""

from collections.abc import Collection, Iterator

from supportcli.application.case.load import load
from supportcli.application.desk import Desk
from supportcli.domain.handle import fold_name
from supportcli.storage.engine.sql import chunks
from supportcli.storage.log.streams import followings
from supportcli.storage.tables import board


def followed_by(desk: Desk, people: Collection[str], *, is_all: bool) -> Iterator[int]:
    """Yield the numbers of the cases that one of these people follows; of all cases, or of those that are not closed.

    Only cases that one of them ever began to follow are read.
    """
    wanted = {fold_name(who) for who in people}
    begun = (number for number, event in followings(desk.database) if fold_name(event.fact.who) in wanted)
    numbers = list(dict.fromkeys(begun))
    for row in (row for some in chunks(numbers) for row in board.some(desk.database, some)):
        if is_all or row["is_open"]:
            case = load(desk, row["number"]).case
            if not wanted.isdisjoint(map(fold_name, case.followers)):
                yield case.number
