"""Events whose text a fold reads: without the output of recordings, which may be more than fits into memory."""

from supportcli.domain.nouns import HEAVY_KINDS

#: A condition on rows of the log.
LIGHT = " AND ".join(f"kind <> '{kind}'" for kind in HEAVY_KINDS)
