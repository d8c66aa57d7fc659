"""The `[ladders]` of a policy text: whom to page about which cases, in steps, until somebody acknowledges."""

from collections.abc import Collection
from typing import Any

from supportcli.domain.policy.faults import quote, spell
from supportcli.domain.policy.paging.whom import read_whom
from supportcli.domain.policy.quantities import read_duration
from supportcli.domain.policy.table import Table
from supportcli.domain.priority import PRIORITIES

_KEYS = ("priorities", "plans", "steps", "again", "rounds", "end", "acknowledged_for")
_MOST_STEPS, _MOST_ROUNDS, _LONGEST = 20, 100, 60
#: Seconds after which an answer that nothing followed is stale.
ACKNOWLEDGED_FOR = 1800


def read_ladders(root: Table, rotas: Collection[str]) -> dict[str, Any]:
    """Return the ladders in canonical form, empty if there are none; record faults."""
    table, people, plans = root.part("ladders"), root.part("people").keys, root.part("plans").keys
    ladders = {name: _ladder(ladder, plans, people, rotas) for name, ladder in table.named_tables()}
    taken: dict[tuple[str, str], str] = {}
    for name, ladder in ladders.items():
        if len(name) > _LONGEST:
            table.refuse(name, f"{quote(name)} is too long for a name", f"write at most {_LONGEST} characters")
        for plan in ladder["plans"] or ("",):
            for priority in ladder["priorities"]:
                other = taken.setdefault((plan, priority), name)
                if other != name:
                    table.refuse(name, f"{quote(other)} pages about {priority} already", "give each its own priorities")
    return {"ladders": ladders} if ladders else {}


def _ladder(table: Table, plans: Collection[str], people: Collection[str], rotas: Collection[str]) -> dict[str, Any]:
    table.allow_only(_KEYS)
    priorities = [word for word in PRIORITIES if word in [*table.words("priorities", PRIORITIES, "priority")]]
    if "priorities" not in table:
        table.refuse(None, "the ladder is for no priority", 'write priorities = ["critical"]')
    steps = [_step(step, people, rotas, is_first=not place) for place, step in enumerate(table.tables("steps"))]
    if not steps:
        table.refuse(None, "the ladder has no steps", f"write [[{spell(table.path)}.steps]]")
    elif len(steps) > _MOST_STEPS:
        table.refuse("steps", f"a ladder has at most {_MOST_STEPS} steps", "page more people in each")
    rounds = table.count("rounds", _MOST_ROUNDS)
    if rounds is not None and "again" not in table:
        table.refuse("rounds", "the ladder does not say after how long it begins again", 'write again = "15m"')
    return {
        "priorities": priorities, "plans": list(dict.fromkeys(table.words("plans", plans, "plan"))), "steps": steps,
        "again": read_duration(table, "again", "15m"), "rounds": rounds or (3 if "again" in table else 1),
        "end": read_whom(table, "end", people, rotas),
        "acknowledged_for": read_duration(table, "acknowledged_for", "30m") or ACKNOWLEDGED_FOR,
    }  # fmt: skip


def _step(table: Table, people: Collection[str], rotas: Collection[str], *, is_first: bool) -> dict[str, Any]:
    table.allow_only(("after", "page"))
    after = read_duration(table, "after", "10m")
    if after is None and not is_first and "after" not in table:
        table.refuse(None, "the step does not say how long after the one before it comes", 'write after = "10m"')
    page = read_whom(table, "page", people, rotas)
    if not table.is_filled("page"):
        table.refuse("page" if "page" in table else None, "the step pages nobody", 'write page = ["on-call"]')
    return {"after": after or 0, "page": page}
