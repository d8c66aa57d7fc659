"""A store with the incidents of a ServiceNow log, and the question of a report about all of them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from supportcli.application.importing.servicenow import take_over
from supportcli.domain.report.report import Asked, Report
from supportcli.domain.worktime.zone import load
from tests.application.importing.log import EXTRACT, WHOLE, sheet
from tests.application.report.recomputed import Incident, incidents
from tests.desks import Office

LOGS = [
    pytest.param(EXTRACT, id="extract"),
    pytest.param(
        WHOLE, id="whole", marks=pytest.mark.skipif(not WHOLE.exists(), reason="the whole log is not here: set SUPPORT_TEST_SERVICENOW"),
    ),
]  # fmt: skip
UTC_ZONE = load("UTC")
FROM, TO = ((int(datetime(year, month, 1, tzinfo=UTC).timestamp())) for year, month in ((2016, 2), (2017, 3)))


def imported(office: Office, path: Any) -> list[Incident]:
    content = path.read_text(encoding="utf-8")
    take_over(office.desk(), sheet(content))
    return incidents(content)


def asked(by: str, since: int = FROM, until: int = TO, **more: Any) -> Asked:
    return Asked(since, until, UTC_ZONE, by, **more)


def rows(report: Report, key: str = "name") -> dict[Any, Any]:
    return {row[key]: row for row in report.tables[0].rows}


def first_of(month: str) -> datetime:
    return datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
