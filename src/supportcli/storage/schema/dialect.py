"""What a migration says to one engine alone."""

from typing import NamedTuple


class Only(NamedTuple):
    """A statement for one engine: `sqlite` or `postgresql`."""

    engine: str
    text: str
