"""The version of the schema that this program writes and reads, for whoever needs nothing else."""

LATEST = 3
