"""What the canonical rules of a policy look like: a version of another form is one that this program cannot read.

Checked whenever a version is read from the store, so it is quick: types, names and references; no text is parsed.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from supportcli.domain.errors import StoreError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.priority import PRIORITIES

#: The most seconds of a duration, ten years; more than any percent.
_MOST = 3660 * 86_400
#: The most hours of a turn, ten years.
_MOST_TURN = 3660 * 24
_ROLES = ("agent", "lead", "viewer")
#: Kinds of rules of working time, and what a call-out does to a daily rest.
KINDS = ("daily_rest", "weekly_rest", "daily_max", "night_max", "weekly_max", "standby")
CALLS = ("restart", "incomplete", "ignored")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class _Table(NamedTuple):
    """A table whose names are free, with values of one form."""

    form: Any


class _List(NamedTuple):
    """A list of one form."""

    form: Any


class _Record(NamedTuple):
    """A table with names that it must have, and names that it may have."""

    needed: Mapping[str, Any]
    more: Mapping[str, Any] = {}
    is_closed: bool = False


#: A type, a tuple of words and types, or one of the above.
_SPANS = _List(_List(int))
_TARGET = _Record({"target": int, "calendar": str}, {"pause_on": _List(str), "warn": _List(int)})
_CALENDAR = _Record(
    {"timezone": str},
    {"always_open": bool, "closed": _List(str), "dates": _Table(_SPANS), **dict.fromkeys(WEEKDAYS, _SPANS)},
)
# A term that this program does not know may be one by which it would have to refuse something.
_AGREEMENT = _Record(
    {"reachable": _List(str)},
    {
        "gate": _List(str), "consent_to_lower": _List(str), "unanswered": int, "end_of_window": ("warn", "kill"),
        "override_alone": int, "attempts_apart": int,
    },
    is_closed=True,
)  # fmt: skip
_CHOICE = _Record({"plan": str}, dict.fromkeys(("customer", "kind", "category", "channel"), (str, None)))
_RULE = _Record(
    {"id": str, "source": str},
    {
        "kind": KINDS, "calls": CALLS, "limit": int, "average": int, "floor": int, "within": int,
        "weeks": int, "months": int,
        "night": _List(int), "off": bool, "countries": _List(str), "sure": str,
    },
    # A term that is unknown here may be one by which something has to be refused.
    is_closed=True,
)  # fmt: skip
_WORKING_TIME = _Record(
    {}, {"standby_is_work": bool, "because": str, "rules": _List(_RULE), "at_work": _List(str)}, is_closed=True
)
_PERSON = _Record(
    {"role": _ROLES, "name": (str, None), "email": (str, None), "also": _List(str)},
    {
        "zone": str, "country": str, "languages": _List(str), "tiers": _List(str), "skills": _List(str), "hours": str,
        "entrepreneur": bool, "working_time": _WORKING_TIME,
    },
)  # fmt: skip
# A layer of which a part is unknown may have somebody else on duty.
_LAYER = _Record(
    {
        "groups": _List(_List(str)), "priority": int, "every": int, "unit": ("hour", "day", "week", "month"),
        "start": str,
    },
    {
        "from": str, "until": str, "zone": str, "hours": _SPANS, "days": _List(int), "lasts": int, "elapsed": bool,
    },
    is_closed=True,
)  # fmt: skip
_ROTA = _Record({"zone": str, "absent": ("gap", "next"), "layers": _Table(_LAYER)}, is_closed=True)
_OVERRIDDEN = _Record({"because": str, "broken": _List(str)})
# A step of which a part is unknown may page somebody else.
_LADDER = _Record(
    {
        "priorities": _List(PRIORITIES), "plans": _List(str), "rounds": int, "end": _List(str), "acknowledged_for": int,
        "steps": _List(_Record({"after": int, "page": _List(str)}, is_closed=True)), "again": (int, None),
    },
    is_closed=True,
)  # fmt: skip
# An item of which a part is unknown may ask for more than is known here.
_ITEM = _Record({"text": str, "ask": bool}, is_closed=True)
_CHECKLIST = _Record({"categories": _List(str), "items": _List(_ITEM)}, is_closed=True)
_RULES = _Record(
    {"default_plan": str, "plans": _Table(_Table(_Table(_TARGET))), "calendars": _Table(_CALENDAR)},
    {
        "choose": _List(_CHOICE),
        "priorities": _Record({}, {"default": PRIORITIES}), "floors": _Table(int), "agreements": _Table(_AGREEMENT),
        "people": _Table(_PERSON), "rotas": _Table(_ROTA), "rotas_from": _Table(str),
        "default_role": _ROLES, "masks": _Table(str), "zones": _Table(_Record({})), "working_time": _WORKING_TIME,
        "country_rules": _Table(_List(_RULE)), "overridden": _OVERRIDDEN, "pivot_language": str,
        "ladders": _Table(_LADDER), "notify": _Table(_List(str)),
        "checklists": _Table(_CHECKLIST),
        "reviews": _Record({}, {"questions": _List(str)}),
        "ratings": _Record(
            {}, dict.fromkeys(("ask", "call_back_under", "call_back_nps_under", "call_back_within"), int)
        ),
        "targets": _Table(int),
    },
)  # fmt: skip
_TRIAGE = _Record({"table": _Table(_Table(PRIORITIES)), "words": _Table(_Table(_List(str)))})


def check_rules(version: int, rules: Any) -> None:
    """Check that the rules of a stored version can be read.

    Raises:
        StoreError: they cannot; the message says where.

    """
    fault = _fault(_RULES, rules, "rules") or _reference(rules)
    if fault:
        raise unreadable(version, fault)


def check_triage(version: int, triage: Any) -> None:
    """Check that the triage table and the severity keywords of a stored version can be read.

    Raises:
        StoreError: they cannot; the message says where.

    """
    fault = _fault(_TRIAGE, triage, "triage")
    if fault:
        raise unreadable(version, fault)


def unreadable(version: int, why: str) -> StoreError:
    """Return the error of a version that cannot be read."""
    return StoreError(
        f"Policy version {version} cannot be read: {why}.",
        "If a newer program wrote it, upgrade this one: support version. Otherwise: support verify",
    )


def _fault(form: Any, value: Any, at: str) -> str | None:
    """Return what is wrong with a value, and where; nothing if it has the form."""
    kind = type(form)
    if kind is _Record:
        return _of_record(form, value, at)
    if kind is _Table or kind is _List:
        return _of_many(form, value, at)
    if kind is type:
        is_right = type(value) is form and (form is not int or 0 <= value <= _MOST)
        return None if is_right else f"{at} is no {_WORDS[form]}"
    return None if value in form or type(value) in form else f"{at} is none of its words"


def _of_many(form: Any, value: Any, at: str) -> str | None:
    if type(form) is _List:
        if type(value) is not list:
            return f"{at} is no list"
        return next((fault for each in value if (fault := _fault(form.form, each, at))), None)
    if type(value) is not dict:
        return f"{at} is no table"
    return next((fault for name in value if (fault := _fault(form.form, value[name], f"{at}.{name}"))), None)


def _of_record(form: _Record, value: Any, at: str) -> str | None:
    if type(value) is not dict:
        return f"{at} is no table"
    for name in form.needed:
        if name not in value:
            return f"{at}.{name} is missing"
    for name, each in value.items():
        known = form.needed.get(name) or form.more.get(name)
        if known is None and form.is_closed:
            return f"{at}.{name} is unknown here"
        fault = _fault(known, each, f"{at}.{name}") if known else None
        if fault:
            return fault
    return None


def _reference(rules: Mapping[str, Any]) -> str | None:
    """Return which name leads nowhere, or which hours or times are none."""
    if rules["default_plan"] not in rules["plans"]:
        return "rules.default_plan is no plan"
    for plan, priorities in rules["plans"].items():
        for metrics in priorities.values():
            if any(each["calendar"] not in rules["calendars"] for each in metrics.values()):
                return f"rules.plans.{plan} has a calendar that is none"
    people = (person.get("working_time", {}) for person in rules.get("people", {}).values())
    own = (each for found in (rules.get("working_time", {}), *people) for each in found.get("rules", ()))
    kept = (each for found in rules.get("country_rules", {}).values() for each in found)
    if not all(map(_is_rule, (*own, *kept))):
        return "rules.working_time or country_rules have a night or a time that is none"
    if not all(map(_is_instant, rules.get("rotas_from", {}).values())):
        return "rules.rotas_from has a time that is none"
    calendars, rotas = rules["calendars"].items(), rules.get("rotas", {}).items()
    found = (*(_of_calendar(*each) for each in calendars), *(_of_rota(*each) for each in rotas))
    return next(filter(None, found), None)


def _of_calendar(name: str, calendar: Mapping[str, Any]) -> str | None:
    days = [*(calendar.get(day, ()) for day in WEEKDAYS), *calendar.get("dates", {}).values()]
    if any(len(span) != 2 or span[0] >= span[1] for spans in days for span in spans):
        return f"rules.calendars.{name} has hours that are none"
    try:
        for text in (*calendar.get("dates", ()), *calendar.get("closed", ())):
            date.fromisoformat(text)
    except ValueError:
        return f"rules.calendars.{name} has a date that is none"
    return None


def _of_rota(name: str, rota: Mapping[str, Any]) -> str | None:
    for key, layer in rota["layers"].items():
        at = f"rules.rotas.{name}.layers.{key}"
        groups, spans, days = layer["groups"], layer.get("hours", ()), layer.get("days", ())
        if not 0 < layer["every"] <= _MOST_TURN or not groups or not all(groups) or layer.get("lasts") == 0:
            return f"{at} has turns that are none"
        if any(len(span) != 2 or span[0] >= span[1] for span in spans) or any(day >= len(WEEKDAYS) for day in days):
            return f"{at} has hours that are none"
        if not all(_is_wall_time(layer[each]) for each in ("start", "from", "until") if each in layer):
            return f"{at} has a time that is none"
    return None


def _is_rule(rule: Mapping[str, Any]) -> bool:
    night, low = rule.get("night", (0, 1)), (rule.get("weeks", 1), rule.get("months", 1))
    return len(night) == 2 and night[0] < night[1] <= 2 * 86_400 and all(0 < each <= 60 for each in low)


def _is_wall_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is None
    except ValueError:
        return False


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


_WORDS = {int: "number", str: "text", bool: "yes or no"}
