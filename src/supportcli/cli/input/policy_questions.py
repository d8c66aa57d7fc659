"""The questions of `policy init`: each with what is taken if it is left empty, asked again until it can be read."""

from collections.abc import Callable
from typing import TypeVar

from supportcli.cli.lazy import lazy_import
from supportcli.domain.errors import UsageError
from supportcli.domain.policy.beginning import OFFICE, PROMISED, Beginning, policy_text, read_hours, read_promise
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.reader import read

T = TypeVar("T")
_NO = frozenset({"n", "no"})
_MEANS = {
    "critical": "production has stopped",
    "high": "a service is gone",
    "medium": "a part is gone",
    "low": "slight",
}


def asked_for(known: Beginning) -> Beginning:
    """Ask for what a first policy is made of, with what is known already as the answers to nothing."""
    ask, say = _talk()
    say("Enter keeps what stands in brackets. Nothing is stored; the file is yours to change.")
    me = ask(f"Who are you, in the record? [{known.people[0]}]") or known.people[0]
    named = ask(f"Who else works on cases, with commas between? [{', '.join(known.people[1:]) or 'nobody'}]")
    others = [each.strip() for each in named.split(",") if each.strip()]
    known = known._replace(people=list(dict.fromkeys((me, *(others or known.people[1:])))))
    zone = _until(f"Time zone of your hours? [{known.zone}]", lambda text: _valid(known._replace(zone=text)).zone)
    known = known._replace(zone=zone or known.zone)
    hours = _until(
        f"When do you work? mon-thu 09:00-12:00 13:00-17:00, fri 09:00-15:00; or always [{OFFICE}]",
        lambda text: _valid(known._replace(hours=read_hours(text))).hours,
    )
    known = known._replace(hours=hours or known.hours)
    clock = ask("Are critical cases answered round the clock, outside your hours too? [Y/n]")
    known = known._replace(round_the_clock=clock.casefold() not in _NO)
    say("What do you promise? The first answer and the resolution, in working time; `none` promises nothing.")
    for priority, usual in PROMISED.items():
        promise = _until(f"  {priority}, {_MEANS[priority]}? [{' '.join(known.promised[priority])}]", read_promise)
        known = known._replace(promised={**known.promised, priority: promise or known.promised.get(priority, usual)})
    gate = ask("Does work on a customer's machine that is asked for by phone wait for a written confirmation? [Y/n]")
    return known._replace(gated=gate.casefold() not in _NO)


def _talk() -> tuple[Callable[[str], str], Callable[[str], None]]:
    messages = lazy_import("cli.output.messages")
    return lambda question: str(messages.ask(question, ends=True)), messages.say


def in_a_sentence(error: PolicyFaults) -> UsageError:
    """Return the first fault of a text that nobody has seen yet, without the line."""
    first = error.faults[0]
    message, hint = (each[:1].upper() + each[1:] for each in (first.message, first.hint or ""))
    return UsageError(f"{message}.", f"{hint}." if hint else None)


def _until(question: str, reads: Callable[[str], T]) -> T | None:
    """Ask until the answer can be read; nothing if it is empty."""
    ask, say = _talk()
    while True:
        answer = ask(question)
        if not answer:
            return None
        try:
            return reads(answer)
        except UsageError as error:
            say(f"{error.message} {error.hint or ''}")


def _valid(wanted: Beginning) -> Beginning:
    """Check that the text can be read.

    Raises:
        UsageError: it has a fault, which is named.

    """
    try:
        read(policy_text(wanted))
    except PolicyFaults as error:
        raise in_a_sentence(error) from None
    return wanted
