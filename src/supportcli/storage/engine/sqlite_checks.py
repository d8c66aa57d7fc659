"""What SQLite itself finds wrong with a file: its pages and indexes, its references, its index of words."""

import sqlite3
from collections.abc import Iterator

#: Each row is looked for in each index: with 16 MB of pages at hand that takes a fifth less time.
CACHE = "PRAGMA cache_size = -16000"
INTEGRITY = "PRAGMA integrity_check"
REFERENCES = "PRAGMA foreign_key_check"
CHECK_WORDS = "INSERT INTO case_search (case_search) VALUES ('integrity-check')"


def complaints(link: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield which part of a store is wrong, and what is wrong with it.

    Raises:
        sqlite3.Error: the file cannot be read at all.

    """
    yield from page_complaints(link)
    yield from word_complaints(link)


def page_complaints(link: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the pages, the indexes and the references."""
    link.execute(CACHE)
    for row in link.execute(INTEGRITY):
        if row[0] != "ok":
            yield "file", f"{row[0]}."
    for row in link.execute(REFERENCES):
        yield row["table"], f"a row refers to a row of {row['parent']} that is not there."


def word_complaints(link: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the index of words."""
    try:
        # It changes nothing and yet counts as a change, so a read-only store goes without.
        link.execute(CHECK_WORDS)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_READONLY:
            yield "search", f"the index of words does not answer for the words: {error}."
    except UnicodeDecodeError:
        yield "search", "the index of words cannot be read."
