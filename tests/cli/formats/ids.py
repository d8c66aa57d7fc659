"""Ids: one a line, none is blank."""

from tests.cli.formats import tsv


def read(text: str) -> None:
    """Fail if an id is blank."""
    assert all(line.strip() for line in tsv.read(text))
