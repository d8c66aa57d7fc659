"""What merging a customer into another recorded, in the streams of both."""

import json
from collections.abc import Iterator

from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database
from supportcli.storage.log.commands import events_of
from supportcli.storage.log.event_log import COLUMNS

STREAM = f"SELECT {COLUMNS} FROM event WHERE stream = :stream AND kind = :kind ORDER BY version"


class MadeByMerge(NamedTuple):
    """An event of a merge: whose stream it is in, with whom that was merged, its uid and place in the log.

    `is_booking` says that it only booked entries to no contract.
    """

    key: str
    other: str
    uid: str
    seq: int
    is_booking: bool = False


def made_by(database: Database, key: str) -> Iterator[MadeByMerge]:
    """Yield the events of every merge of a customer into another that stands: those that are to stand no more with it.

    Bookings to a contract are left out: what was booked stays so. So is what the other is called.
    """
    with corruption_guard(f"the merges of customer {key}"):
        gone = {
            uid for row in database.all(STREAM, {"stream": f"customer:{key}", "kind": "customer_unmerged"})
            for uid in json.loads(row["payload"]).get("events", ())
        }  # fmt: skip
        for row in database.all(STREAM, {"stream": f"customer:{key}", "kind": "customer_merged_into"}):
            if row["uid"] in gone:
                continue
            other = str(json.loads(row["payload"])["other"])
            sides = {f"customer:{key}": (key, other), f"customer:{other}": (other, key)}
            for each in events_of(database, row):
                payload = json.loads(each["payload"])
                is_booking = each["kind"] == "ledger_booked"
                is_name = each["kind"] == "customer_described" and "name" in payload
                if each["stream"] in sides and not is_name and not (is_booking and payload.get("contract")):
                    yield MadeByMerge(*sides[each["stream"]], each["uid"], each["seq"], is_booking)
