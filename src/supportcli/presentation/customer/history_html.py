"""A customer's history as one page of HTML: nothing in it runs, nothing is fetched, and it prints well."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from hashlib import sha256
from html import escape
from typing import Any

from supportcli.presentation.customer.history import HEAD, cells, heading, lines
from supportcli.presentation.text.safe import one_line

_STYLE = """
body { font: 11pt/1.4 sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; color: #111; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #bbb; padding: .3em .6em .3em 0; text-align: left; vertical-align: top }
td { overflow-wrap: anywhere } td:first-child, td:nth-child(2) { white-space: nowrap }
thead { display: table-header-group } tr { break-inside: avoid }
@media print { body { margin: 0; font-size: 9pt } @page { margin: 15mm } }
"""
# The only style that counts is this one, to the letter: none that a text could smuggle in.
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'"
)


def page(view: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
    """Write the page, a line at a time."""
    title, span, also = heading(view, zone)
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">'
    yield f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{_text(title)}</h1>\n<p>{_text(span)}</p>"
    if also:
        yield f"<p>With them: {_text(also)}.</p>"
    yield "<ul>"
    yield from (f"<li>{_text(line)}</li>" for line in lines(view["summary"]))
    yield "</ul>"
    if view["cases"]:
        yield "<table>\n<thead><tr>"
        yield from (f'<th scope="col">{each}</th>' for each in HEAD)
        yield "</tr></thead>\n<tbody>"
        for row in view["cases"]:
            yield f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in cells(row, zone))}</tr>"
        yield "</tbody>\n</table>"
    yield "</body>\n</html>"


def _text(said: str) -> str:
    return escape(one_line(said), quote=True)
