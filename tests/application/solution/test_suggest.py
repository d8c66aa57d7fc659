import pytest

from supportcli.application.case import closing
from supportcli.application.desk import ChangeRequest
from supportcli.application.offer import has_solutions
from supportcli.application.solution.giving import ending
from supportcli.application.solution.solutions import add, retire
from supportcli.application.solution.suggest import fitting, suggested
from supportcli.domain.solution.writing import SolutionWritten
from tests.desks import Office
from tests.instants import HOUR, NOW

ASKED = ChangeRequest(NOW)
LIBRARY = {
    "reset": SolutionWritten("Forgotten password", "ana", "Open the link and choose another one.", words=("login",)),
    "vpn": SolutionWritten(
        "The VPN drops every hour", "ana", "Set the keepalive to 20 seconds.", categories=("network",)
    ),
    "password-fi": SolutionWritten("Salasana unohtui", "ana", "Avaa linkki ja valitse uusi.", "fi"),
    "password-ja": SolutionWritten("パスワードを忘れた場合", "ana", "リンクを開いてください。", "ja"),
}


@pytest.fixture
def stocked(office: Office) -> Office:
    for slug, fact in LIBRARY.items():
        add(office.desk(), slug, fact, ASKED)
    return office


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("I forgot my passwords", "reset"), ("Salasanani on unohtunut", "password-fi"), ("login", "reset"),
        ("ログインのパスワードを忘れました", "password-ja"), ("vpn drop", "vpn"),
    ],
)  # fmt: skip
def test_ok_words_are_compared_by_their_beginnings_in_every_script(stocked: Office, text: str, best: str) -> None:
    assert fitting(stocked.desk(), text)[0].solution.key == best


def test_ok_the_category_alone_is_no_reason_to_suggest_and_helps_among_words(stocked: Office) -> None:
    assert suggested(stocked.desk(), ["Network"], "odd", None) == []
    assert [each.solution.key for each in fitting(stocked.desk(), "odd", ["Network"])] == ["vpn"]


def test_ok_what_closed_cases_like_it_is_found_by_their_words(stocked: Office) -> None:
    desk, said = stocked.desk(), "Tunneli katkeilee kotona"
    assert suggested(desk, [], said, None) == []
    for _ in range(3):
        name = stocked.open("Tunneli katkeilee", NOW - HOUR, text="Etänä kotona")
        closing.close(desk, [name], "answered", None, ASKED, giving=ending(desk, "vpn"))
    (found,) = suggested(desk, [], said, None)
    assert (found["slug"], found["stale"]) == ("vpn", False)
    assert suggested(desk, [], said, None, given=["vpn"]) == []


def test_ok_none_where_nothing_fits_or_all_are_retired(stocked: Office) -> None:
    assert suggested(stocked.desk(), [], "The printer is on fire", "Paper for the queue") == []
    assert has_solutions(stocked.desk())
    for slug in LIBRARY:
        retire(stocked.desk(), slug, "gone", ASKED)
    assert not has_solutions(stocked.desk())
    assert fitting(stocked.desk(), "forgot password login") == []
