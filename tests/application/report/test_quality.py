import pytest

from supportcli.application.case.checklist.tiers import escalate
from supportcli.application.desk import ChangeRequest
from supportcli.application.report.quality import quality, tiers
from supportcli.domain.report.groups import GROUPS
from tests.application.report.log import LOGS, asked, imported, rows
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


@pytest.mark.parametrize("by", GROUPS["quality"][:-2])
def test_ok_every_group_adds_up(office: Office, by: str) -> None:
    imported(office, LOGS[0].values[0])
    (table,) = quality(office.desk(), asked(by)).tables
    assert table.total is not None
    for name in ("cases", "reopened", "ended", "reassignments", "replies", "taken", "first_contact", "resolved"):
        assert sum(row[name] for row in table.rows) == table.total[name], name
    assert table.total["cases"] == 40


def test_ok_what_each_tier_has(office: Office) -> None:
    names = [office.open("Odd", NOW - 5 * HOUR) for _ in range(4)]
    escalate(office.desk(), names[:1], "l2", "The database", ChangeRequest(NOW))
    office.close(names[1], "void")
    report = tiers(office.desk(), asked("tier", NOW - DAY, NOW + 1, compare="previous"))
    assert {name: (row["cases"], row["share_percent"]) for name, row in rows(report).items()} == {
        "l1": (2, 66.7),
        "l2": (1, 33.3),
    }
    assert report.notes == ["Left out: 1 duplicate, merged or void."]
    assert rows(report)["l1"]["cases_change"] == 2
