"""The `[notify]` of a policy text: who is told of what beside pages."""

from collections.abc import Collection, Mapping
from typing import Any

from supportcli.domain.policy.paging.whom import ASSIGNEE, FOLLOWERS, LEADS, ON_CALL, read_whom
from supportcli.domain.policy.table import Table

#: Each sort of notice, and who is told where the policy does not say it; of a case that is nobody's, who is on call.
USUAL: Mapping[str, tuple[str, ...]] = {
    "warning": (ASSIGNEE, FOLLOWERS),
    "breach": (ASSIGNEE, FOLLOWERS, ON_CALL, LEADS),
    "promise": (ASSIGNEE, FOLLOWERS),
    "access": (ASSIGNEE,),
    "handover": (ON_CALL,),
}


def read_notices(root: Table, rotas: Collection[str]) -> dict[str, Any]:
    """Return whom the policy names for which sort, empty if none; record faults."""
    table, people = root.part("notify"), root.part("people").keys
    table.allow_only((*USUAL,), what="sort of notice")
    found = {key: read_whom(table, key, people, rotas) for key in USUAL if key in table}
    return {"notify": found} if found else {}
