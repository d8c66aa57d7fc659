"""The form of a stored version: what passes answers every question, and what does not is named."""

import json
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.errors import StoreError, SupportError
from supportcli.domain.oncall.duty import Duty, Part
from supportcli.domain.oncall.rota import read_rota
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.oncall.working_time.check import measured, owed_until
from supportcli.domain.oncall.working_time.timeline import WORK, Time, timeline
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.people import People
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.rota.rules_of import kept_rules, rules_of, standby_is_work
from supportcli.domain.policy.shape import check_rules, check_triage
from supportcli.domain.policy.triage import severity_keywords, suggest
from supportcli.domain.priority import PRIORITIES
from supportcli.domain.time.instant import from_text
from tests.instants import DAY, NOW

TOP = 'default_role = "agent"\npivot_language = "en"\n'
REST = """
[people.ana]
role = "lead"
also = ["Ana P"]
zone = "Asia/Tokyo"
country = "FR"
hours = "office"
[people.ana.working_time]
standby_is_work = true
because = "A test"
[[people.ana.working_time.rules]]
id = "FR-night"
night = "22:00-06:00"
source = "A test"
[working_time]
at_work = ["nights"]
[[working_time.rules]]
id = "own"
kind = "weekly_max"
average = "40h"
weeks = 4
source = "A test"
[rotas.nights]
zone = "Europe/Helsinki"
[[rotas.nights.layers]]
members = ["ana"]
turn = "1 day"
start = "2026-01-05 09:00"
until = "2027-01-05 09:00"
hours = ["mon-fri 20:00-08:00"]
days = ["mon", "tue"]
lasts = "10h"
[[choose]]
customer = "acme*"
plan = "standard"
[masks]
token = 'token=\\S+'
"""
VALUES = (None, True, -1, 1, 10**30, 1.5, "x", [], ["x"], [1], [[1, 2, 3]], [[5, 1]], {}, {"x": 1}, {"x": {}})


def kept() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the rules and the triage of a version, as the store has them."""
    parsed = read(TOP + builtin_text("Europe/Helsinki") + REST)
    rules = json.loads(json.dumps(parsed.rules))
    rules["calendars"]["office"] |= {"dates": {"2026-12-24": [[32400, 43200]]}, "closed": ["2026-12-25"]}
    rules["country_rules"] = json.loads(json.dumps(kept_rules(rules["people"])))
    rules["overridden"] = {"because": "A test", "broken": ["FR-rest: 9 h of 11 h"]}
    rules["rotas_from"] = {"nights": "2026-12-01T07:00:00Z"}
    return rules, json.loads(json.dumps(parsed.triage))


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return where every value within another is."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for name, each in inner for place in ((*at, name), *places(each, (*at, name)))]


def changed(value: Any, chance: Random) -> None:
    """Take one value out, or put another in its place."""
    *way, last = chance.choice(places(value))
    for name in way:
        value = value[name]
    if chance.random() < 0.3:
        del value[last]
    else:
        value[last] = chance.choice(VALUES)


def ask(rules: dict[str, Any]) -> None:
    policy = Policy(1, rules)
    for name in policy.calendar_names:
        calendar = policy.calendar(name)
        calendar.deadline(NOW, DAY)
        calendar.elapsed(NOW - DAY, NOW + 9 * DAY)
    for name, rota in policy.rotas.items():
        duty = Duty([Part(0, read_rota(name, rota, policy.zones))])
        for at in (NOW, from_text("9999-12-31T00:00:00Z")):
            assert duty.now(at).people == duty.rows(at, at + DAY)[0].people
            duty.handovers(at - 9 * DAY, at + 9 * DAY)
    for who in policy.people:
        rules_of_who = rules_of(policy, who)
        line = timeline([Time(WORK, NOW, NOW + DAY)], standby_is_work=standby_is_work(policy, who))
        [*measured(line, rules_of_who, WallClock(ZoneInfo("UTC")), (NOW, NOW + DAY))]
        owed_until(line, rules_of_who, NOW)
    assert all(from_text(text) for text in policy.rotas_from.values())
    for plan in (*policy.plan_names, "none"):
        policy.agreement(plan)
        for priority in PRIORITIES:
            target = policy.has_targets(plan, priority) and policy.target(plan, priority, "resolution")
            assert not target or policy.calendar(target.calendar).deadline(NOW, target.seconds)
    assert policy.choose_plan("Acme", "incident", None, "mail") is not None
    assert policy.default_priority in PRIORITIES
    assert [policy.any_reachable, *policy.categories, *policy.masks]
    People(policy.people, policy.default_role).permit("ana", "note")


def refused(check: Callable[[], None]) -> str:
    """Return what an unreadable version is refused with, or nothing."""
    try:
        check()
    except StoreError as error:
        return error.message
    except SupportError:
        return ""
    return ""


def check_and_ask(rules: Any, triage: Any) -> None:
    check_rules(3, rules)
    ask(rules)
    check_triage(3, triage)
    suggest(triage, "outage", "all")
    severity_keywords(triage, "everything is down, urgent", "low")


def test_law_what_passes_answers_and_what_does_not_is_named() -> None:
    assert refused(lambda: check_and_ask(*kept())) == ""
    found = []
    for seed in range(400):
        chance = Random(seed)
        both = kept_copy()
        changed(both[seed % 2], chance)
        found.append(refused(partial(check_and_ask, *both)))
    named = [each for each in found if each]
    assert len(named) > 60
    assert {each.partition(".")[0] for each in named} == {
        f"Policy version 3 cannot be read: {part}" for part in ("rules", "triage")
    }


_KEPT = kept()


def kept_copy() -> tuple[dict[str, Any], dict[str, Any]]:
    rules, triage = json.loads(json.dumps(_KEPT))
    return rules, triage


@pytest.mark.parametrize("rules", [None, [], "x", {}, {"default_plan": "x", "plans": {}, "calendars": {}}])
def test_err_what_is_no_policy_at_all(rules: Any) -> None:
    with pytest.raises(StoreError, match="Policy version 3 cannot be read: rules"):
        check_rules(3, rules)
