"""Talk: what is said beside the data, on stderr."""

import sys

from supportcli.presentation.safe import ascii_only, many_lines, takes_unicode


def say(text: str) -> None:
    """Say something safely."""
    safe = many_lines(text)
    sys.stderr.write(f"{safe if takes_unicode(sys.stderr) else ascii_only(safe)}\n")
    sys.stderr.flush()


def ask(question: str) -> str:
    """Ask something and return the answer, without the spaces around it."""
    sys.stderr.write(f"{many_lines(question)} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()
