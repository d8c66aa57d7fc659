from pathlib import Path

from tests.cli.cases import outcome, refusal
from tests.cli.commands.oncall.rotas import with_rota
from tests.cli.commands.oncall.test_cover import ALL
from tests.conftest import Support


def test_ok_the_same_key_again_does_nothing_twice(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    for changed in (True, False):
        assert outcome(support, "oncall", "acknowledge", "--key", "k")["changed"] is changed


def test_err_without_a_rota(support: Support) -> None:
    support("open", "Odd")
    refusal(support, "oncall", "acknowledge", status=4)
