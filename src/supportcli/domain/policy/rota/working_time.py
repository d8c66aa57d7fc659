"""What a policy text says of working time: stand-by that is work, and rules beside those of countries."""

import re
from collections.abc import Collection
from typing import Any

from supportcli.domain.errors import UsageError
from supportcli.domain.oncall.hours import read_night
from supportcli.domain.oncall.working_time.countries import COUNTRIES
from supportcli.domain.oncall.working_time.rule import CALLS, KINDS, STANDBY
from supportcli.domain.policy.faults import quote, suggest_among
from supportcli.domain.policy.quantities import read_duration
from supportcli.domain.policy.table import Table

_OURS = frozenset(("standby_is_work", "because", "rules"))
_KEYS = (
    "id", "kind", "limit", "average", "weeks", "months", "floor", "within", "calls", "night", "off", "source",
    "countries",
)  # fmt: skip
_SHIPPED = frozenset(rule["id"] for rules in COUNTRIES.values() for rule in rules)
_ID = re.compile("[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_MOST_WEEKS, _MOST_MONTHS, _LONGEST = 52, 12, 200


def read_working_time(root: Table, rotas: Collection[str]) -> dict[str, Any]:
    """Return what `[working_time]` says in canonical form, empty if it is not there; record faults."""
    if "working_time" not in root:
        return {}
    table = root.part("working_time")
    table.allow_only((*sorted(_OURS), "at_work"))
    at_work = [*table.words("at_work", rotas, "rota")]
    found = {**_ours(table, for_countries=True), **({"at_work": at_work} if at_work else {})}
    return {"working_time": found} if found else {}


def of_person(table: Table) -> dict[str, Any] | None:
    """Return what a person's `working_time` says in canonical form, nothing if it is not there; record faults."""
    if "working_time" not in table:
        return None
    inner = table.part("working_time")
    inner.allow_only(sorted(_OURS))
    return _ours(inner, for_countries=False)


def _ours(table: Table, *, for_countries: bool) -> dict[str, Any]:
    is_work, because = table.flag("standby_is_work"), _text(table, "because")
    if is_work and because is None:
        hint = 'write because = "…": who decided it, when, and from which facts'
        table.refuse("standby_is_work", "stand-by counts as work only for a written reason", hint)
    rules = [_rule(each, for_countries=for_countries) for each in table.tables("rules")]
    found: dict[str, Any] = {"standby_is_work": is_work, "because": because, "rules": rules}
    return {key: value for key, value in found.items() if value not in (None, [])}


def _rule(table: Table, *, for_countries: bool) -> dict[str, Any]:
    table.allow_only(_KEYS if for_countries else _KEYS[:-1])
    found: dict[str, Any] = {
        "id": _id(table), "kind": table.word("kind", KINDS, "kind of rule"), "source": _text(table, "source"),
        "limit": read_duration(table, "limit", "11h"), "average": read_duration(table, "average", "48h"),
        "floor": read_duration(table, "floor", "24h"), "within": read_duration(table, "within", "24h"),
        "weeks": table.count("weeks", _MOST_WEEKS),
        "months": table.count("months", _MOST_MONTHS), "calls": table.word("calls", CALLS, "effect of a call-out"),
        "night": _night(table), "off": table.flag("off"), "countries": _countries(table),
    }  # fmt: skip
    for key, hint in (
        ("id", 'write id = "own-rest"'),
        ("source", 'write where it stands: source = "Agreement, s. 12"'),
    ):
        if key not in table:
            table.refuse(None, f"the rule has no {key}", hint)
    rule = {key: value for key, value in found.items() if value not in (None, [], 0)}
    if not rule.get("off"):
        _check_whole(table, rule)
    return rule


def _id(table: Table) -> str | None:
    text = table.text("id")
    if text is not None and not _ID.fullmatch(text):
        table.refuse("id", f"{quote(text)} is no name of a rule", "write letters, digits and hyphens, at most 40")
    return text


def _check_whole(table: Table, rule: dict[str, Any]) -> None:
    """Check that a rule limits something; one that changes a known rule says only what is other."""
    if rule.get("id") in _SHIPPED:
        return
    kind = rule.get("kind")
    if "kind" not in table:
        near = suggest_among(str(rule.get("id")), sorted(_SHIPPED)) or ""
        hint = near if near.startswith("did") else f"write kind = {' or '.join(map(quote, KINDS))}"
        table.refuse(None, "a rule of one's own has no kind", hint)
    elif kind != STANDBY and not rule.keys() & {"limit", "average"}:
        table.refuse(None, "the rule limits nothing", 'write limit = "11h"')
    if "average" in rule and not rule.keys() & {"weeks", "months"}:
        table.refuse("average", "an average of which time is not said", "write weeks = 12 or months = 4")
    if kind in ("daily_rest", "weekly_rest", "daily_max") and "limit" not in rule:
        table.refuse(None, f"a {kind} needs a limit", 'write limit = "11h"')


def _countries(table: Table) -> list[str]:
    return [text for _, text in table.texts("countries")]


def _night(table: Table) -> list[int] | None:
    text = table.text("night")
    if text is None:
        return None
    try:
        return [*read_night(text)]
    except UsageError as error:
        table.refuse("night", error.message, error.hint)
        return None


def _text(table: Table, key: str) -> str | None:
    text = table.text(key)
    if text is not None and (not text.strip() or not text.isprintable() or len(text) > _LONGEST):
        table.refuse(key, f"{quote(text)} is not a line of text", f"write at most {_LONGEST} characters")
    return text
