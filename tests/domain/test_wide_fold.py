import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.wide_fold import wide_fold, without_signs

ONE_WORD = (
    ("ВСЁ", "все"), ("Straße", "STRASSE"), ("İstanbul", "ıstanbul"), ("ISTANBUL", "istanbul"), ("ΕΛΛΆΔΑ", "Ελλαδα"),
    ("ὁδός", "οδος"), ("ＡＢＣ１２", "abc12"), ("ﾊﾞｯｸ", "バック"), ("مُتَوَقِّف", "متوقف"), ("أحمد", "احمد"), ("می‌خواهم", "میخواهم"),
    ("کتاب", "كتاب"), ("שָׁלוֹם", "שלום"), ("ज़रूरत", "जरूरत"), ("३٣3", "333"), ("Ærøskøbing", "AEROSKOBING"), ("Łódź", "lodz"),
    ("e\u0301cole", "ÉCOLE"), ("soft\u00adware", "software"), ("ﬁle", "FILE"), ("한\u200b국", "한국"), ("한국", "한국"),
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE_WORD)
def test_ok_spellings_of_one_word_fold_to_one(one: str, other: str) -> None:
    assert wide_fold(one) == wide_fold(other)


def test_ok_what_makes_another_word_stays() -> None:
    for one, other in (("ハ", "バ"), ("ปา", "ป่า"), ("कल", "काल"), ("か", "き"), ("停止", "停电")):
        assert wide_fold(one) != wide_fold(other)


@settings(max_examples=200)
@given(st.text(max_size=20))
def test_ok_folded_twice_is_folded_once(text: str) -> None:
    assert wide_fold(wide_fold(text)) == wide_fold(text)


def test_ok_as_it_was_written_without_joiners() -> None:
    assert without_signs("Caf\u0065\u0301 مُت می\u200cخ") == "Café مت میخ"
