"""The whole tree for the tests that look at every command."""

from supportcli.cli.app.catalogue import paths
from supportcli.cli.app.tree import STATUS

#: Every command as it is typed; bare `support` runs `status`.
EVERY = [path for path, _ in paths()] + list(STATUS)


def module_of(path: str) -> str:
    """Where a command lives: the path of the file is the words of the command, or of the one it is a name of."""
    entry = dict(paths()).get(path)
    path = (entry and entry.file) or path
    words = [f"{word}_" if word in {"import", "from", "try"} else word.replace("-", "_") for word in path.split()]
    return ".".join(("supportcli.cli.commands", *words))
