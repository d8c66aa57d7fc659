"""A way that is the desktop of whoever sits at this machine: a notification by notify-send, where it is installed."""

from shutil import which

from supportcli.cli.notifying.process import run
from supportcli.cli.notifying.way import Way
from supportcli.domain.notification.message import SENT, Message, Outcome, failed
from supportcli.presentation.notification.plain import level, subject, text


def send(_way: Way, _address: str, message: Message) -> Outcome:
    """Show the message; the address says for people which machine it is, and is not looked at."""
    program = which("notify-send")
    if program is None:
        return failed("notify-send is not installed on this machine", retryable=False)
    # The text is read as markup where a desktop has it; the title never is.
    said = text(message).partition("\n")[2].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    urgency = ("critical", "normal", "normal", "low")[level(message)]
    ended = run([program, "--app-name=support", f"--urgency={urgency}", "--", subject(message), said], b"")
    if ended.status == 0:
        return SENT
    return failed("notify-send could not show it on this machine", retryable=True, detail=ended.fault or ended.said)
