import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from supportcli.presentation.formats.document import Document, Section, to_html, to_markdown
from supportcli.presentation.formats.html_page import STYLE, begin

HOSTILE = st.text(st.sampled_from("<>&\"'/= abscriptonlad\n\r\x1b[0m#*|`-_!()&;\u202e"), max_size=60)
KNOWN = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th",
    "td",
}  # fmt: skip


class Page(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "col"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.texts.append((self.open[-1], data))


def document(said: str) -> Document:
    sections = (
        Section(said, [(said, said)], [(said, said)], (said, said), [(said, said), ("a", said)]),
        Section(said, nothing=said),
    )
    return Document(said, said, sections)


@given(HOSTILE)
def test_law_a_page_of_html_holds_texts_and_nothing_else(said: str) -> None:
    page = Page("\n".join(to_html(document(said))))
    calm = Page("\n".join(to_html(document("x"))))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in calm.elements]
    assert {tag for tag, _ in page.elements} <= KNOWN
    assert all(
        set(found) <= {"lang", "scope", "charset", "name", "content", "http-equiv"} for _, found in page.elements
    )


@given(HOSTILE)
def test_law_a_page_of_markdown_has_the_lines_of_a_calm_one(said: str) -> None:
    def shape(text: str) -> list[str]:
        lines = "\n".join(to_markdown(document(text))).split("\n")
        kinds = [re.match(r"#+ |\* |> |\| |$", line) for line in lines]
        found = [kind[0] if kind else "text" for kind in kinds]
        # A text of several lines is a quotation of several.
        return [kind for place, kind in enumerate(found) if kind != "> " or found[place - 1] != "> "]

    hostile = said.strip() or "x"
    assert [each for each in shape(f"x{hostile}x") if each] == [each for each in shape("x") if each]
    assert not re.search(r"(?<!\\)[<`\[*]", "\n".join(to_markdown(document(f"x{hostile}x"))).replace("* ", ""))


def test_ok_the_policy_admits_this_style_and_nothing_else() -> None:
    head = "\n".join(begin("One"))
    (policy,) = (found["content"] for tag, found in Loose(head).elements if found.get("http-equiv"))
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f"<style>{STYLE}</style>" in head
    assert "prefers-color-scheme: dark" in STYLE
    assert "@media print" in STYLE


class Loose(Page):
    """A page that is not finished."""

    def __init__(self, text: str) -> None:
        HTMLParser.__init__(self)
        self.elements, self.open, self.texts = [], [], []
        self.feed(text)


def test_ok_lines_of_a_text_stay() -> None:
    text = "one\n- two\n1. three\n# four"
    assert "<p>one\n- two\n1. three\n# four</p>" in "\n".join(to_html(document(text)))
    lines = list(to_markdown(Document("T", "L", [Section("S", texts=[("Above", text)])])))
    assert lines[-4:] == ["> one  ", "> \\- two  ", "> 1\\. three  ", "> \\# four  "]
