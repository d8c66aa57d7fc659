"""Migration 7: no column changes. Older versions of the policy get the data of their zones by events (decision 0029).

Two stores that imported one incident each have a case of its name; a store into which both are merged has two.

The number tells an upgrade which stores have not been through that yet, and keeps programs away that do not know the
events.
"""

from supportcli.storage.schema.dialect import Only

STATEMENTS: tuple[str | Only, ...] = (
    "DROP INDEX IF EXISTS board_reference",
    "CREATE INDEX board_reference ON board (reference, uid) WHERE reference IS NOT NULL",
)
