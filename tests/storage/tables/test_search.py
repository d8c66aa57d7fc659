import time
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supportcli.domain.words import indexed
from supportcli.storage.engine.fulltext import readings
from supportcli.storage.tables import search
from tests.desks import Office
from tests.domain.test_words import stands


@pytest.fixture
def office(office: Office) -> Office:
    office.open("Checkout is down", customer="Acme", text="The tills say 502.")
    office.open("Пожалуйста: у нас все плохо")
    office.open("Checkout again, for Émile")
    return office


def numbers(office: Office, text: str, limit: int = -1) -> list[int]:
    return [number for number, _ in search.find(office.database, text, limit)]


def test_every_word_must_stand_somewhere_and_the_newest_comes_first(office: Office) -> None:
    assert numbers(office, "checkout") == [3, 1]
    assert numbers(office, "CHECKOUT 502") == [1]
    assert numbers(office, "checkout", 1) == [3]
    assert search.numbers(office.database, "checkout") == {1, 3}


def test_words_match_without_accents_and_as_beginnings_if_need_be(office: Office) -> None:
    assert numbers(office, "emile") == [3]
    assert numbers(office, "плох") == [2]


def test_what_is_no_word_finds_nothing(office: Office) -> None:
    assert numbers(office, '"!?*') == []
    assert search.numbers(office.database, "") == set()


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.text(alphabet='"*()^:+-{}AND OR NOT NEAR\x00\udc80', max_size=30))
def test_no_text_is_an_error(office: Office, text: str) -> None:
    assert set(numbers(office, text)) <= {1, 2, 3}


def test_a_page_pasted_in_is_answered(office: Office) -> None:
    assert numbers(office, " ".join(f"checkout{place}" for place in range(5000))) == []
    assert numbers(office, "checkout " * 5000) == [3, 1]


def test_a_log_of_megabytes_is_found_at_once_with_what_stands_around(office: Office) -> None:
    office.open("Log", text="start of it " * 3000 + "Disk failed here. " + "and on " * 100_000)
    assert "Disk failed here. and" in search.find(office.database, "DISK", -1)[0][1]
    begun = time.monotonic()
    assert numbers(office, "and", 1) == [4]
    assert time.monotonic() - begun < 2


#: A text, and words that people look for in it, each as they may type it.
LANGUAGES = {
    "en": ("The server has stopped", "server STOPPED"), "fi": ("Tuotanto pysähtyi yöllä", "pysahtyi YÖLLÄ"),
    "ru": ("Всё упало, ещё с утра", "все ещё УТРА"), "uk": ("П'ята їжа зламана", "п'ята їжа"), "de": ("Straßenkasse tot", "STRASSENKASSE"),
    "tr": ("Işık İstanbul'da söndü", "ISIK istanbul"), "el": ("Ο διακομιστής σταμάτησε", "ΔΙΑΚΟΜΙΣΤΗΣ σταματησε"),
    "pl": ("Łódź nie działa", "lodz DZIALA"), "vi": ("Máy chủ đã dừng", "may CHU da"), "pt": ("Produção parada", "PRODUCAO"),
    "ar": ("الخادمُ مُتَوَقِّف", "الخادم متوقف"), "fa": ("نمی‌توانم وارد شوم", "نمیتوانم"), "he": ("הַשָׁרָת נָפַל", "השרת"),
    "hi": ("सर्वर बंद हो गया ज़रूर", "सर्वर जरूर"), "bn": ("সার্ভার বন্ধ", "সার্ভার"), "ta": ("சேவையகம் நின்றது", "சேவையகம்"),
    "ja": ("東京本社のサーバーが停止しました", "東京 停止 ｻｰﾊﾞｰ 社"), "zh": ("北京的服务器停止了", "停止 服务"), "ko": ("서버가 멈췄습니다", "서버 멈췄"),
    "th": ("เซิร์ฟเวอร์หยุดทำงาน", "หยุด งาน"), "lo": ("ເຊີບເວີຢຸດ", "ຢຸດ"), "km": ("ម៉ាស៊ីនមេបានឈប់", "មេ ឈប់"), "my": ("ဆာဗာရပ်သွားပြီ", "ရပ် ပြီ"),
    "ka": ("სერვერი გაჩერდა", "გაჩერდა"), "am": ("አገልጋዩ ቆሟል", "ቆሟል"), "hy": ("Սերվերը կանգնել է", "ՍԵՐՎԵՐԸ"), "bo": ("ཞབས་ཞུ་", "ཞུ"),
}  # fmt: skip


@pytest.fixture
def languages(office: Office) -> Sequence[Sequence[str]]:
    """Cases of every language, as lists of the texts that are found apart: title, names, what was written."""
    kept = [
        ["Checkout is down", "Acme", "The tills say 502."],
        ["Пожалуйста: у нас все плохо", ""],
        ["Checkout again, for Émile", ""],
    ]
    for place, (title, _) in enumerate(LANGUAGES.values()):
        name = list(LANGUAGES)[place - 1]
        text, more = LANGUAGES[name][0], f"{title} iPhone修理 {name}"
        case = office.open(title, customer=name, text=text)
        office.reply(case, more)
        kept.append([title, name, text, more])
    return kept


def test_words_of_every_language_are_found(office: Office, languages: Sequence[Sequence[str]]) -> None:
    for place, (title, asked) in enumerate(LANGUAGES.values(), 4):
        for text in (asked, title, title.upper(), title.lower(), f'"{title}"'):
            assert place in numbers(office, text), (title, text)
    assert len(numbers(office, "iphone修")) == len(LANGUAGES)
    shown = dict(search.find(office.database, "ｻｰﾊﾞｰ", -1))
    assert "東京本社のサーバーが停止しました" in shown[list(LANGUAGES).index("ja") + 4]


def test_a_phrase_in_quotes_stands_together_in_one_text(office: Office) -> None:
    office.reply("S-1", "The tills are dead, said Ёлка.")
    office.reply("S-1", "Again the phone")
    assert (
        numbers(office, '"the tills"') == numbers(office, "“TILLS say”") == numbers(office, '"dead said елка"') == [1]
    )
    assert numbers(office, '"tills the"') == numbers(office, '"down acme"') == numbers(office, '"502 the"') == []
    assert numbers(office, '"елка again"') == []
    assert numbers(office, '"tills say" down') == [1]
    assert numbers(office, '"the til"') == [1]


def test_a_phrase_is_found_anywhere_in_a_long_text(office: Office) -> None:
    office.open("Long", text="same word 停止 " * 9000 + "the very end 終わり" + " x" * 300 + " é")
    for text in ('"word 停止 the very end"', "終わり", '"same word"', '"end 終わり x x"'):
        assert numbers(office, text, 1) == [4], text
    assert numbers(office, '"very same"') == []


WORDS = st.sampled_from([word for text, asked in LANGUAGES.values() for word in f"{text} {asked} iPhone修理".split()])
#: Words, whole, cut at both ends, and in quotes.
ASKED = st.lists(st.tuples(WORDS, st.integers(0, 4), st.integers(1, 9)), min_size=1, max_size=3).flatmap(
    lambda words: st.sampled_from(['"{}"', "{}"]).map(
        lambda form: form.format(" ".join(word[begin : begin + size] for word, begin, size in words))
    )
)


@pytest.mark.parametrize("examples", [30, pytest.param(500, marks=pytest.mark.slow)])
def test_every_store_finds_what_the_words_say(
    office: Office, languages: Sequence[Sequence[str]], examples: int
) -> None:
    """On a file and on a server, so the two agree."""

    @settings(max_examples=examples, deadline=None)
    @given(ASKED)
    def each(text: str) -> None:
        expected: set[int] = set()
        for wanted in readings(text):
            expected = expected or {
                place for place, texts in enumerate(languages, 1)
                if all(any(stands(one, list(indexed(part))) for part in texts) for one in wanted)
            }  # fmt: skip
        assert set(numbers(office, text)) == expected, text

    each()
