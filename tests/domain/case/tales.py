"""Cases made of the facts that verbs decide, one after the other."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from supportcli.domain.case.case import Case, Opened
from supportcli.domain.case.vocabulary import FACTS, KINDS
from supportcli.domain.errors import SupportError
from supportcli.domain.event import Event
from supportcli.domain.facts import read_fact, write_fact

#: When every case of these tests was opened, and the length of a step.
START, STEP = 1_000_000, 600


class Tale:
    """A case that things happen to; every fact goes through its written form, as it would through the log."""

    def __init__(self, **opened: Any) -> None:
        self.case = Case(1)
        self.at = START
        self.tell(Opened(1, "Export is slow", "standard", opened.pop("priority", "medium"), **opened), at=START)

    def tell(self, fact: Any, at: int) -> None:
        """Let a fact be true."""
        kind = KINDS[type(fact)]
        again = read_fact(kind, write_fact(fact), FACTS)
        assert again == fact
        self.case.on(Event(self.case.version + 1, "u", self.case.version + 1, kind, at, at, "ana", None, 1, again))

    def do(
        self, verb: Callable[..., Sequence[Any]], *arguments: Any, at: int | None = None, **more: Any
    ) -> Sequence[Any]:
        """Let a verb decide a step later, or at an instant, and let its facts be true."""
        self.at = self.at + STEP if at is None else at
        facts = verb(self.case, *arguments, **more, at=self.at)
        for fact in facts:
            self.tell(fact, self.at)
        return facts


def refusal(
    kind: type[SupportError], ask: Callable[..., object], *arguments: Any, **more: Any
) -> tuple[str, str | None]:
    """What is said when something is refused, to the letter, and its hint."""
    with pytest.raises(kind) as refused:
        ask(*arguments, **more)
    return refused.value.message, refused.value.hint
