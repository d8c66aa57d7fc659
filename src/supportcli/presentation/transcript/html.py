"""A recording as a page of its own: nothing in it loads, runs or leads anywhere."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from supportcli.domain.recording.frames import Frame
from supportcli.presentation.formats import html_page
from supportcli.presentation.transcript.text import lines as text_lines

_STYLE = """
body { font: 16px/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
pre { background: #111; color: #eee; padding: 1rem; overflow-x: auto; font: 14px/1.3 ui-monospace, monospace; }
"""
#: What the head tells, and what it is called.
_LABELS = {
    "case": "Case", "actor": "Who", "host": "Host", "command": "Command", "began_at": "Began", "ended_at": "Ended",
    "status": "Exit status", "signal": "Signal", "seconds": "Seconds", "window": "Access window", "level": "Level",
    "by": "Authorised by", "masked": "Masked", "uid": "Recording", "state": "State", "marks": "Marks",
    "input": "Input from a", "input_bytes": "Bytes of input", "input_sha256": "SHA-256 of salt and input",
    "input_salt": "Salt of input", "recovered_at": "Recovered", "recovered_by": "Recovered by",
}  # fmt: skip


def lines(view: Mapping[str, Any], frames: Iterable[Frame]) -> Iterator[str]:
    """Yield a recording as a page, line by line."""
    title = f"{view['case']}: {view['command']}"
    yield from html_page.begin(title, _STYLE)
    yield f"<h1>{html_page.text(title)}</h1>\n<dl>"
    for name, label in _LABELS.items():
        if view.get(name) is not None:
            yield f"<dt>{label}</dt><dd>{html_page.text(str(view[name]))}</dd>"
    yield "</dl>"
    # The line break after the tag is not a line of what was said.
    yield "<pre>"
    yield from (escape(line) for line in text_lines(frames))
    yield f"</pre>\n{html_page.END}"
