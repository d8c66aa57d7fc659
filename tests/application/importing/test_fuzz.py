"""Rows that went wrong in every way: each is counted once, and nothing breaks."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supportcli.application.desk import Desk
from supportcli.application.importing.servicenow import examine, take_over
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.verify import verify
from supportcli.domain.errors import SupportError
from supportcli.domain.servicenow.order import Aside
from supportcli.domain.servicenow.words import STATES
from supportcli.storage.tables.policies import Policies
from tests.application.importing.log import COLUMNS, NOW, Row, row, sheet, text
from tests.desks import bare

WILD = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.one_of(
    WILD,
    st.sampled_from(
        ["?", "", "TRUE", "false", "-1", "9" * 30, "1 - High", "29-02-2016 01:16", "1/3/2016 1:05", "=1+1", "'", '"']
    ),
)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Rows of few incidents in any order and state, some of them spoilt."""
    made = []
    for _ in range(draw(st.integers(0, 14))):
        each = row(
            draw(st.sampled_from(STATES)), draw(st.integers(0, 30)), number=draw(st.sampled_from(["INC1", "INC2", "INC3"])),
            priority=draw(st.sampled_from(["1 - Critical", "2 - High", "3 - Moderate", "4 - Low"])),
            impact=draw(st.sampled_from(["1 - High", "3 - Low", "?"])), assigned_to=draw(st.sampled_from(["?", "R 1", "R 2"])),
            reopen_count=draw(st.sampled_from(["0", "1", "?"])), assignment_group=draw(st.sampled_from(["?", "G 1", "G 2"])),
        )  # fmt: skip
        if draw(st.integers(0, 4)) == 0:
            each[draw(st.sampled_from(COLUMNS))] = draw(VALUES)
        made.append(each)
    return made


@given(rows())
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_law_every_row_is_counted_once_and_what_is_stored_is_whole(given: list[Row]) -> None:
    content = text(*given)
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "cases.db")
        database = bare(path)
        begin(database, NOW, "ana", "UTC")
        desk = Desk(database, Policies(database), NOW, "ana", "S-")
        read = sheet(content)
        left: list[Aside] = []
        tally = take_over(desk, read, leave=left.extend)
        assert tally.rows == read.rows == len(given)
        assert sorted(each.line for each in left) == sorted({each.line for each in left})
        again = take_over(desk, read, leave=left.extend)
        assert (again.events, again.rows, again.recorded) == (0, read.rows, 0)
        assert verify(database).is_whole
        database.close()


@given(st.one_of(WILD, st.lists(VALUES).map(",".join), st.binary(max_size=200).map(lambda raw: raw.decode("latin-1"))))
@settings(deadline=None)
def test_law_any_text_is_rows_or_a_sentence(tail: str) -> None:
    content = text(row("New", 0)) + tail
    try:
        read = sheet(content)
    except SupportError:
        return
    assert examine(None, read, leave=lambda _left: None).rows == read.rows
