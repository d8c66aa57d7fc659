from pathlib import Path

from tests.cli.cases import outcome
from tests.cli.commands.oncall.rotas import with_rota
from tests.cli.commands.oncall.test_cover import ALL
from tests.cli.commands.test_schema import check
from tests.conftest import Support


def test_ok_what_holds_and_with_all_what_does_not(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    assert support("oncall", "list", "--plain").out.startswith("No cover and no swap.")
    outcome(support, "oncall", "cover", "cy", "--to", "in 2h", "-m", "Dentist")
    outcome(support, "oncall", "cover", "--void", "1")
    outcome(support, "oncall", "swap", "offer", "in 15d")
    (row,) = support("oncall", "list", "--json").json
    check("arranged", row)
    assert (row["what"], row["state"], row["instead_of"], row["who"]) == ("swap", "offered", "ana", None)
    rows = support("oncall", "list", "--all", "--json").json
    assert [(row["what"], row["state"]) for row in rows] == [("cover", "void"), ("swap", "offered")]


def test_ok_what_is_over_is_listed_with_all_alone(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    outcome(support, "oncall", "cover", "cy", "--to", "in 2h")
    assert support("oncall", "list", "--json", now="2026-11-24T12:00:00Z").json == []
    assert len(support("oncall", "list", "--all", "--json", now="2026-11-24T12:00:00Z").json) == 1
