"""A page of a report: one file, in which nothing runs and nothing is fetched, for screens, paper and ears."""

from collections.abc import Iterator, Sequence

from supportcli.presentation.formats import html_page
from supportcli.presentation.report_page.drawing import MISSING, Draw
from supportcli.presentation.report_page.structure import Page, Section, Table

_STYLE = """
figure { margin: 1em 0 } .together { break-inside: avoid; break-after: avoid }
figure svg { max-width: 100%; height: auto; display: block; overflow: visible }
caption { text-align: left; color: var(--quiet); padding: .3em 0 } th[scope=row] { font-weight: normal }
.wide { overflow-x: auto } .wide:focus { outline: 2px solid } table { font-variant-numeric: tabular-nums }
.wide th, .wide td { overflow-wrap: break-word; white-space: normal }
@media screen { .wide tr > :first-child { min-width: 6em } }
.n, .wide .n { text-align: right; white-space: nowrap }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.note { color: var(--quiet) }
@media print { .wide { overflow-x: visible } .wide th, .wide td { overflow-wrap: anywhere } }
"""


def lines(page: Page, draw: Draw | None) -> Iterator[str]:
    """Yield a page, a line at a time; without something that draws them there are no charts, and that is said."""
    yield from html_page.begin(page.title, html_page.STYLE + _STYLE)
    yield f"<h1>{html_page.text(page.title)}</h1>"
    yield from (f"<p>{html_page.text(each)}</p>" for each in page.lines)
    if draw is None and any(each.chart for each in page.sections):
        yield f'<p class="note">{html_page.text(MISSING)}</p>'
    for number, section in enumerate(page.sections, 1):
        yield from _section(section, number, draw)
    yield html_page.END


def _section(section: Section, number: int, draw: Draw | None) -> Iterator[str]:
    # What is said of a chart stays on its page of paper.
    yield f'<div class="together"><h2>{html_page.text(section.title)}</h2>'
    if section.paragraph:
        yield f"<p>{html_page.texts(section.paragraph)}</p>"
    if section.chart is not None and draw is not None:
        yield f"<figure>{draw(section.chart, number)}</figure>"
    yield "</div>"
    if section.table is not None:
        # One that says the same as the heading is for who goes from table to table by ear.
        shown = "" if section.table.caption != section.title else ' class="unseen"'
        yield from _table(section.table, f"t{number}", shown)


def _table(table: Table, name: str, shown: str) -> Iterator[str]:
    """Yield a table that is scrolled by itself, by the keyboard too, where it is wider than the screen."""
    yield f'<div class="wide" role="group" aria-labelledby="{name}" tabindex="0">'
    yield f'<table>\n<caption id="{name}"{shown}>{html_page.text(table.caption)}</caption>'
    heads = "".join(_cell("th", "col", cell, place in table.right) for place, cell in enumerate(table.head))
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    yield from (_row(cells, table.right) for cells in table.rows)
    yield "</tbody>\n</table>\n</div>"


def _row(cells: Sequence[str], right: frozenset[int]) -> str:
    """Write a row of a table; its first cell is its head."""
    written = (
        _cell("td" if place else "th", "" if place else "row", cell, place in right) for place, cell in enumerate(cells)
    )
    return f"<tr>{''.join(written)}</tr>"


def _cell(tag: str, scope: str, said: str, is_right: bool) -> str:
    scoped = f' scope="{scope}"' if scope else ""
    placed = ' class="n"' if is_right else ""
    return f"<{tag}{scoped}{placed}>{html_page.text(said)}</{tag}>"
