"""Where on a command line the word stands that is to be completed."""

from collections.abc import Mapping, Sequence

from supportcli.cli.app.catalogue import parameters
from supportcli.cli.app.parameters import HELP, VERSION, Parameter, shared
from supportcli.cli.app.tree import CommandEntry, below, spelt
from supportcli.domain.named_tuple import NamedTuple

#: What stands where no command is known, whose words nobody can complete.
NOWHERE = "?"


class Position(NamedTuple):
    """A word that is to be completed, and what stands before it.

    `path` is the command, or the group with `is_command` false. The word is the value of `option` if there is one,
    after `prefix` in the same word; else it is an option where `is_option`; else the next of the `words`.
    """

    path: str
    is_command: bool
    word: str
    parameters: Sequence[Parameter]
    option: Parameter | None
    prefix: str
    is_option: bool
    words: Sequence[str]
    given: Mapping[str, str]
    after_dashes: bool

    @property
    def argument(self) -> Parameter | None:
        """Return the argument that the next word is; of several the one that takes many takes the rest."""
        left = len(self.words)
        for each in self.parameters:
            if not each.names:
                if each.is_list or not left:
                    return each
                left -= 1
        return None


def locate(line: Sequence[str]) -> Position:
    """Find where the last word of a line stands; the line begins after the program's name."""
    walk = _Walk()
    for word in line[:-1]:
        walk.pass_by(word)
    return walk.at(line[-1] if line else "")


class _Walk:
    """What was read so far of a line."""

    def __init__(self) -> None:
        self.path, self.is_command = "", False
        self.parameters: Sequence[Parameter] = (*shared("read")[:-1], VERSION, HELP)
        self.pending: Parameter | None = None
        self.words: list[str] = []
        self.given: dict[str, str] = {}
        self.after_dashes = False

    def pass_by(self, word: str) -> None:
        """Read a word before the last."""
        if self.pending is not None:
            # bash takes an equals sign for a word of its own.
            if word != "=":
                self.given[self.pending.name], self.pending = word, None
        elif self.after_dashes:
            self.words.append(word)
        elif word == "--":
            self.after_dashes = self.is_command
        elif word.startswith("-") and word != "-":
            self._pass_option(word)
        elif self.is_command:
            self.words.append(word)
        else:
            self._go_below(word)

    def at(self, word: str) -> Position:
        """Return where the last word stands."""
        option, prefix, is_option = self.pending, "", False
        if option is not None and word == "=":
            word = ""
        elif option is None and word.startswith("-") and not self.after_dashes:
            name, equals, value = word.partition("=")
            found = self._named(name)
            if equals and found is not None and found.kind is not bool:
                option, prefix, word = found, f"{name}=", value
            else:
                is_option = True
        return Position(
            self.path, self.is_command, word, self.parameters, option, prefix, is_option, self.words, self.given,
            self.after_dashes,
        )  # fmt: skip

    def _named(self, name: str) -> Parameter | None:
        return next((each for each in self.parameters if name in each.names), None)

    def _pass_option(self, word: str) -> None:
        name, equals, value = word.partition("=")
        found = self._named(name if name.startswith("--") else word[:2])
        if found is None:
            return
        if found.kind is bool or equals or (not name.startswith("--") and len(word) > 2):
            self.given[found.name] = value
        else:
            self.pending = found

    def _go_below(self, word: str) -> None:
        name = word if self.path else spelt(word)
        entry = None if self.path == NOWHERE else below(self.path).get(name)
        if entry is None:
            self.path, self.parameters = NOWHERE, ()
            return
        self.path = f"{self.path} {name}".strip()
        self.is_command = isinstance(entry, CommandEntry)
        self.parameters = parameters(self.path) if self.is_command else (HELP,)
