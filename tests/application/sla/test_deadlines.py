import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.application.policy.versions import built_in
from supportcli.application.sla.deadlines import Rules, answers
from supportcli.domain.errors import NotFound
from tests.instants import DAY, FRIDAY, HOUR, NOW

POLICY = built_in("UTC").policy()
RULES = Rules(POLICY, NOW, ZoneInfo("UTC"))
CALENDARS = POLICY.calendar_names


@settings(max_examples=25)
@given(st.sampled_from(CALENDARS), st.integers(0, 30 * DAY), st.integers(0, 90 * HOUR))
def test_ok_a_deadline_is_where_the_time_is_used_up(calendar: str, start: int, seconds: int) -> None:
    start += NOW
    due = RULES.due(calendar, start, seconds)
    assert RULES.elapsed(calendar, start, due) == seconds
    assert due == start or RULES.elapsed(calendar, start, due - 1) == max(0, seconds - 1)


def test_ok_each_line_has_its_answer_and_a_bad_one_harms_no_other() -> None:
    lines = [
        b'{"calendar": "always", "start": "2026-11-20T12:00:00Z", "for": "4h"}',
        b"{",
        b'{"calendar": "always", "start": "2026-11-20T12:00:00Z", "end": "2026-11-20T13:00:00Z"}',
    ]
    told = list(answers(lines, RULES))
    assert len(told) == 3
    assert "2026-11-20T16:00:00Z" in json.dumps(told[0])
    assert "error" in told[1]
    assert 3600 in told[2].values()
    assert RULES.instant("2026-11-20T12:00:00Z") == FRIDAY


def test_err_a_calendar_there_is_not() -> None:
    with pytest.raises(NotFound):
        RULES.due("nowhere", NOW, HOUR)
