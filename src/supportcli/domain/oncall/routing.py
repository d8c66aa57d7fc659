"""Who should take a case: everybody who could, in order, each with the reasons for and against."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.coverage import Wanted
from supportcli.domain.priority import PRIORITIES, rank

#: Cases for which a language in common is worth less than somebody at once.
URGENT = ("critical", "high")


class Need(NamedTuple):
    """What a case asks of whoever takes it.

    Any of the `languages` will do; `pivot` is the language that an urgent case goes on in where nobody speaks one of
    them. A `skill` is needed; one of the `topics`, words of the case, is better than none. `engineer` and `backup` are
    those of the contract, `assignee` has the case now.
    """

    tier: str | None = None
    languages: tuple[str, ...] = ()
    pivot: str | None = None
    skill: str | None = None
    topics: tuple[str, ...] = ()
    engineer: str | None = None
    backup: str | None = None
    assignee: str | None = None


class Someone(NamedTuple):
    """Somebody at an instant: what the policy says of them, and whether they are here.

    `on_call` names rotas; `is_working` is None if no hours are known; `rests_until` is the end of the rest that is owed
    after a call-out. `back_at` is when they are here again, in epoch seconds, if that is known. `load` is what
    `weigh` counts, `cases` how many cases that is.
    """

    name: str
    rules: Mapping[str, Any] = {}
    on_call: tuple[str, ...] = ()
    is_working: bool | None = None
    is_away: bool = False
    rests_until: int | None = None
    back_at: int | None = None
    load: int = 0
    cases: int = 0


class Reason(NamedTuple):
    """A word of the program's, and what it is about."""

    word: str
    about: str = ""


class Candidate(NamedTuple):
    """Somebody with the reasons for and against; without any against, they may take it. `language` is in common."""

    who: Someone
    pros: tuple[Reason, ...]
    cons: tuple[Reason, ...] = ()
    language: str | None = None

    @property
    def may(self) -> bool:
        """May they take it?"""
        return not self.cons


class Routing(NamedTuple):
    """Everybody in order, those who may take it first; `pivot` is the language in which it is to go on, if any."""

    candidates: tuple[Candidate, ...]
    pivot: str | None = None

    @property
    def best(self) -> Candidate | None:
        """The one who should take it; nobody if nobody may."""
        return next((each for each in self.candidates if each.may), None)


def route(need: Need, people: Sequence[Someone], *, has_rotas: bool) -> Routing:
    """Return who should take a case, first to last, and after them who is passed over.

    Without rotas and without hours of their own, whoever is not away is here.
    """
    tier = None if _unsaid(people, "tiers") else need.tier
    wanted = need._replace(tier=tier, languages=() if _unsaid(people, "languages") else need.languages)
    found = [_weighed(wanted, each, wanted.languages, has_rotas=has_rotas) for each in people]
    if not wanted.pivot or any(each.may for each in found):
        return Routing(_in_order(found))
    others = [_weighed(wanted, each, (wanted.pivot,), has_rotas=has_rotas) for each in people]
    is_better = any(each.may for each in others)
    return Routing(_in_order(others), wanted.pivot) if is_better else Routing(_in_order(found))


def weigh(cases: Iterable[tuple[str, int]]) -> int:
    """Return the load of so many cases of each priority: a critical one counts 4, a high one 3, then 2 and 1."""
    return sum((len(PRIORITIES) + 1 - rank(priority)) * count for priority, count in cases)


def _unsaid(people: Iterable[Someone], key: str) -> bool:
    """Check whether the policy says this of nobody: then it is asked of nobody."""
    return not any(each.rules.get(key) for each in people)


def _weighed(need: Need, who: Someone, languages: Sequence[str], *, has_rotas: bool) -> Candidate:
    if who.rules.get("role") == "viewer":
        return Candidate(who, (), (Reason("viewer"),))
    pros: list[Reason] = []
    cons = [*_absence(who, has_rotas=has_rotas)]
    is_engineer, is_backup = _is(who, need.engineer), _is(who, need.backup)
    pros += [Reason("engineer")] * is_engineer + [Reason("backup")] * is_backup
    pros += [Reason("assignee")] * _is(who, need.assignee)
    pros += [Reason("on_call", rota) for rota in who.on_call]
    pros += [Reason("working")] * bool(who.is_working and not who.is_away)
    language = next((each for each in languages if Wanted(language=each).fits(who.rules)), None)
    if language:
        pros.append(Reason("language", language))
    elif languages and not (is_engineer or is_backup):
        # The contract chose these two for this customer.
        cons.append(Reason("language", ", ".join(languages)))
    for word, asked in (("tier", need.tier), ("skill", need.skill)):
        if asked:
            (pros if Wanted(**{word: asked}).fits(who.rules) else cons).append(Reason(word, asked))
    pros += [Reason("topic", each) for each in need.topics if Wanted(skill=each).fits(who.rules)]
    return Candidate(who, tuple(pros), tuple(cons), language)


def _absence(who: Someone, *, has_rotas: bool) -> Iterable[Reason]:
    if who.is_away:
        yield Reason("away")
    elif who.rests_until is not None:
        yield Reason("resting")
    elif not who.on_call and not who.is_working and (has_rotas or who.is_working is not None):
        yield Reason("off_hours" if who.is_working is not None else "off_call")


def _in_order(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(found, key=_place))


def _place(each: Candidate) -> tuple[Any, ...]:
    words = {reason.word for reason in each.pros}
    firsts = [word not in words for word in ("engineer", "backup", "assignee", "on_call", "topic")]
    return not each.may, *firsts, each.who.load, fold_name(each.who.name)


def _is(who: Someone, name: str | None) -> bool:
    return name is not None and fold_name(name) == fold_name(who.name)
