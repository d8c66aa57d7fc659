"""Instants within a sentence of a rule, in the zone of whoever reads it: the rules know no zone."""

import re
from datetime import tzinfo

from supportcli.domain.time.instant import Instant
from supportcli.presentation.text.wording import when_exact

_INSTANT = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def in_zone(text: str, zone: tzinfo, now: Instant) -> str:
    """Return a text with every instant that is written in UTC as people read it, which is also read back."""
    return _INSTANT.sub(lambda found: when_exact(found[0], zone, now).partition(" (")[0], text)
