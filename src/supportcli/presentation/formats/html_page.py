"""A page of HTML: nothing in it runs, nothing is fetched, no form is sent, and it prints well."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape

from supportcli.presentation.text.safe import many_lines, one_line

#: The style of pages with tables: by day, at night, and on paper.
STYLE = """
:root { color-scheme: light dark; --ink: #111; --paper: #fff; --line: #bbb; --quiet: #555 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #161616; --line: #555; --quiet: #aaa } }
body { font: 11pt/1.4 sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; color: var(--ink);
  background: var(--paper) }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid var(--line); padding: .3em .6em .3em 0; text-align: left; vertical-align: top }
td { overflow-wrap: anywhere } td:first-child, td:nth-child(2) { white-space: nowrap }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1em } dt { color: var(--quiet) }
dd { margin: 0; overflow-wrap: anywhere } p { white-space: pre-wrap; overflow-wrap: anywhere }
h3 { margin: 1em 0 0; font-size: 1em } h3 + p { margin-top: .2em }
thead { display: table-header-group } tr { break-inside: avoid } h2, h3 { break-after: avoid }
@media print { :root { --ink: #000; --paper: #fff; --line: #999; --quiet: #333 }
  body { margin: 0; font-size: 9pt } @page { margin: 15mm } }
"""
END = "</main>\n</body>\n</html>"


def begin(title: str, style: str = STYLE, *, refresh: str = "", name: str = "") -> Iterator[str]:
    """Yield a page up to where its body begins; the title is outside text.

    A page may lead on by itself: `refresh` says after how many seconds and where to; `name` is that of its body.
    """
    # The only style that counts is this one, to the letter: none that a text could smuggle in.
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
    yield '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">'
    if refresh:
        yield f'<meta http-equiv="refresh" content="{escape(refresh)}">'
    named = f' id="{escape(name)}"' if name else ""
    yield f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n<body{named}>\n<main>"


def text(said: str) -> str:
    """Write outside text on one line so that nothing in it is markup."""
    return escape(one_line(said), quote=True)


def texts(said: str) -> str:
    """Write outside text of several lines so that nothing in it is markup."""
    return escape(many_lines(said), quote=True)


def row(cells: Iterable[str]) -> str:
    """Write a row of a table from outside texts."""
    return f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in cells)}</tr>"


def head(labels: Iterable[str]) -> str:
    """Write the head of a table."""
    cells = "".join(f'<th scope="col">{text(each)}</th>' for each in labels)
    return f"<thead><tr>{cells}</tr></thead>"
