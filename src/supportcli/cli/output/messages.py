"""Talk: what is said beside the data, on stderr."""

import sys

from supportcli.cli.app import failures
from supportcli.domain.errors import Cancelled
from supportcli.presentation.text.safe import many_lines


def say(text: str) -> None:
    """Report something safely."""
    failures.say(many_lines(text))


def ask(question: str, *, ends: bool = False) -> str:
    """Ask something and return the answer, without the spaces around it; the end of the input is an empty one.

    Raises:
        Cancelled: it is at its end (Ctrl-D), and that `ends` the questions.

    """
    sys.stderr.write(f"{many_lines(question)} ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if ends and not answer:
        sys.stderr.write("\n")
        raise Cancelled("Nothing was changed.")
    return answer.strip()
