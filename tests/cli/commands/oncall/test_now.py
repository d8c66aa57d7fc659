"""Who answers the phone, in sentences, rows and an exit status."""

from pathlib import Path

from tests.cli.commands.oncall.rotas import with_rota
from tests.cli.commands.test_schema import check
from tests.conftest import Support

EVENING = "2026-11-23T16:00:00Z"


def test_ok_a_sentence_that_can_be_read_out(support: Support, home: Path) -> None:
    with_rota(support, home)
    assert support("oncall", "now", "--plain", "--tz", "Europe/Helsinki", now=EVENING).out == (
        "nights: ana is on call until Tue 24 Nov 09:00 EET (in 15 h), then NOBODY.\n"
    )


def test_ok_nobody_is_said_loudly_and_by_the_exit_status(support: Support, home: Path) -> None:
    with_rota(support, home)
    done = support("oncall", "now", "--plain", "--exit-code", "--tz", "Europe/Helsinki")
    assert (done.status, done.out) == (1, "nights: NOBODY is on call until Mon 23 Nov 17:00 EET (in 3 h), then ana.\n")
    assert support("oncall", "now", "--exit-code", now=EVENING).status == 0


def test_ok_as_json(support: Support, home: Path) -> None:
    with_rota(support, home)
    (row,) = support("oncall", "now", "--json", now=EVENING).json
    check("oncall", row)
    assert row == {
        "rota": "nights", "zone": "Europe/Helsinki", "at": EVENING, "people": ["ana"], "gap": False,
        "ends_at": "2026-11-24T07:00:00Z", "next": [], "resting": [], "rests_until": None,
    }  # fmt: skip


def test_ok_programs_get_fields(support: Support, home: Path) -> None:
    with_rota(support, home)
    assert support("oncall", "now", now=EVENING).out == "nights\tana\t2026-11-24T07:00:00Z\t\n"
    assert support("oncall", "now", "--fields", "people,gap", "--csv").out == "people,gap\r\n,true\r\n"


def test_ok_without_a_rota_it_says_so_and_is_no_answer(support: Support) -> None:
    support("open", "Odd")
    done = support("oncall", "now", "--plain", "--exit-code")
    assert (done.status, "no rotas, so NOBODY is on call" in done.out) == (1, True)
    assert support("oncall", "now", "--json").json == []


def test_err_a_rota_there_is_not(support: Support, home: Path) -> None:
    with_rota(support, home)
    done = support("oncall", "now", "--rota", "days")
    assert (done.status, "Its rotas are nights." in done.err) == (4, True)
