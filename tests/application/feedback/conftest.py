"""An office whose policy asks every customer for a rating, and has somebody call back under 3 within four hours."""

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.feedback.recording import rate, recommend, thank
from supportcli.application.policy.versions import apply, drafted
from supportcli.domain.case.rating import Rated, Recommended, Thanked
from supportcli.domain.policy.builtin import builtin_text
from tests.desks import Office
from tests.instants import DAY, NOW

RATINGS = """
[ratings]
ask = "100%"
call_back_under = 3
call_back_within = "4h"
"""


class Feedback(Office):
    """Where customers say what they think."""

    def rate(self, name: str, score: int, text: str | None = None, at: int = NOW) -> None:
        rate(self.desk(at), [name], Rated(score, text, "Ann"), ChangeRequest(at))

    def recommend(self, name: str, score: int, at: int = NOW) -> None:
        recommend(self.desk(at), [name], Recommended(score), ChangeRequest(at))

    def thank(self, name: str, text: str, at: int = NOW) -> None:
        thank(self.desk(at), [name], Thanked(text, "Ann"), ChangeRequest(at))

    def apply(self, text: str, at: int = NOW - 30 * DAY) -> None:
        apply(self.desk(at), drafted("policy.toml", f"{builtin_text('UTC')}\n{text}"))


@pytest.fixture
def office(office: Office) -> Feedback:
    found = object.__new__(Feedback)
    found.__dict__.update(office.__dict__)
    found.apply(RATINGS)
    return found
