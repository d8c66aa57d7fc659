# ruff: noqa: INP001
"""Write docs/kpi.md, the definition of every figure of every report, from the program: python docs/generate_kpi.py."""

from pathlib import Path

from supportcli.domain.report.definitions import EVERY
from supportcli.domain.report.kpi import TERMS, sentence

HERE = Path(__file__).parent / "kpi.md"
_HEAD = """\
# Figures of reports

What every figure of every report counts, of what it is a share, and when it is unknown. `--explain` of a report prints
its own. Written by `python docs/generate_kpi.py`; a test compares. See [the manual](manual/reports.md).
"""


def page() -> str:
    """Write the page."""
    parts = [_HEAD, "## In all reports\n", *(f"* **{name}**: {said}" for name, said in TERMS.items())]
    for report, kpis in EVERY.items():
        parts += [f"\n## report {report}\n", "| figure | unit | definition |", "| --- | --- | --- |"]
        parts += [f"| `{kpi.name}` | {kpi.unit} | {sentence(kpi)} |" for kpi in kpis]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    HERE.write_text(page(), encoding="utf-8")
