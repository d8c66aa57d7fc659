"""The rotas of a new version of the policy held against working-time rules, for the weeks that are shown of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import Held, duty_of, held, rota_of
from supportcli.application.oncall.lawful import Override
from supportcli.application.oncall.working_time import MARGIN, judge, judged_people, made_worse
from supportcli.application.policy.rota_changes import SHOWN, RotaChange
from supportcli.domain.oncall.duty import Part
from supportcli.domain.policy.policy import Policy
from supportcli.domain.time.instant import FIRST

Rules = Mapping[str, Any]


def overridden(desk: Desk, old: Rules, wanted: Rules, rotas: Sequence[RotaChange], override: Override) -> Rules:
    """Return what a new version keeps of the rules that it breaks and that are overridden; nothing usually.

    What was so before by the same rules is told, and refuses nothing: the rotas and hours in force, judged as the new
    version judges.

    Raises:
        Refused: its rotas or hours break a rule that is kept now, and it is not overridden.

    """
    new = Policy(desk.policy().version + 1, wanted)
    if not new.rotas or not judged_people(new, ()):
        return {}
    period = desk.now, desk.now + SHOWN
    before = held(desk, desk.now - MARGIN)
    after = _after(desk, before, new, rotas)
    now = judge(desk, new, after, period)
    was = judge(desk, Policy(new.version, _with_hours(wanted, old)), before, period) if now else []
    worse = made_worse(was, now)
    broken = override.decide("this policy", worse, [each for each in now if each not in worse], new)
    return {"overridden": {"because": (override.because or "").strip(), "broken": [*broken]}} if broken else {}


def _after(desk: Desk, before: Sequence[Held], new: Policy, rotas: Sequence[RotaChange]) -> list[Held]:
    """Return the rotas as they hold once the new version is applied."""
    changed = {each.rota: each for each in rotas}
    found = [each for each in before if each.name not in changed]
    parts = {each.name: [*each.duty.parts] for each in before}
    for name, change in changed.items():
        start = FIRST if change.is_new and not change.is_later else change.from_at
        made = duty_of(desk, name, [*parts.get(name, ()), Part(start, rota_of(new, name))])
        found += [made] if made is not None else []
    return sorted(found, key=lambda each: each.name)


def _with_hours(wanted: Rules, old: Rules) -> dict[str, Any]:
    """Return the new rules with the working hours of people that were in force."""
    known = old.get("people", {})
    calendars = {**wanted["calendars"], **{f"{name} before": each for name, each in old["calendars"].items()}}
    people = {
        name: {**_without_hours(person), **_hours_of(known.get(name, {}))}
        for name, person in wanted.get("people", {}).items()
    }
    zones = {**old.get("zones", {}), **wanted.get("zones", {})}
    return {**wanted, "people": people, "calendars": calendars, "zones": zones}


def _hours_of(person: Rules) -> Rules:
    return {"hours": f"{person['hours']} before"} if "hours" in person else {}


def _without_hours(person: Rules) -> Rules:
    return {key: value for key, value in person.items() if key != "hours"}
