from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.words import LONGEST, MOST, Phrase, indexed, phrase, runs, telling


def test_ok_words_are_folded_and_short_ones_say_nothing() -> None:
    assert telling("The Pâyment was PROMISED, promised to der Straße") == ["payment", "promised", "strasse"]
    assert telling("счёт за день") == ["счет", "за", "день"]
    assert len(telling(" ".join(f"word{place}" for place in range(999)))) == MOST
    # Of a script without spaces two signs are a word; particles and endings say nothing.
    assert telling("サーバーが停止しました") == ["サー", "ーバ", "バー", "ーが", "が停", "停止", "止し"]


#: Letters of many scripts, spaces and punctuation.
LETTERS = st.text("aB1é ß.-東京停止のかﾊﾞ한국어กขที่ျမမြန်ខ្មែរ ёЁйمُشك हिन्दी", max_size=25)


@settings(max_examples=150)
@given(LETTERS, st.data())
def test_ok_every_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    every = list(indexed(text))
    found = list(runs(text))
    if not found:
        assert phrase(text, 40) is None
        return
    run = data.draw(st.sampled_from(found))
    begin = data.draw(st.integers(0, len(run.letters) - 1)) if run.spaceless else 0
    end = data.draw(st.integers(begin + 1, len(run.letters))) if run.spaceless else len(run.letters)
    wanted = phrase(run.letters[begin:end], 40)
    assert wanted is not None
    assert stands(wanted, every)
    whole = phrase(text, 40)
    assert whole is not None
    assert stands(whole, every)


def stands(wanted: Phrase, every: Sequence[str]) -> bool:
    """Do the words of a phrase stand together?"""
    size = len(wanted.words)
    for place in range(len(every) - size + 1):
        *first, last = every[place : place + size]
        is_last = last == wanted.words[-1] or (wanted.goes_on and last.startswith(wanted.words[-1]))
        if is_last and (*first,) == wanted.words[:-1]:
            return True
    return False


def test_ok_a_word_of_any_length_has_an_end() -> None:
    assert [len(word) for word in indexed("é" * 9999)] == [LONGEST]
    assert phrase("é" * 9999, 40) == Phrase(("e" * LONGEST,), goes_on=True)
    assert len((phrase("停止" * 999, 40) or Phrase(())).words) == 40
