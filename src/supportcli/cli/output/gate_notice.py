"""What is said of a new case that waits for written authorisation: its paused clocks, and what opens the gate."""

from supportcli.application.customer.find import customer_of
from supportcli.application.desk import Desk
from supportcli.application.views import View, cases
from supportcli.cli.session.session import Session
from supportcli.presentation.text.owed import metric_words
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when_exact


def show_gate(session: Session, desk: Desk, number: int) -> None:
    """Print which clocks are paused since when, how to register the contact who rang, and how to authorise."""
    (view,) = cases(desk, [number])
    waiting = [clock for clock in view["clocks"] if clock["pause_reason"] == "authorisation"]
    if waiting:
        names = ", ".join(metric_words(clock) for clock in waiting)
        since = when_exact(waiting[0]["paused_at"], session.zone, session.now).partition(" (")[0]
        session.tell(f"  Paused until then, since {since}: {names}.")
    register = _register(desk, view)
    if register:
        session.tell(f"  Register the contact who rang: {register}")
    session.tell(
        f'  Once a contact authorises it: support authorise {view["id"]} --by CONTACT --ref "message-id or document"'
    )


def _register(desk: Desk, view: View) -> str | None:
    """Return the command that registers a contact who may authorise; None where somebody may already."""
    if view["customer"] is None:
        return None
    customer = customer_of(desk, view["customer"])
    if any(contact.may_authorise for contact in customer.contacts.values()):
        return None
    verb = "edit" if customer.version else "add"
    who = f'"{one_line(view["contact"])}"' if view["contact"] else "NAME"
    name = one_line(customer.name or view["customer"])
    return f'support customer {verb} "{name}" --contact {who} --phone NUMBER --may-authorise'
