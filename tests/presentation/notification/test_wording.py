"""The words of pages and notices."""

from datetime import UTC

from supportcli.domain.case.case import Case, Opened
from supportcli.domain.case.incident import IncidentDeclared
from supportcli.domain.case.supposed import supposed_event
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.delivery.delivery import Delivery
from supportcli.domain.delivery.sending import DeliveryMade
from supportcli.presentation.notification.wording import words
from tests.instants import HOUR, MINUTE, NOW


def case(**more: str) -> Case:
    """Return a case that was opened at NOW."""
    opened = Opened(7, "No shop\x1b can pay", "standard", "critical", **more)
    return fold(7, [supposed_event(opened, 0, 1, NOW, NOW, "dora", 0)])


def said(made: DeliveryMade, about: Case | None, phone: str | None = None) -> tuple[str, str]:
    """Return what a delivery says five minutes after NOW."""
    delivery = Delivery("d")
    delivery.made = made
    return words(delivery, about, "S-7", UTC, NOW + 5 * MINUTE, phone)


def test_ok_a_page_says_what_whose_and_where_to_call_back() -> None:
    page = DeliveryMade("page", "ana", "phone", 7, "critical", 1)
    found = case(customer="Acme", channel="phone", contact="Ann Lee")
    assert said(page, found, "+358 40 123 4567") == (
        "critical, Acme: No shop\\x1b can pay",
        "Open for 5 min, by phone (Ann Lee, +358 40 123 4567). Nobody works on it.\nYou have it: support ack S-7",
    )
    found.assignee = "boris"
    found.on(supposed_event(IncidentDeclared("x", bridge="040 1"), 0, 2, NOW, NOW, "ana", 0))
    assert said(page._replace(part=0), found)[1].splitlines() == [
        "Open for 5 min, by phone (Ann Lee). boris works on it.", "Nobody else could be paged, or nobody answered.",
        "People talk at 040 1", "You have it: support ack S-7",
    ]  # fmt: skip


def test_ok_notices_say_what_is_due_and_when() -> None:
    for what, about, percent, begins in (
        (
            "warning",
            "first_response",
            50,
            "first response is due Mon 23 Nov 13:00 UTC (in 55 min); critical, no customer: ",
        ),
        ("breach", "resolution", 100, "resolution was due "),
        ("promise", "promise", 75, "promise is due "),
        ("access", "access", 75, "the access window ends "),
        ("access", "access", 100, "the access window is over since "),
    ):
        made = DeliveryMade(what, "ana", "mail", 7, about, 1, percent, NOW + HOUR)
        assert said(made, case())[0].startswith(begins)


def test_ok_a_hand_over() -> None:
    title, text = said(DeliveryMade("handover", "ana", "mail", None, "nights", due_at=NOW), None)
    assert title == "you are on call in nights since Mon 23 Nov 12:00 UTC (5 min ago)"
    assert "support oncall acknowledge" in text
