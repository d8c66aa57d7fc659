import time

import pytest

from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.severity_keywords import WORDS
from supportcli.domain.policy.triage import KeywordMatch, severity_keywords, suggest

RULES = read(builtin_text("UTC")).triage
OWN = read(
    builtin_text("UTC")
    + '[triage.words.ja]\ncritical = ["全部 止まった", "停止"]\n[triage.words.en]\nmedium = ["slow*"]\nhigh = []\n',
).triage


@pytest.mark.parametrize(("impact", "row"), [
    ("none", ("low", "low", "low")), ("degraded", ("low", "medium", "medium")),
    ("partial", ("medium", "medium", "high")), ("outage", ("high", "high", "critical")),
])  # fmt: skip
def test_ok_the_suggested_priority(impact: str, row: tuple[str, str, str]) -> None:
    assert tuple(suggest(RULES, impact, scope) for scope in ("one", "some", "all")) == row


def test_ok_without_impact_or_scope_nothing_is_suggested() -> None:
    assert suggest(RULES, None, "all") is None
    assert suggest(RULES, "outage", None) is None
    assert suggest(RULES, "fire", "all") is None


CRITICAL = (
    ("Help!! Everything is DOWN since 9", "Everything is DOWN", "en"),
    ("our production\n  stopped, please", "production stopped", "en"),
    ("Hei, tuotanto seis! Soittakaa", "tuotanto seis", "fi"),
    ("Tuotanto on seisahtunut", "Tuotanto on seisahtunut", "fi"),
    ("se TUOTANTO PYSÄHTYI taas", "TUOTANTO PYSÄHTYI", "fi"),
    ("produktion pysäyttänyt ongelma", "produktion pysäyttänyt", "fi"),
    ("у нас все плохо", "все плохо", "ru"),
    ("У нас всё плохо", "всё плохо", "ru"),
    ("Коллеги, всё... лежит", "всё лежит", "ru"),
    ("производство остановилось", "производство остановилось", "ru"),
    ("Parou tudo aqui", "Parou tudo", "pt"),
    ("a producao parada desde cedo", "producao parada", "pt"),
    ("A PRODUÇÃO PARADA", "PRODUÇÃO PARADA", "pt"),
    ("Bei uns: alles steht", "alles steht", "de"),
    ("Die Produktion steht still", "Produktion steht", "de"),
    ("Produktionsstillstand seit 8 Uhr", "Produktionsstillstand", "de"),
)


@pytest.mark.parametrize(("text", "words", "language"), CRITICAL)
def test_ok_words_that_sound_worse_are_heard_in_five_languages(text: str, words: str, language: str) -> None:
    for priority in ("low", "medium", "high"):
        assert KeywordMatch(words, language, "critical") in severity_keywords(RULES, text, priority)
    assert severity_keywords(RULES, text, "critical") == []


@pytest.mark.parametrize(("text", "language"), [
    ("the server is down", "en"), ("palvelin on alhaalla", "fi"), ("Очень срочно!", "ru"), ("o site caiu", "pt"),
    ("dringende Anfrage", "de"),
])  # fmt: skip
def test_ok_high_words_are_no_alarm_for_a_high_case(text: str, language: str) -> None:
    assert [(alarm.language, alarm.sounds_like) for alarm in severity_keywords(RULES, text, "medium")] == [
        (language, "high")
    ]
    assert severity_keywords(RULES, text, "high") == []
    assert severity_keywords(RULES, text, "critical") == []


@pytest.mark.parametrize("text", [
    "", "…", "Please change our invoice address", "How do I list all users?", "it is not urgent", "It isn't urgent at all",
    "ei kiireellinen, kun ehditte", "Не срочно, но хотелось бы знать", "Сколько стоит лицензия? Все отлично, спасибо",
    "não urgente", "Das ist nicht dringend", "everything is downloaded", "productions stopped", "semitudo parouu",
    "the disaster recovery plan as a PDF", "tuotantokäytössä kaikki toimii", "разница в менталитете",
])  # fmt: skip
def test_ok_calm_words_are_no_alarm(text: str) -> None:
    assert severity_keywords(RULES, text, "low") == []


def test_ok_a_negation_does_not_silence_a_whole_phrase() -> None:
    assert severity_keywords(RULES, "No, not urgent but production is down", "low") == [
        KeywordMatch("production is down", "en", "critical"),
    ]


def test_ok_a_negation_right_before_a_phrase_does_not_silence_it_either() -> None:
    assert [alarm.words for alarm in severity_keywords(RULES, "Rebooting helped not. Production is down!", "low")] == [
        "Production is down"
    ]


def test_ok_the_worst_comes_first_and_the_same_words_once() -> None:
    text = "Server down! All our data is gone, alles down."
    assert [(alarm.words, alarm.sounds_like) for alarm in severity_keywords(RULES, text, "low")] == [
        ("data is gone", "critical"),
        ("alles down", "critical"),
        ("Server down", "high"),
    ]


def test_ok_accents_written_apart_are_the_same_word() -> None:
    assert [alarm.words for alarm in severity_keywords(RULES, "produc\u0327a\u0303o parada", "low")] == [
        "produção parada"
    ]


def test_ok_own_words_take_the_place_of_their_language_only() -> None:
    assert severity_keywords(OWN, "the server is down", "low") == []
    assert severity_keywords(OWN, "very slowly", "low") == [KeywordMatch("slowly", "en", "medium")]
    assert severity_keywords(OWN, "very slowly", "medium") == []
    assert severity_keywords(OWN, "сервер лежит", "low") == [KeywordMatch("сервер лежит", "ru", "high")]


def test_ok_scripts_without_blanks_are_heard_too() -> None:
    assert [alarm.language for alarm in severity_keywords(OWN, "生産ラインが停止しました", "high")] == ["ja"]


def test_ok_every_built_in_phrase_is_heard() -> None:
    for language, levels in WORDS.items():
        for level, phrases in levels.items():
            for phrase in phrases:
                found = severity_keywords(RULES, f"x, {phrase.replace('*', '')}!", "low")
                assert found, (language, phrase)
                assert level == "high" or found[0].sounds_like == "critical", phrase


def test_ok_listening_to_a_long_letter_is_cheap() -> None:
    text = "Сегодня все хорошо, everything is fine and tuotanto toimii. " * 500
    started = time.perf_counter()
    assert severity_keywords(RULES, text, "low") == []
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(("listened", "text", "words"), [
    ("стоит всё", "Стоит все", "Стоит все"), ("straße gesperrt", "STRASSE GESPERRT", "STRASSE GESPERRT"), ("متوقف", "مُتَوَقِّف", "متوقف"),
    ("ΣΤΑΜΑΤΗΣΕ", "σταμάτησε", "σταμάτησε"), ("ısı", "ISI", "ISI"), ("停止", "ｻｰﾊﾞｰが停止した", "停 止"), ("서버 다운", "서버다운", "서 버 다 운"),
    ("ล่ม", "ระบบล่มแล้ว", "ล ม"),
])  # fmt: skip
def test_ok_words_of_every_script_are_heard(listened: str, text: str, words: str) -> None:
    own = read(builtin_text("UTC") + f'[triage.words.zz]\ncritical = ["{listened}"]\n').triage
    assert KeywordMatch(words, "zz", "critical") in severity_keywords(own, text, "low")
