"""Something that happened to a case somewhere else: the fact, its instant, and who did it."""

from typing import Any

from supportcli.domain.named_tuple import NamedTuple


class Happening(NamedTuple):
    """A fact that is recorded later, with its true instant and the person who did it."""

    at: int
    actor: str
    fact: Any
