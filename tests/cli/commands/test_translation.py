import pytest

from tests.cli.cases import refusal
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _a_case(support: Support) -> None:
    assert support("open", "Vienti on hidas", "-p", "low").status == 0


@pytest.mark.parametrize("verb", ["receive", "reply", "note"])
def test_ok_the_translation_is_kept_beside_the_original(support: Support, verb: str) -> None:
    assert support(verb, "1", "-m", "Kaikki on hitaana", "--translation", "All of it is slow\ntoday").status == 0
    payload = support("log", "1", "--json").json[-1]["payload"]
    assert (payload["text"], payload["translation"]) == ("Kaikki on hitaana", "All of it is slow\ntoday")
    assert support("search", "hitaana", "--ids").out == support("search", "slow", "--ids").out == "S-1\n"
    assert "Translation:\n" in support("log", "1", env={"SUPPORT_FORCE_TTY": "100"}).out


def test_ok_its_severity_keywords_count(support: Support) -> None:
    done = support("receive", "1", "-m", "Kōjō ga tomatte iru", "--translation", "Nothing works here")
    assert "severity keywords: Nothing works\n" in done.sentences
    # It is heard again where the case is judged anew.
    assert "severity keywords: Nothing works" in support("triage", "1", "--impact", "none", "--scope", "one").out


def test_ok_stdin_holds_one_of_the_two(support: Support) -> None:
    assert support("note", "1", "-m", "Hidas", "--translation", "-", input="Slow\r\n").status == 0
    assert support("log", "1", "--json").json[-1]["payload"]["translation"] == "Slow"
    error = refusal(support, "note", "1", "-F", "-", "--translation", "-", status=2, input="Slow")
    assert error["message"] == "stdin cannot hold both texts."
    assert support("note", "-", "-m", "Hidas", "--translation", "-", input="1").status == 2


def test_ok_it_is_redacted_with_the_text(support: Support) -> None:
    support("note", "1", "-m", "Soitti Ann", "--translation", "Ann rang")
    uid = support("log", "1", "--json").json[-1]["uid"]
    assert support("redact", "1", uid, "--because", "Erasure request", "--yes").status == 0
    assert support("search", "Ann", "--ids").out == ""
    assert "rang" not in support("show", "1", "--json").out


def test_err_an_empty_one(support: Support) -> None:
    for verb in ("receive", "reply", "note"):
        assert "the translation is empty" in refusal(support, verb, "1", "-m", "x", "--translation", " ")["message"]
