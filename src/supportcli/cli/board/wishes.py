"""What the board wishes for after a key; only what runs it has a terminal and a store to grant it."""

from typing import TypeAlias

from supportcli.cli.board.form import Form
from supportcli.domain.named_tuple import NamedTuple


class Quit(NamedTuple):
    """To end."""


class Redraw(NamedTuple):
    """To draw everything."""


class Sort(NamedTuple):
    """To read the first page, by urgency."""


class Turn(NamedTuple):
    """To read another page of the queue: `next`, `previous`, `first`, `last`."""

    way: str


class Refilter(NamedTuple):
    """To read the queue as it is narrowed now."""


class Open(NamedTuple):
    """To read the page of a case."""

    id: str


class Copy(NamedTuple):
    """To put a text on the clipboard of the terminal."""

    text: str


class Do(NamedTuple):
    """To do what a form says."""

    form: Form


class Recall(NamedTuple):
    """To bring back the text that was not sent."""

    form: Form


class Keep(NamedTuple):
    """To keep a text that is not sent."""

    form: Form


class Edit(NamedTuple):
    """To write the text in an editor."""

    form: Form


Wish: TypeAlias = Quit | Redraw | Sort | Turn | Refilter | Open | Copy | Do | Recall | Keep | Edit
