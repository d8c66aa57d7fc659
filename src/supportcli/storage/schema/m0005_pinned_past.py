"""Migration 5: no table changes. The rules of zones and the bookings of entries from before are events from now on.

`support upgrade` writes them (decision 0035). A program from before knows neither the event that keeps rules of zones
nor the one that keeps a breach, so it has to know that the store is newer.
"""

from supportcli.storage.schema.dialect import Only

STATEMENTS: tuple[str | Only, ...] = ()
