"""A command that runs on the board: its own session, which asks nothing, and says what it has to say to the board."""

from typing import Any

from supportcli.cli.board.reader import TO_WRITE
from supportcli.cli.declare import Context
from supportcli.cli.session.address import is_server
from supportcli.cli.session.session import Session


class Beside(Session):
    """The session of one command on the board; roles and `--key` are those of that command."""

    def __init__(self, board: Session, verb: str, params: dict[str, Any], key: str | None = None) -> None:
        #: What a command would print on stderr.
        self.heard: list[str] = []
        flags = {**board.flags, **({"key": key} if key else {})}
        super().__init__(Context(verb, params, flags))
        self.patience = TO_WRITE
        # A server has one connection, whoever uses it.
        self.beside(board)

    @property
    def has_terminal(self) -> bool:
        """No: the board has it, and asks itself."""
        return False

    def warn(self, text: str) -> None:
        """Keep something that must not be missed."""
        self.heard.append(text)

    def tell(self, text: str) -> None:
        """Keep something beside the data."""
        self.heard.append(text)

    def leave(self) -> None:
        """Close the file that this command opened; what it stored is reported to the user's hook before."""
        self.end()
        if not is_server(self.store_path):
            for database in self.stores:
                database.close()
