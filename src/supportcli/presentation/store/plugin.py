"""The line a monitoring plug-in prints (Monitoring Plugins Development Guidelines: status, text, performance data)."""

from supportcli.presentation.text.safe import one_line

#: Exit statuses every monitor understands, by what we found.
STATES = {"ok": (0, "OK"), "due_soon": (1, "WARNING"), "breached": (2, "CRITICAL"), "unknown": (3, "UNKNOWN")}


def plugin_line(status: str, text: str, data: str = "") -> str:
    """Write the line; a bar would end the text, so it is written otherwise."""
    said = one_line(text.replace("|", "/").replace("\n", " "))
    return f"SLA {STATES[status][1]} - {said}{'|' if data else ''}{data}"
