"""What a page of help consists of: heads, paragraphs, lists and examples."""

from supportcli.domain.named_tuple import NamedTuple


class Rows(NamedTuple):
    """A list: what it is, and what that means."""

    rows: tuple[tuple[str, str], ...]


class Lines(NamedTuple):
    """Lines that stand as they are."""

    lines: tuple[str, ...]


Block = str | Rows | Lines


class Topic(NamedTuple):
    """A page: its line in lists, and its parts, each under a head."""

    help: str
    parts: tuple[tuple[str, tuple[Block, ...]], ...]
