"""A document of sections, and how it is written as a page of HTML or Markdown."""

from collections.abc import Iterator, Sequence

from supportcli.domain.named_tuple import NamedTuple
from supportcli.presentation.formats import html_page, markdown


class Section(NamedTuple):
    """A heading, and below it facts with their labels, texts each under a line, and a table; all of it outside text."""

    title: str
    facts: Sequence[tuple[str, str]] = ()
    texts: Sequence[tuple[str, str]] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    #: What is said where there is nothing else.
    nothing: str = ""

    @property
    def is_empty(self) -> bool:
        """Is there nothing below the heading?"""
        return not (self.facts or self.texts or self.rows)


class Document(NamedTuple):
    """A title, a line below it, and sections."""

    title: str
    line: str
    sections: Sequence[Section]


def to_html(document: Document) -> Iterator[str]:
    """Yield a document as a page of HTML, a line at a time."""
    yield from html_page.begin(document.title)
    yield f"<h1>{html_page.text(document.title)}</h1>\n<p>{html_page.text(document.line)}</p>"
    for each in document.sections:
        yield f"<h2>{html_page.text(each.title)}</h2>"
        if each.is_empty:
            yield f"<p>{html_page.text(each.nothing)}</p>"
        if each.facts:
            yield "<dl>"
            yield from (f"<dt>{html_page.text(name)}</dt><dd>{html_page.text(said)}</dd>" for name, said in each.facts)
            yield "</dl>"
        for above, said in each.texts:
            yield f"<h3>{html_page.text(above)}</h3>\n<p>{html_page.texts(said)}</p>"
        if each.rows:
            yield f"<table>\n{html_page.head(each.head)}\n<tbody>"
            yield from (html_page.row(cells) for cells in each.rows)
            yield "</tbody>\n</table>"
    yield html_page.END


def to_markdown(document: Document) -> Iterator[str]:
    """Yield a document as a page of Markdown, a line at a time."""
    yield from (f"# {markdown.text(document.title)}", "", markdown.text(document.line))
    for each in document.sections:
        yield from ("", f"## {markdown.text(each.title)}")
        for part in _parts(each):
            yield from ("", *part)


def _parts(section: Section) -> Iterator[Sequence[str]]:
    """Yield the lines of what is below a heading, a part at a time."""
    if section.is_empty:
        yield (markdown.text(section.nothing),)
    if section.facts:
        yield [f"* {markdown.text(name)}: {markdown.text(said)}" for name, said in section.facts]
    for above, said in section.texts:
        yield (f"### {markdown.text(above)}", "", *markdown.quoted(said))
    if section.rows:
        rows = (markdown.row(map(markdown.text, cells)) for cells in section.rows)
        yield (markdown.row(map(markdown.text, section.head)), markdown.row(["---"] * len(section.head)), *rows)
