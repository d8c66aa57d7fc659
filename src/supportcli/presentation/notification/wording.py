"""The words of a page or a notice: a title that says it all, and what to type next."""

from datetime import tzinfo

from supportcli.domain.case.case import Case
from supportcli.domain.case.paging.notified import WHOLE
from supportcli.domain.delivery.delivery import Delivery
from supportcli.domain.delivery.sending import PAGE
from supportcli.domain.metrics import ACCESS
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.duration import spoken
from supportcli.domain.time.instant import to_text
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when_exact

#: What wakes people.
URGENT = (PAGE, "breach")


class Words(NamedTuple):
    """A title in one line, and a text of a few."""

    title: str
    text: str


def words(delivery: Delivery, case: Case | None, name: str, zone: tzinfo, now: int, phone: str | None = None) -> Words:
    """Return what a delivery says now, to somebody in a zone.

    `name` is what the case is called, `phone` where its contact is called back, if a page is to say that.
    """
    made = delivery.made
    due = when_exact(to_text(made.due_at or now), zone, now)
    if case is None:
        hint = "What is handed over: support oncall handover\nThat you have it: support oncall acknowledge"
        return Words(f"you are on call in {one_line(made.about or '')} since {due}", hint)
    about = f"{case.priority}, {one_line(case.customer or 'no customer')}: {one_line(case.title)}"
    whose = f"{one_line(case.assignee)} works on it." if case.assignee else "Nobody works on it."
    if made.what == PAGE:
        return _page(delivery, case, f"support ack {name}", about, f"{_caller(case, now, phone)} {whose}")
    metric = (made.about or "").replace("_", " ")
    if made.about == ACCESS:
        said = f"the access window {'is over since' if made.percent == WHOLE else 'ends'} {due}"
    else:
        said = f"{metric} {'was' if made.percent == WHOLE else 'is'} due {due}"
    return Words(f"{said}; {about}", f"{whose}\nTo look at it: support show {name}")


def _page(delivery: Delivery, case: Case, answer: str, about: str, standing: str) -> Words:
    lines = [standing]
    if not delivery.made.part:
        lines.append("Nobody else could be paged, or nobody answered.")
    if case.incident is not None and case.incident.bridge:
        lines.append(f"People talk at {one_line(case.incident.bridge)}")
    lines.append(f"You have it: {answer}")
    return Words(about, "\n".join(lines))


def _caller(case: Case, now: int, phone: str | None) -> str:
    """Return for how long it is open, over what it came, and whom to call back where."""
    who = ", ".join(one_line(each) for each in (case.contact, phone) if each)
    by = f", by {one_line(case.channel)}" if case.channel else ""
    return f"Open for {spoken(max(0, now - case.opened_at))}{by}{f' ({who})' if who else ''}."
