"""Names of settings, as typed on the command line."""

from difflib import get_close_matches
from typing import Annotated

from supportcli.cli.declare import Argument
from supportcli.cli.session.settings import KNOWN
from supportcli.domain.errors import UsageError

Name = Annotated[str, Argument(metavar="NAME", help=f"One of {', '.join(KNOWN)}.")]


def known(name: str) -> str:
    """Return the name of a setting.

    Raises:
        UsageError: there is no such setting; the hint lists those there are.

    """
    if name not in KNOWN:
        near = get_close_matches(name, KNOWN, n=1)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise UsageError(f"There is no setting '{name}'.", f"{meant}The settings are {', '.join(KNOWN)}.")
    return name
