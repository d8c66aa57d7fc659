"""support completion words: what a shell offers at TAB."""

import sys
from collections.abc import Iterable
from typing import Annotated

from supportcli.cli.completion import bash_words
from supportcli.cli.completion.candidates import Named, complete
from supportcli.cli.completion.position import Position
from supportcli.cli.completion.scripts import shell_of
from supportcli.cli.declare import Argument, Context
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session
from supportcli.domain.errors import SupportError
from supportcli.presentation.text.safe import one_line


def command(
    ctx: Context,
    shell: Annotated[str, Argument(metavar="SHELL", help="The shell that asks: bash, zsh or fish.")],
    line: Annotated[list[str] | None, Argument(metavar="[-- WORD…]", help="The line up to the cursor.")] = None,
) -> None:
    """Print what a line's last word can become, which completion scripts offer.

    The first line is `words`, `files` or `commands`: what the shell itself knows is left to it. Each line after it is
    a word, and what it is.

    Examples:
    support completion words fish -- list --status ""

    """
    named, words = shell_of(shell), list(line or [""])
    typed, before = words[-1], ""
    if named == "bash":
        words, before = bash_words.words(words)
    else:
        words[-1] = bash_words.plain(typed)

    def look(kind: str, at: Position) -> Iterable[Named]:
        try:
            ctx.flags.update({name: at.given[name] for name in ("store", "tz") if at.given.get(name)})
            session = Session(ctx)
            if session.has_store():
                cases = lazy_import("application.completion.cases").KINDS
                named = cases.get(kind) or lazy_import("application.completion.records").look_of(kind)
                return list(named(session.desk(), at.path, at.words, at.given.get("customer")))
        except SupportError:
            # Whoever presses TAB wants no sentence; the command says what is wrong.
            pass
        return ()

    found = complete(words, look)
    sys.stdout.write(f"{found.shell or 'words'}\n")
    for word, about in found.words:
        if not word.isprintable():
            continue
        if named == "bash":
            sys.stdout.write(f"{bash_words.spelt(word, before, typed)}\n")
        elif named == "zsh":
            sys.stdout.write(":".join((word.replace("\\", "\\\\").replace(":", "\\:"), one_line(about))) + "\n")
        else:
            sys.stdout.write(f"{word}\t{one_line(about)}\n")
