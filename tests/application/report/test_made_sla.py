"""ServiceNow's own verdict beside ours, under a policy whose targets are read off the log.

Its targets are not in the log. `made_sla` goes by the first resolution in elapsed time: no high incident made it, and for the
others one bound for each priority parts the two verdicts but for a handful that lie at the bound or against it.
"""

import csv
from io import StringIO
from pathlib import Path

import pytest

from supportcli.application.policy.try_out import try_out
from supportcli.application.policy.versions import drafted
from supportcli.domain.time.instant import FIRST
from tests.application.importing.log import WHOLE
from tests.application.report.log import LOGS, imported
from tests.desks import Office

TARGETS = {"critical": "5h", "high": "15m", "medium": "89h", "low": "78h"}
POLICY = """
default_plan = "standard"
[calendars.always]
always_open = true
[plans.standard]
calendar = "always"
""" + "".join(
    f'[plans.standard.{priority}]\nresolution = {{ target = "{target}" }}\n' for priority, target in TARGETS.items()
)


def made(content: str) -> dict[str, bool]:
    """Return by the number of an incident whether its last row says that it made its SLA."""
    rows = sorted(csv.DictReader(StringIO(content)), key=lambda row: int(row["sys_mod_count"]))
    return {row["number"]: row["made_sla"].casefold() == "true" for row in rows}


@pytest.mark.parametrize("path", LOGS)
def test_ok_their_verdict_and_ours_agree_but_for_a_few(office: Office, path: Path) -> None:
    imported(office, path)
    theirs = made(path.read_text(encoding="utf-8"))
    tried = try_out(office.desk(), drafted("theirs.toml", POLICY), FIRST, None)
    late = {each["id"] for each in tried["late"] if each["metric"] == "first_resolution"}
    named = office.database.all("SELECT number, reference FROM board")
    differ = [row["reference"] for row in named if theirs[row["reference"]] == (f"S-{row['number']}" in late)]
    assert len(named) == len(theirs)
    assert len(differ) * 100 <= len(theirs)
    if path == WHOLE:
        assert (sum(theirs.values()), len(theirs), len(differ)) == (495, 890, 7)
