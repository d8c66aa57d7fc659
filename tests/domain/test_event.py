from supportcli.domain.case.conversation import Noted
from supportcli.domain.event import Event


def test_a_minutes_grace_is_not_backdating() -> None:
    at = Event(1, "u", 1, "noted", 1000, 1060, "ana", None, 1, Noted("x"))
    assert not at.is_backdated
    assert at._replace(recorded_at=1061).is_backdated
