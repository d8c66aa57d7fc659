"""Who should take a case: the people of the policy as they are at an instant, and what the case asks of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from supportcli.application.customer.find import customer_of
from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import Held, held
from supportcli.application.oncall.working_time import rest_owed_until
from supportcli.application.person.absences import away_now
from supportcli.application.person.roles import people as people_of
from supportcli.domain.case.case import Case
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.routing import URGENT, Need, Routing, Someone, route, weigh
from supportcli.domain.policy.policy import Policy
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.storage.read import statistics

View = dict[str, Any]
_LANGUAGE = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s,;/]+")


class Asked(NamedTuple):
    """What somebody asks for beside what the case says: a skill that is needed, and another language."""

    skill: str | None = None
    language: str | None = None


#: Nothing beside it.
_NOTHING = Asked()


class Team(NamedTuple):
    """Everybody at an instant, and the rotas by which they are on call."""

    people: Sequence[Someone]
    rotas: Sequence[Held]


def routing(desk: Desk, case: Case, at: int, asked: Asked = _NOTHING) -> Routing:
    """Return who should take a case at an instant, and who is passed over."""
    need = need_for(desk, case, at, asked)
    found = team(desk, at, (need.engineer, need.backup), case.number)
    return route(need, found.people, has_rotas=bool(found.rotas))


def need_for(desk: Desk, case: Case, at: int, asked: Asked = _NOTHING) -> Need:
    """Return what a case asks of its next assignee."""
    return need_of(desk, case.customer, case.priority, at, asked)._replace(
        tier=case.tier, topics=tuple(filter(None, (case.category, case.service, *case.tags))),
        assignee=_known(desk.policy(), case.assignee),
    )  # fmt: skip


def need_of(desk: Desk, customer: str | None, priority: str, at: int, asked: Asked = _NOTHING) -> Need:
    """Return what a case of a customer asks of whoever takes it, without what only the case itself says."""
    known = customer_of(desk, customer) if customer else None
    contract, policy = known.agreed_at(at) if known else None, desk.policy()
    spoken = asked.language or (known and known.language) or ""
    return Need(
        languages=_languages(spoken), pivot=policy.pivot_language if priority in URGENT else None,
        skill=asked.skill, engineer=_known(policy, contract.engineer if contract else None),
        backup=_known(policy, contract.backup if contract else None),
    )  # fmt: skip


def team(desk: Desk, at: int, more: Iterable[str | None] = (), without: int = 0) -> Team:
    """Return everybody of the policy at an instant, and whoever else is on call or named.

    The load leaves out one case, by its number: giving it to somebody changes nothing of who should have it.
    """
    policy, rotas = desk.policy(), held(desk, at)
    duties = [(rota.name, who) for rota in rotas for who in rota.duty.on_duty(at)]
    names = dict.fromkeys((*policy.people, *(who for _, who in duties), *filter(None, more)))
    away = away_now(desk, [*names], at)
    work = _work(desk, policy, without)
    people = []
    for name in names:
        rules, on_call = policy.people.get(name, {}), tuple(dict.fromkeys(rota for rota, who in duties if who == name))
        hours = policy.calendar(rules["hours"]) if rules.get("hours") else None
        is_working = None if hours is None else hours.is_open(at)
        # Asked of those who would be here: it looks at days of their time.
        rests = rest_owed_until(desk, name, at) if name not in away and (on_call or is_working is not False) else None
        back = away[name].until_at if name in away else rests or at
        # Who is on call rests, and answers again; all others are back when their hours begin.
        opens = hours.next_opening(back) if hours is not None and not (on_call and rests) else back
        people.append(Someone(
            name, rules, on_call, is_working, name in away, rests, None if opens == at else opens,
            weigh(work.get(name, ())), sum(cases for _, cases in work.get(name, ())),
        ))  # fmt: skip
    return Team(people, rotas)


def _known(policy: Policy, name: str | None) -> str | None:
    """Return how the policy calls somebody, if anybody is named."""
    return people_of(policy).key_of(name) if name else None


def _work(desk: Desk, policy: Policy, without: int) -> Mapping[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    known = people_of(policy)
    for row in statistics.work(desk.database, to_text(desk.now), without):
        found.setdefault(known.key_of(row["assignee"]), []).append((row["priority"], row["cases"]))
    return found


def _languages(text: str) -> tuple[str, ...]:
    """Return the languages of a text such as `fi, sv-FI`, without their regions."""
    words = (_LANGUAGE.match(word) for word in _BETWEEN.split(text))
    return tuple(dict.fromkeys(found[0] for found in words if found))


def views(desk: Desk, number: int, found: Routing) -> list[View]:
    """Return everybody as rows, those who may take it with their rank first; reasons as words of the program's."""
    return [
        {
            "id": desk.name(number), "rank": place if each.may else None, "person": each.who.name, "may": each.may,
            "why": each.pros, "against": each.cons, "on_call": list(each.who.on_call),
            "working": each.who.is_working, "away": each.who.is_away,
            "back_at": maybe_text(each.who.back_at) if _is_missing(each.who) else None,
            "load": each.who.load, "open_cases": each.who.cases, "language": each.language,
            "pivot_language": found.pivot,
        }
        for place, each in enumerate(found.candidates, 1)
    ]  # fmt: skip


def _is_missing(who: Someone) -> bool:
    return who.is_away or who.rests_until is not None or (not who.on_call and who.is_working is False)
