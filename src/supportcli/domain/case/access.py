"""May we touch the customer's side now? The one question every recorded command asks.

The least that recordings need: gate and windows themselves are told by other facts.
"""

from typing import NamedTuple

from supportcli.domain.case.case import Case
from supportcli.domain.errors import Refused


class Permit(NamedTuple):
    """By what right: the number of the window, the instant it ends, and who confirmed that we may work there."""

    window: int | None = None
    until: int | None = None
    by: str | None = None


def permit(case: Case, host: str | None, _at: int, *, local: bool = False) -> Permit:
    """Say by what right the customer's side, or one host of it, may be touched; on our own machine no window is needed.

    Raises:
        Refused: nobody confirmed in writing that we may, or no window covers that instant.

    """
    if case.gate == "closed":
        raise Refused(
            "nobody has confirmed in writing that we may work there.",
            f"support authorise {case.number} --by CONTACT --ref MESSAGE",
        )
    if local:
        return Permit()
    where = f" for {host}" if host else ""
    raise Refused(f"that is outside every agreed window{where}.", "What is run on our own machine: --local.")
