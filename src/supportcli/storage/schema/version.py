"""The version of the schema that this program writes and reads."""

LATEST = 1
