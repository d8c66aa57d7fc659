"""The board says who is on call in its title, and says another when that changes in the store."""

from pathlib import Path

from tests.cli.board.terminal import Terminal
from tests.cli.commands.oncall.rotas import with_rota
from tests.cli.commands.oncall.test_cover import ALL
from tests.conftest import Support


def test_ok_the_title_follows_a_cover(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    support("open", "Odd", "-p", "high")
    terminal = Terminal("watch", columns=110)
    try:
        terminal.until(lambda lines: "On call: ana until" in lines[0], 60)
        support("oncall", "cover", "cy", "--to", "in 2h")
        terminal.until(lambda lines: "On call: cy until" in lines[0], 60)
    finally:
        terminal.leave_nothing()
