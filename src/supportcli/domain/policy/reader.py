"""Reads the policy file: TOML by people in, canonical rules out, or every fault there is with its line."""

import tomllib
from collections.abc import Collection
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.agreements import read_agreements
from supportcli.domain.policy.calendars import read_calendars
from supportcli.domain.policy.checklist.checklists import read_checklists
from supportcli.domain.policy.choices import read_choices
from supportcli.domain.policy.faults import Fault, FaultList, PolicyFaults, quote
from supportcli.domain.policy.locator import lines_of_keys
from supportcli.domain.policy.masks import read_masks
from supportcli.domain.policy.paging.ladders import read_ladders
from supportcli.domain.policy.paging.notices import read_notices
from supportcli.domain.policy.plans import read_plans
from supportcli.domain.policy.policy import DEFAULT_PRIORITY, RAISE_FLOOR, REOPEN_FLOOR
from supportcli.domain.policy.quality.ratings import read_ratings
from supportcli.domain.policy.quality.reviews import read_reviews
from supportcli.domain.policy.quality.targets import read_targets
from supportcli.domain.policy.quantities import read_percent
from supportcli.domain.policy.rota.people import read_roles
from supportcli.domain.policy.rota.person import read_language
from supportcli.domain.policy.rota.rotas import read_rotas
from supportcli.domain.policy.rota.working_time import read_working_time
from supportcli.domain.policy.table import Table
from supportcli.domain.policy.wording import read_triage
from supportcli.domain.priority import PRIORITIES

_KEYS = (
    "default_plan", "calendars", "plans", "choose", "priorities", "floors", "triage", "people", "default_role",
    "masks", "rotas", "pivot_language", "working_time", "ladders", "notify",
    "checklists", "ratings", "reviews", "targets",
)  # fmt: skip


class ParsedPolicy(NamedTuple):
    """What a policy text says, as sorted, JSON-able values with all defaults filled in.

    `rules` is what `Policy` is built from; `triage` is apart, because the hot path never needs it.
    """

    rules: dict[str, Any]
    triage: dict[str, Any]


def read(text: str) -> ParsedPolicy:
    """Read a policy text.

    Raises:
        PolicyFaults: the text is no TOML or no policy; it carries all faults that were found.

    """
    plain = text.removeprefix("\ufeff")
    values = _parse(plain)
    faults = FaultList(lines_of_keys(plain))
    root = Table(values, (), faults)
    root.allow_only(_KEYS)
    rules, triage = _rules(root), read_triage(root.part("triage"))
    if faults.found:
        raise PolicyFaults(faults.found)
    return ParsedPolicy(_sorted(rules), _sorted(triage))


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise PolicyFaults([Fault(1, "", "the text is nested too deeply for a policy")]) from None
    except ValueError as error:
        # TOMLDecodeError, and the plain ValueError of a number with thousands of digits.
        said, _, spot = str(error).partition(" (at ")
        digits = spot.removeprefix("line ").partition(",")[0]
        line = int(digits) if digits.isdigit() else text.removesuffix("\n").count("\n") + 1
        raise PolicyFaults([Fault(line, "", f"this is not TOML: {said}")]) from None


def _rules(root: Table) -> dict[str, Any]:
    calendars, plans = root.part("calendars"), root.part("plans")
    for key, first in (("calendars", "office"), ("plans", "standard.critical")):
        if not root.is_filled(key):
            root.refuse(key if key in root else None, f"there are no {key}", f"write [{key}.{first}]")
    return {
        "calendars": read_calendars(calendars),
        "plans": read_plans(plans, calendars.keys),
        "default_plan": _default_plan(root, plans.keys),
        "choose": read_choices(root, plans.keys),
        "priorities": _priorities(root),
        "floors": _floors(root),
        **read_agreements(plans),
        **read_roles(root),
        **read_masks(root),
        **read_rotas(root, root.part("people").keys),
        **read_language(root, "pivot_language"),
        **read_working_time(root, root.part("rotas").keys),
        **read_ladders(root, root.part("rotas").keys),
        **read_notices(root, root.part("rotas").keys),
        **read_checklists(root),
        **read_ratings(root),
        **read_reviews(root),
        **read_targets(root),
    }


def _default_plan(root: Table, plans: Collection[str]) -> str | None:
    """Return the plan that is named, or the only one there is."""
    if "default_plan" in root:
        return root.word("default_plan", plans, "plan")
    if len(plans) > 1:
        root.refuse(
            None,
            "there are several plans and no default_plan",
            f"write default_plan = {quote(next(iter(plans)))}",
        )
    return next(iter(plans), None)


def _priorities(root: Table) -> dict[str, str]:
    table = root.part("priorities")
    table.allow_only(("default",))
    return {"default": table.word("default", PRIORITIES, "priority") or DEFAULT_PRIORITY}


def _floors(root: Table) -> dict[str, int]:
    table = root.part("floors")
    floors = {"raise": RAISE_FLOOR, "reopen": REOPEN_FLOOR}
    table.allow_only(tuple(floors))
    for key, default in floors.items():
        text = table.text(key)
        percent = None if text is None else read_percent(table, key, text, 0)
        floors[key] = default if percent is None else percent
    return floors


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return value
