"""Migration 5: no table changes. Entries from before are booked by events at the upgrade (decisions 0019 and 0035).

The number tells an upgrade which stores have not been through that yet.
"""

from supportcli.storage.schema.dialect import Only

STATEMENTS: tuple[str | Only, ...] = ()
