"""Who a word of a ladder or of a notice is at an instant, and who is passed over, and why."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import Held, absences, held
from supportcli.application.oncall.working_time import rest_owed_until
from supportcli.application.person.roles import people
from supportcli.domain.case.assignment import recipients
from supportcli.domain.case.case import Case
from supportcli.domain.errors import StoreError, SupportError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.paging.whom import ASSIGNEE, FOLLOWERS, LEADS, ON_CALL, ROTA
from supportcli.domain.time.instant import to_text


class Found(NamedTuple):
    """Who is meant, in order, and who or what was passed over, in words."""

    people: tuple[str, ...]
    passed: tuple[str, ...] = ()


class Lookup:
    """Looks people up at one instant; rotas and people are read once."""

    def __init__(self, desk: Desk, at: int) -> None:
        self._desk = desk
        self._at = at

    @cached_property
    def rotas(self) -> Sequence[Held]:
        """The rotas that hold."""
        return held(self._desk, self._at) if self._desk.has_rotas else ()

    def on_call(self) -> list[str]:
        """Return who is on call in any rota; one that cannot be read leaves the others."""
        try:
            return list(dict.fromkeys(who for rota in self.rotas for who in rota.duty.on_duty(self._at)))
        except StoreError:
            policy = self._desk.policy()
            names = sorted({*policy.rotas, *policy.rotas_from})
            return list(dict.fromkeys(who for name in names for who in self._in_rota(name)))

    def find(self, whom: Iterable[str], case: Case | None) -> Found:
        """Return who a list of words is; those who are away are passed over."""
        found: dict[str, None] = {}
        passed: list[str] = []
        for word in whom:
            names = self._names(word, case)
            if not names:
                passed.append(f"{word}: nobody")
            found.update(dict.fromkeys(names))
        gone = {
            name for name, spans in absences(self._desk, found).items()
            if any(start <= self._at < end for start, end in spans)
        }  # fmt: skip
        passed += [f"{name}: away" for name in found if name in gone]
        return Found(tuple(name for name in found if name not in gone), tuple(passed))

    def rested(self, found: Found) -> Found:
        """Leave out those who are owed rest after a call-out: a page moves on to others at once."""
        owed = {who: rest_owed_until(self._desk, who, self._at) for who in found.people}
        passed = [f"{who}: owed rest until {to_text(at)}" for who, at in owed.items() if at is not None]
        return Found(tuple(who for who, at in owed.items() if at is None), (*found.passed, *passed))

    def _names(self, word: str, case: Case | None) -> list[str]:
        if word == ON_CALL:
            return self.on_call()
        if word == ASSIGNEE:
            return [case.assignee] if case is not None and case.assignee else []
        if word == FOLLOWERS:
            return [] if case is None else [*recipients(case)]
        if word == LEADS:
            return people(self._desk.policy()).with_role("lead")
        if word.startswith(ROTA):
            return self._in_rota(word.removeprefix(ROTA))
        return [word]

    def _in_rota(self, name: str) -> list[str]:
        try:
            return [who for rota in held(self._desk, self._at, name) for who in rota.duty.on_duty(self._at)]
        except SupportError:
            # A later version of the policy dropped it, or its record cannot be read: nobody is found there.
            return []
