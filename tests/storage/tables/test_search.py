import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supportcli.storage.tables import search
from tests.desks import Office


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
