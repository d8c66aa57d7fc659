"""What a plan agrees to beside its targets.

The least that recordings need: the rest of an agreement is told elsewhere.
"""

from typing import NamedTuple


class Agreement(NamedTuple):
    """What is agreed with whoever has a plan: whether the end of a window warns (`warn`) or ends a command (`kill`)."""

    end_of_window: str = "warn"
