"""The door for Python: what the tables hold, as models and rows, on both engines; and nothing that changes it."""

from pathlib import Path

import pytest
from sqlmodel import delete, func, select, update

from supportcli.api import Case, Clock, Event, open_store
from supportcli.domain.errors import StoreError, UsageError
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

DOC = Path(__file__).parents[1] / "docs" / "python.md"


@pytest.fixture
def office(office: Office) -> Office:
    office.open("Login fails", NOW - 2 * HOUR, priority="critical", customer="Acme")
    office.reply("1", "We look into it", NOW - HOUR)
    office.open("Slow", NOW - 3 * DAY, priority="low")
    office.database.close()
    return office


def test_ok_models_and_rows(office: Office) -> None:
    with open_store(office.path) as store:
        (case,) = store.all(select(Case).where(Case.priority.in_(["critical", "high"]), Case.is_open == 1))
        assert isinstance(case, Case)
        assert (case.number, case.title, case.customer, case.opened_at) == (
            1,
            "Login fails",
            "Acme",
            "2026-11-23T10:00:00Z",
        )
        first, *_ = store.all(select(Event).where(Event.stream == "case:1").order_by(Event.version))
        assert (first.kind, first.actor) == ("opened", "ana")
        counted = select(Case.priority, func.count().label("cases")).group_by(Case.priority).order_by(Case.priority)
        assert list(store.rows(counted)) == [{"priority": "critical", "cases": 1}, {"priority": "low", "cases": 1}]
        joined = (
            select(Case.title, Clock.metric)
            .join(Clock, Clock.number == Case.number)
            .where(Clock.breached_at.is_not(None))
            .limit(1)
        )
        assert list(store.rows(joined)) == [{"title": "Login fails", "metric": "first_response"}]
        assert store.all(select(Case).where(Case.title == "'; DROP TABLE board; --")) == []


def test_ok_the_store_of_support_is_opened_without_a_path(office: Office) -> None:
    with open_store() as store:
        assert len(store.all(select(Case))) == 2


@pytest.mark.parametrize("statement", [delete(Case), update(Case).values(title="x"), "SELECT 1", None])
def test_err_nothing_is_changed(office: Office, statement: object) -> None:
    with open_store(office.path) as store:
        with pytest.raises(UsageError):
            list(store.rows(statement))
        with pytest.raises(UsageError):
            store.all(statement)
        assert len(store.all(select(Case))) == 2


def test_err_no_table_two_of_a_name_no_store(office: Office, tmp_path: Path) -> None:
    with open_store(office.path) as store:
        for statement in (select(Case.title), select(Case, Clock)):
            with pytest.raises(UsageError, match="no select of one table"):
                store.all(statement)
        with pytest.raises(UsageError, match="Two columns are called number"):
            list(store.rows(select(Case, Clock).join(Clock, Clock.number == Case.number)))
    with pytest.raises(StoreError, match="there is no store"):
        open_store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.sqlite_only("about the example of the documentation, which opens a file")
def test_ok_the_example_of_the_documentation(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = DOC.read_text(encoding="utf-8")
    code = text.partition("```python\n")[2].partition("```")[0]
    shown = text.partition("```python\n")[2].partition("```\n")[2].partition("```\n")[2].partition("```")[0]
    monkeypatch.chdir(Path(office.path).parent)
    exec(compile(code, "docs/python.md", "exec"), {})
    assert capsys.readouterr().out == shown
