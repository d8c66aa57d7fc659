"""Talk: what is said beside the data, on stderr."""

import sys

from supportcli.cli.app import failures
from supportcli.presentation.text.safe import many_lines


def say(text: str) -> None:
    """Report something safely."""
    failures.say(many_lines(text))


def ask(question: str) -> str:
    """Ask something and return the answer, without the spaces around it."""
    sys.stderr.write(f"{many_lines(question)} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()
