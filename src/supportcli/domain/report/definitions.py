"""The definitions of every report, by its word: `--explain` prints them, and docs/kpi.md is made of them."""

from collections.abc import Mapping, Sequence

from supportcli.domain.report.kpi import REPORTS, Kpi
from supportcli.domain.report.kpi_all_time import ALL_TIME

EVERY: Mapping[str, Sequence[Kpi]] = {**REPORTS, **ALL_TIME}
#: Reports that are made of others, with these.
PARTS: Mapping[str, Sequence[str]] = {"month": ("volume", "sla", "backlog", "categories")}


def kpis_of(name: str) -> Sequence[Kpi]:
    """Return the figures of a report, or of those that it is made of."""
    return [kpi for part in PARTS.get(name, (name,)) for kpi in EVERY[part]]
