"""Migration 4: nothing of the tables. The sections of a policy are hashed one by one from here on (decision 0033).

A program from before would call such a chain damaged, so it has to know that the store is newer.
"""

STATEMENTS = ()
