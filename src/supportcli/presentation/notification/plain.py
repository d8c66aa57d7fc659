"""A message in words: its subject, its facts, and its text; for mail, chats and screens."""

from collections.abc import Iterator

from supportcli.domain.notification.message import PAGE, Message
from supportcli.domain.time.instant import to_text
from supportcli.presentation.text.safe import many_lines, one_line

#: What a message is about, in a word before its title.
_CALLED = {
    PAGE: "Page", "breach": "Breached", "warning": "Due soon", "promise": "Promise", "handover": "Hand-over",
    "access": "Access", "update": "Update", "test": "Test",
}  # fmt: skip


def subject(message: Message) -> str:
    """Render what it is about, in one line."""
    case = f" {one_line(message.case)}" if message.case else ""
    return f"{_CALLED.get(message.what, one_line(message.what))}{case}: {one_line(message.title.strip())}"


def facts(message: Message) -> Iterator[tuple[str, str]]:
    """Yield what is known of it: what that is called, and what it is."""
    known = (
        ("Case", message.case), ("Priority", message.priority), ("Customer", message.customer),
        ("Due", None if message.due_at is None else _at(message.due_at)), ("Sent", _at(message.at)),
        ("Step", None if message.step is None else str(message.step)),
    )  # fmt: skip
    for name, value in known:
        if value:
            yield name, one_line(value)


def text(message: Message) -> str:
    """Render all of it: the subject, the text, the facts, a line each."""
    said = many_lines(message.text.strip())
    known = [f"{name}: {value}" for name, value in facts(message)]
    return "\n".join((subject(message), *([said] if said else []), *known))


def level(message: Message) -> int:
    """Return how urgent it is: 0 for what somebody gets up for, 3 for what can be read any time."""
    if message.urgent or message.what == PAGE:
        return 0
    return {"breach": 1, "warning": 2, "promise": 2}.get(message.what, 3)


def _at(instant: int) -> str:
    return f"{to_text(instant)[:16].replace('T', ' ')} UTC"
