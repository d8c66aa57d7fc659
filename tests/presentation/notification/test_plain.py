"""A message in words."""

from supportcli.presentation.notification.plain import level, subject, text
from tests.cli.notifying.examples import MESSAGE


def test_ok_the_whole_message() -> None:
    assert text(MESSAGE) == (
        "Page S-142: Checkout is down\nNobody has taken it.\nCase: S-142\nPriority: critical\nCustomer: Acme\n"
        "Due: 2026-11-23 13:00 UTC\nSent: 2026-11-23 12:00 UTC\nStep: 2"
    )


def test_ok_what_is_not_known_is_not_said() -> None:
    bare = MESSAGE._replace(text=" ", case=None, priority=None, customer=None, due_at=None, step=None, what="test")
    assert text(bare) == "Test: Checkout is down\nSent: 2026-11-23 12:00 UTC"


def test_ok_a_subject_is_one_line() -> None:
    assert subject(MESSAGE._replace(title=" a\nb\r\nc\x00 ")) == "Page S-142: a\\nb\\r\\nc\\x00"


def test_ok_how_urgent_it_is() -> None:
    calm = MESSAGE._replace(urgent=False)
    assert [level(calm._replace(what=what)) for what in ("page", "breach", "warning", "update")] == [0, 1, 2, 3]
    assert level(calm._replace(what="update", urgent=True)) == 0
