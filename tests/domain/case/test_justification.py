from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.case.justification import weigh
from supportcli.domain.case.reprioritising import check_justification
from supportcli.domain.errors import Refused


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ("", "0 characters in 0 words"),
        ("x", "1 character in 1 word"),
        ("becauseIsayso", "13 characters in 1 word"),
        ("checkout production", "19 characters in 2 words"),
        ("........ ---- ,,,, ????", "0 characters in 0 words"),
        ("   a bc def      ", "8 characters in 3 words"),
        ("a b c ............", "5 characters in 1 word"),
        ("a b c d e f g h i j k", "21 characters in 1 word"),
        ("down down down down down", "4 characters in 1 word"),
        ("aaaaaaaaaaaaaaaaaaaa bb cc", "9 characters in 3 words"),
        ("\u3164\u3164\u3164 \u200b\u200b\u200b \u2063\u2063\u2063\u2063\u2063\u2063", "0 characters in 0 words"),
        ("e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "2 characters in 1 word"),
        ("ああああああああああああ", "6 characters in 0 words"),
        ("停止停止停止停止停止停止", "24 characters in 1 word"),
        ("1 2 3 4 5 6 7 8 9 10 11", "23 characters in 1 word"),
        ("至急", "4 characters in 1 word"),
    ],
)
def test_err_a_justification_that_says_too_little(text: str, got: str) -> None:
    with pytest.raises(Refused, match=r"at least 15 characters in three words") as refused:
        check_justification(text)
    assert f"(got {got})" in refused.value.message
    assert refused.value.message.endswith(": say what changed for the customer.")


#: An argument in each of many scripts and languages.
ARGUMENTS = (
    "decided once more, as it was", "tuotanto seis nyt!", "db 2 down since 9", "производство стоит сейчас",
    "η παραγωγή σταμάτησε", "արտադրությունը կանգ է առել", "წარმოება გაჩერდა ახლა", "הייצור נעצר לגמרי", "توقف الإنتاج بالكامل",
    "تولید متوقف شده‌است و کار نمی‌کند", "उत्पादन बंद हो गया है", "উৎপাদন বন্ধ হয়ে গেছে", "உற்பத்தி நின்று விட்டது", "ఉత్పత్తి ఆగిపోయింది ఇప్పుడు",
    "การผลิตหยุดทำงานทั้งหมด", "ການຜະລິດຢຸດເຮັດວຽກ", "ផលិតកម្មបានឈប់ទាំងអស់", "ထုတ်လုပ်မှုအားလုံးရပ်တန့်သွားသည်", "ምርት ሙሉ በሙሉ ቆሟል አሁን",
    "全店舗のレジが止まり注文を受けられない", "生产线已经全部停止", "결제 서버가 중단되었습니다", "sản xuất đã dừng hẳn", "レジｻｰﾊﾞ停止で注文不可",
)  # fmt: skip
PADDING = st.text("...,;-!? \u200b\u3000\u3164", max_size=40)


@pytest.mark.parametrize("text", ARGUMENTS)
def test_ok_an_argument_in_any_script(text: str) -> None:
    assert check_justification(text) == text
    for form in ("NFC", "NFD"):
        assert weigh(normalize(form, text)) == weigh(text)
    # Part of an argument says less, and to say it again adds nothing.
    assert weigh(text[:3])[1] < 3
    assert weigh(f"{text} {text.upper()}") == weigh(text)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(ARGUMENTS), PADDING, PADDING)
def test_padding_adds_nothing(text: str, before: str, after: str) -> None:
    assert weigh(f"{before}{text} {after}") == weigh(text)
