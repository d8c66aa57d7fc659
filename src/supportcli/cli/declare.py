"""What a command declares of its parameters, and what it receives; the readers in `cli/app` go by these records.

Parameters that several commands share are declared once, as the fields of a named tuple: a bundle. A parameter with
that class as its annotation stands for all of them, at its place, and receives one record of their values.
"""

from typing import Any


class Argument:
    """A word of the command line that is known by its place."""

    __slots__ = ("help", "max", "metavar", "min")

    def __init__(
        self, *, help: str, metavar: str | None = None, min: float | None = None, max: float | None = None
    ) -> None:
        self.help = help
        self.metavar = metavar
        self.min = min
        self.max = max


class Option:
    """A word of the command line that is known by its name; without names it is the parameter's own: `--due-within`."""

    __slots__ = ("help", "is_signed", "max", "metavar", "min", "names")

    def __init__(
        self, *names: str, help: str, metavar: str | None = None, min: float | None = None, max: float | None = None,
        is_signed: bool = False,
    ) -> None:  # fmt: skip
        self.names = names
        #: Is a word with one dash before it a value of this option?
        self.is_signed = is_signed
        self.help = help
        self.metavar = metavar
        self.min = min
        self.max = max


#: Where a command's run keeps its session.
SESSION = "supportcli.session"


class Context:
    """One call of a command: what was read for it, and what its parts leave for one another in `meta`."""

    __slots__ = ("flags", "meta", "params", "verb")

    def __init__(self, verb: str, params: dict[str, Any], flags: dict[str, Any]) -> None:
        #: The words of the command, as the tree spells them: `sla due`.
        self.verb = verb
        #: Its own parameters by name; the digest of `--key` is made of them.
        self.params = params
        #: The shared options that were given, before or after the command's words.
        self.flags = flags
        self.meta: dict[str, Any] = {}

    @property
    def name(self) -> str:
        """The last word of the command."""
        return self.verb.rpartition(" ")[2]


class Exit(Exception):
    """The command is at its end, with an exit status that is not a failure to be reported."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status
