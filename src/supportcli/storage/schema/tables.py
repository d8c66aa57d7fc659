"""The schema of record: every table of the store, column by column, and what each is for.

The migrations make the tables; a test compares what they make with what these classes say. Instants are RFC 3339
text in UTC, so that their order is the order of time; whole numbers stand for yes (1) and no (0).
"""

from supportcli.storage.schema.case_tables import BoardRow, ClockRow, SpentRow, TagRow
from supportcli.storage.schema.log_tables import EventRow, StoreRow
from supportcli.storage.schema.record_tables import (
    AliasRow,
    CustomerRow,
    DeliveryRow,
    HandleRow,
    PolicyRow,
    RecordingRow,
)

#: Every table but the words of the search, which each engine keeps its own way.
TABLES = (
    StoreRow, EventRow, PolicyRow, CustomerRow, BoardRow, ClockRow, AliasRow, HandleRow, SpentRow, RecordingRow, TagRow,
    DeliveryRow,
)  # fmt: skip
