from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from supportcli.presentation.terminal.blocks import cropped, facts, line, paragraph, section
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.styles import BREACHED


def test_a_page_of_facts() -> None:
    lines = [
        *section("Case"),
        *facts([("Customer", "acme"), ("Due", Text("BREACHED", style=BREACHED)), ("Title", "[b]x[/b]\x1b")], width=40),
    ]
    assert paint(lines, colour=False) == "\nCase\nCustomer  acme\nDue       BREACHED\nTitle     [b]x[/b]\\x1b\n"
    assert "\x1b[1;38;5;231;48;5;124mBREACHED\x1b[0m" in paint(lines, colour=True)


def test_a_long_fact_is_cut() -> None:
    assert paint(facts([("Title", "a long title")], width=15), colour=False) == "Title  a long…\n"
    assert paint(facts([("Title", "a long title")], width=15, unicode=False), colour=False) == "Title  a lon...\n"


def test_a_paragraph_breaks_between_words_and_keeps_its_lines() -> None:
    drawn = paragraph("We restarted the gateway.\n\nIt\tholds\x1b now.\n", width=20)
    assert paint(drawn, colour=False) == "  We restarted the\n  gateway.\n\n  It      holds\\x1b\n  now.\n"


def test_a_word_that_is_too_long_is_broken() -> None:
    assert [text.plain for text in paragraph("abcdefghij kl", width=6)] == ["  abcd", "  efgh", "  ij", "  kl"]
    assert [text.plain for text in paragraph("日本語", width=5)] == ["  日", "  本", "  語"]


@settings(deadline=None)
@given(st.text(st.sampled_from("ab 日\u0301\t")), st.integers(0, 12))
def test_a_paragraph_loses_nothing_but_blanks(text: str, width: int) -> None:
    drawn = paragraph(text, width=width)
    assert "".join(text.plain for text in drawn).replace(" ", "") == text.replace(" ", "").replace("\t", "")


def test_a_line_in_ascii() -> None:
    assert line("ä…", unicode=False).plain == "\\xe4..."


def test_a_line_of_megabytes_is_broken_as_a_short_one_is() -> None:
    pieces = paragraph("word " * 400_000, width=52)
    assert len(pieces) == 40_000
    assert {piece.plain for piece in pieces} == {"  " + " ".join(["word"] * 10)}


def test_characters_without_width_are_broken_too() -> None:
    told = "".join(piece.plain.strip() for piece in paragraph("e" + "\u0301" * 5000, width=12))
    assert told == "e" + "\u0301" * 5000


def test_joined_emoji_leave_room_for_terminals_that_do_not_join_them() -> None:
    family, drawn = "👨\u200d👩\u200d👧", 6
    for text in (
        f"Tuotanto {family} seis ja kaikki on pysähdyksissä",
        f"{family * 3} {'word ' * 20}",
        "👍🏽" * 12 + " ok",
    ):
        for width in (24, 40, 60):
            rows = [cropped(Text(text), width), *paragraph(text, width=width, indent=4)]
            assert max(sum(map(cell_len, row.plain)) for row in rows) <= width
    assert cropped(Text(f"{family} x"), drawn + 2).plain == f"{family} x"
    assert cropped(Text("क्\u200dष"), 4).plain == "क्\u200dष"


def test_a_cropped_line_ends_with_the_mark_and_keeps_its_styles() -> None:
    def styled() -> Text:
        return Text("due ", "bold").append("today 20:47", "red")

    assert [cropped(styled(), width).plain for width in (15, 14, 5, 1)] == [
        "due today 20:47",
        "due today 20:…",
        "due…",
        "…",
    ]
    assert cropped(styled(), 12, unicode=False).plain == "due today..."
    assert (cropped(styled(), 14).style, [each.style for each in cropped(styled(), 14).spans]) == ("bold", ["red"])
    assert cropped(styled(), 0).plain == ""
