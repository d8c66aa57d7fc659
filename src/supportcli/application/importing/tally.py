"""What became of every row of an import."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from supportcli.application.importing.sheet import Sheet
from supportcli.domain.servicenow.order import Aside

SAME = "nothing but counters, the time and who changed it"
_COUNTERS = {"sys_mod_count", "sys_updated_at", "sys_updated_by", "reassignment_count", "active"}


class Tally:
    """Counts rows and cases; each row ends in exactly one of recorded, unchanged, known, set aside and rejected."""

    def __init__(self) -> None:
        self.recorded = 0
        self.known = 0
        self.unchanged: Counter[str] = Counter()
        self.aside: list[Aside] = []
        self.rejected: list[Aside] = []
        self.remarks: Counter[str] = Counter()
        self.cases: Counter[str] = Counter()
        self.events = 0
        self.unplaced: Counter[str] = Counter()

    def see(self, sheet: Sheet, line: int, before: int) -> None:
        """Count a row that left nothing to record, by what it changed."""
        changed = sheet.changed(line, before) - _COUNTERS
        self.unchanged[", ".join(sorted(changed)) or SAME] += 1

    @property
    def rows(self) -> int:
        """How many rows were counted."""
        return self.recorded + self.known + self.unchanged.total() + len(self.aside) + len(self.rejected)

    def as_json(self) -> dict[str, Any]:
        """Return the tally as a JSON object."""
        return {
            "rows": self.rows,
            "recorded": self.recorded,
            "unchanged": self.unchanged.total(),
            "known": self.known,
            "set_aside": len(self.aside),
            "rejected": len(self.rejected),
            "events": self.events,
            "cases": {name: self.cases[name] for name in ("new", "extended", "known", "rejected")},
            "unchanged_by_kind": _ranked(self.unchanged, "kind"),
            "set_aside_by_reason": _ranked(Counter(each.reason for each in self.aside), "reason"),
            "rejected_by_reason": _ranked(Counter(each.reason for each in self.rejected), "reason"),
            "unplaced": _ranked(self.unplaced, "column"),
            "remarks": _ranked(self.remarks, "remark"),
        }


def _ranked(counts: Mapping[str, int], name: str) -> list[dict[str, Any]]:
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [{name: what, "count": count} for what, count in ranked]
