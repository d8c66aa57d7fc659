"""Overwriting what was deleted: the pages of a SQLite file that nothing uses any more."""

from supportcli.storage.engine.database import Database

#: Free pages are filled with rows of so many bytes at most, which are deleted again.
MOST = 16 << 20
FREE = "SELECT freelist_count, page_size FROM pragma_freelist_count, pragma_page_size"
FILL = "INSERT INTO store (name, value) VALUES (:name, hex(zeroblob(:size / 2)))"
EMPTY = "DELETE FROM store WHERE name LIKE 'free %'"


def overwrite(database: Database) -> None:
    """Fill the free pages with zeros, and let them go again; no other page is read or moved.

    Raises:
        StoreError: the store cannot take it.

    """
    database.scrub()
    with database.transaction():
        while (found := database.one(FREE)) is not None and found["freelist_count"]:
            free, size = found
            database.run(FILL, {"name": f"free {free}", "size": min(free * size, MOST)})
        database.run(EMPTY)
