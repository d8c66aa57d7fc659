import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.commands.oncall.rotas import ROTA, with_rota
from tests.cli.commands.test_schema import check
from tests.conftest import Support


def test_ok_a_month_in_a_table_of_fields(support: Support, home: Path) -> None:
    with_rota(support, home, ROTA.replace("[people.boris]", "[people.boris]\nentrepreneur = true"))
    shown = support("oncall", "hours", "--month", "2026-12", "--plain").out
    assert "Person: boris\n" in shown
    assert "Entrepreneur: yes" in shown
    assert "night is 23:00-06:00" in shown
    assert "What is still to come is counted as planned. Facts for payroll, not legal advice." in shown


def test_ok_payroll_gets_whole_seconds_and_hours(support: Support, home: Path) -> None:
    with_rota(support, home)
    done = support("oncall", "hours", "--month", "2026-12", "--csv")
    rows = [*csv.DictReader(StringIO(done.out))]
    assert [row["person"] for row in rows] == ["ana", "boris"]
    for row in rows:
        assert float(row["hours"]) == round(int(row["seconds"]) / 3600, 2)
        assert int(row["seconds"]) == int(row["day_seconds"]) + int(row["night_seconds"])
    answers = support("oncall", "hours", "--month", "2026-12", "--json").json
    schedule = support("oncall", "schedule", "--from", "2026-12-01", "--to", "2027-01-01", "--json").json
    for row in answers:
        check("hours", row)
        assert row["seconds"] == sum(each["seconds"] for each in schedule if row["person"] in each["people"])


def test_ok_this_month_and_one_person(support: Support, home: Path) -> None:
    with_rota(support, home)
    (mine,) = support("oncall", "hours", "--person", "me", "--json").json
    assert (mine["person"], mine["starts_at"]) == ("ana", "2026-10-31T22:00:00Z")
    assert 0 < mine["share"] < 1
    assert support("oncall", "hours", "--person", "cy", "--plain").out == "cy is not on call then.\n"
    assert support("oncall", "hours", "--person", "cy", "--json").json == []
    assert support("oncall", "hours", "--month", "2020-01", "--plain").out == "Nobody is on call then.\n"


def test_ok_the_night_is_what_was_said(support: Support, home: Path) -> None:
    with_rota(support, home)
    shorter, longer = (
        sum(row["night_seconds"] for row in support("oncall", "hours", "--night", night, "--json").json)
        for night in ("23:00-06:00", "22:00-06:00")
    )
    # The rota answers from the 23rd on, when it was applied: eight evenings of an hour more.
    assert longer - shorter == 8 * 3600


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--month", "2026-13"), 2, "'2026-13' is not a month."),
        (("--month", "november"), 2, "'november' is not a month."),
        (("--month", "2026-11", "--from", "2026-11-01"), 2, "Give --month, or both --from and --to."),
        (("--from", "2026-11-01"), 2, "Give --month, or both --from and --to."),
        (("--from", "2026-11-02", "--to", "2026-11-01"), 2, "--to lies after --from, at most ten years later."),
        (("--from", "2026-11-02", "--to", "2046-11-01"), 2, "--to lies after --from, at most ten years later."),
        (("--from", "whenever"), 2, "'whenever' is not a moment"),
        (("--night", "late"), 2, "'late' is not a night."),
        (("--person", "dora"), 4, "The policy knows nobody called 'dora', and nobody of that name was on call then."),
    ],
)
def test_err_bad_input_is_one_sentence(
    support: Support, home: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    with_rota(support, home)
    done = support("oncall", "hours", *words)
    assert (done.status, done.out) == (status, "")
    assert said in done.err


def test_edge_without_rotas(support: Support) -> None:
    support("open", "Export is slow", "-c", "Acme")
    assert "The policy has no rotas" in support("oncall", "hours", "--plain").out
    assert support("oncall", "hours", "--json").json == []
    assert support("oncall", "hours", "--person", "dora", "--json").status == 0


def test_edge_who_has_left_the_policy_is_counted_and_named(support: Support, home: Path) -> None:
    with_rota(support, home, ROTA.replace('role = "lead"\n', ""))
    left = ROTA.replace('[people.ana]\nrole = "lead"\n', "").replace('"ana", "boris"', '"boris"')
    with_rota(support, home, left, now="2026-11-25T12:00:00Z")
    done = support("oncall", "hours", "--plain", now="2026-12-10T12:00:00Z")
    assert "No longer in the policy: ana." in support("oncall", "hours", "--month", "2026-11", "--plain").out
    assert "ana" not in done.out
    (ana,) = support("oncall", "hours", "--month", "2026-11", "--person", "ana", "--json").json
    assert (ana["in_policy"], ana["zone"]) == (False, "Europe/Helsinki")
