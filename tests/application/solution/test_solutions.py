import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.solution.solutions import add, draft, edit, existing, in_version, listed, retire
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.solution.writing import SolutionWritten
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
RESET = SolutionWritten(
    "Forgotten password", "ana", "Hello {contact}, open the link.", "en", None, ("login",), ("sso",)
)


def test_ok_every_edit_is_a_version_and_what_is_not_given_stays(office: Office) -> None:
    desk, asked = office.desk(), ChangeRequest(NOW)
    add(desk, "reset", RESET, asked)
    assert not edit(desk, "reset", SolutionWritten(owner="ana"), asked).facts
    edit(desk, "reset", SolutionWritten(owner="bo", text="Open it."), asked)
    now, then = existing(desk, "reset"), in_version(desk, "reset", 1)
    assert (now.edits, now.owner, now.text, now.title, now.words) == (
        2,
        "bo",
        "Open it.",
        "Forgotten password",
        ("sso",),
    )
    assert (then.edits, then.owner, then.text) == (1, "ana", "Hello {contact}, open the link.")
    with pytest.raises(NotFound):
        in_version(desk, "reset", 3)


def test_ok_it_is_stale_from_its_date_of_review_on(office: Office) -> None:
    add(office.desk(), "reset", RESET, ChangeRequest(NOW), review=lambda: NOW + DAY)
    assert not existing(office.desk(), "reset").is_stale(NOW + DAY - 1)
    assert existing(office.desk(), "reset").is_stale(NOW + DAY)
    edit(office.desk(NOW + DAY), "reset", SolutionWritten(), ChangeRequest(NOW + DAY), review=NOW + 9 * DAY)
    assert not existing(office.desk(), "reset").is_stale(NOW + 2 * DAY)
    retire(office.desk(NOW + DAY), "reset", "gone", ChangeRequest(NOW + DAY))
    assert not existing(office.desk(), "reset").is_stale(NOW + 99 * DAY)


def test_ok_drawn_from_a_case_its_names_become_placeholders(office: Office) -> None:
    name = office.open("The VPN drops", NOW - HOUR, customer="Acme", contact="Ann Lee, 040 123", category="network")
    actions.resolve(office.desk(), [name], f"Ann Lee, Acme's VPN is back ({name}). {{x}} Acmes.", ChangeRequest(NOW))
    drawn = draft(office.desk(), name)
    assert drawn.text == "{contact}, {customer}'s VPN is back ({case}). {{x}} Acmes."
    assert (drawn.title, drawn.category) == ("The VPN drops", "network")


def test_err_drawn_from_nothing(office: Office) -> None:
    name = office.open("The VPN drops")
    with pytest.raises(Refused, match="nothing has ended it"):
        draft(office.desk(), name)
    actions.resolve(office.desk(), [name], None, ChangeRequest(NOW))
    with pytest.raises(Refused, match="Nobody wrote"):
        draft(office.desk(), name)


def test_err_a_placeholder_that_stands_for_nothing(office: Office) -> None:
    with pytest.raises(UsageError, match=r"\{contakt\} stands for nothing"):
        add(office.desk(), "reset", RESET._replace(text="Hello {contakt}, {contact}"), ChangeRequest(NOW))
    add(office.desk(), "reset", RESET._replace(text='{"json": {"is": "text"}} {{contakt}}'), ChangeRequest(NOW))
    assert [each.use.given for each in listed(office.desk())] == [0]
