from supportcli.domain.runbook.words import MOST, words_in


def test_ok_words_are_folded_and_short_ones_say_nothing() -> None:
    assert words_in("The Pâyment was PROMISED, promised to der Straße") == ["payment", "promised", "strasse"]
    assert words_in("счёт за день") == ["счет", "за", "день"]
    assert len(words_in(" ".join(f"word{place}" for place in range(999)))) == MOST
