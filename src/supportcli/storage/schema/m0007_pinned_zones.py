"""Migration 7: no table changes. Older versions of the policy get the data of their zones by events (decision 0029).

The number tells an upgrade which stores have not been through that yet, and keeps programs away that do not know the
events.
"""

from supportcli.storage.schema.dialect import Only

STATEMENTS: tuple[str | Only, ...] = ()
