"""Migration 8: the words of the search are made by the program, so that they are those of every script (decision 0044).

The upgrade writes the rows again, as it does with all that follows from the log. On a server the table stays.
"""

from supportcli.storage.schema.dialect import Only

STATEMENTS: tuple[str | Only, ...] = (
    Only("sqlite", "DROP TABLE case_search"),
    # Everything outside of ASCII is a part of a word for this tokenizer.
    Only(
        "sqlite",
        """
    CREATE VIRTUAL TABLE case_search USING fts5 (
        title, customer, body, written UNINDEXED, tokenize = "ascii"
    )
    """,
    ),
)
