"""The `[targets]` of a policy text: which shares are wanted of what was in time, reopened, solved at first contact."""

from typing import Any

from supportcli.domain.metrics import METRICS
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.quantities import read_percent
from supportcli.domain.policy.table import Table

#: By its key, the metric whose clocks are to be met.
IN_TIME = {f"{metric}_in_time": metric for metric in METRICS}
FIRST_CONTACT, REOPENED_AT_MOST = "first_contact", "reopened_at_most"
KEYS = (*IN_TIME, FIRST_CONTACT, REOPENED_AT_MOST)


class Wanted(NamedTuple):
    """A target: its key, and the share that is wanted, in percent."""

    key: str
    percent: int

    @property
    def is_most(self) -> bool:
        """Is it the most that is allowed? Of all others it is the least."""
        return self.key == REOPENED_AT_MOST

    def is_met(self, part: int, of: int) -> bool | None:
        """Return whether a share meets it, exactly and not as it is rounded; unknown of nothing."""
        if not of:
            return None
        return 100 * part <= self.percent * of if self.is_most else 100 * part >= self.percent * of


def read_targets(root: Table) -> dict[str, Any]:
    """Return the targets of the policy in percent, empty if there are none; record faults."""
    table = root.part("targets")
    table.allow_only(KEYS)
    texts = {key: table.text(key) for key in KEYS if key in table}
    found = {key: read_percent(table, key, text, 0) for key, text in texts.items() if text is not None}
    return {"targets": found} if found else {}
