"""The gate: opened by a written word, or by two; once, for good."""

import pytest

from supportcli.domain.case.authorising import Authorised, Overridden, authorise, override
from supportcli.domain.case.resolving import close
from supportcli.domain.case.waiting import Resumed, wait
from supportcli.domain.errors import Refused
from tests.domain.case.tales import START, Tale, refusal

WORD = Authorised("Ann", "<4711@acme.example>", "yes.eml", "ab" * 32, 17)
WHY = "It bursts when it is cold"


def test_a_written_word_opens_it_and_somebody_works_on_it() -> None:
    tale = Tale(gated=True)
    assert (tale.case.gate, tale.case.authorised_by, tale.case.status) == ("closed", None, "new")
    assert tale.do(authorise, WORD) == (WORD,)
    assert (tale.case.gate, tale.case.authorised_by, tale.case.status) == ("authorised", "Ann", "open")
    assert tale.do(authorise, WORD) == ()
    assert tale.do(override, WHY, "boris") == ()


def test_where_there_is_no_gate_nothing_happens() -> None:
    tale = Tale()
    assert (tale.do(authorise, WORD), tale.do(override, WHY, "boris"), tale.case.gate) == ((), (), "none")


def test_two_may_open_it_and_a_word_may_come_after_all() -> None:
    tale = Tale(gated=True)
    assert tale.do(override, WHY, " boris ") == (Overridden(WHY, "boris"),)
    assert (tale.case.gate, tale.case.authorised_by, tale.case.status) == ("overridden", None, "open")
    assert tale.do(override, WHY, "boris") == ()
    assert tale.do(authorise, WORD) == (WORD,)
    assert tale.case.gate == "authorised"


def test_a_word_ends_a_wait_for_it_and_no_other() -> None:
    tale = Tale(gated=True)
    tale.do(wait, "authorisation", "Their CFO has to say yes")
    since = tale.at
    assert authorise(tale.case, WORD, since - 1) == (WORD,)
    assert authorise(tale.case, WORD, since) == (WORD, Resumed("it is authorised"))
    assert tale.do(authorise, WORD) == (WORD, Resumed("it is authorised"))
    assert tale.case.status == "open"
    tale = Tale(gated=True)
    tale.do(wait, "authorisation", "Their CFO has to say yes")
    assert tale.do(override, WHY, "boris") == (Overridden(WHY, "boris"), Resumed("it is overridden"))
    assert tale.case.status == "open"
    tale = Tale(gated=True)
    tale.do(wait, "vendor", "Ticket 4711")
    assert tale.do(authorise, WORD) == (WORD,)
    assert tale.case.status == "waiting"


def test_err_a_word_stands_somewhere() -> None:
    tale = Tale(gated=True)
    assert refusal(Refused, authorise, tale.case, WORD._replace(ref=" "), START) == (
        "an authorisation needs a reference.", 'Give it: --ref "message-id or document"',
    )  # fmt: skip


@pytest.mark.parametrize("second", ["", "  "])
def test_err_an_override_takes_two_and_a_reason(second: str) -> None:
    tale = Tale(gated=True)
    assert refusal(Refused, override, tale.case, WHY, second, START) == (
        "an override needs a second person.", "Name them: --second PERSON",
    )  # fmt: skip
    with pytest.raises(Refused, match="at least 15 characters"):
        override(tale.case, "urgent", "boris", START)


def test_err_not_for_what_is_closed() -> None:
    tale = Tale(gated=True)
    tale.do(close, "void", "A test")
    for ask in (lambda: authorise(tale.case, WORD, tale.at), lambda: override(tale.case, WHY, "boris", tale.at)):
        with pytest.raises(Refused, match="it is closed, so it cannot be authorised"):
            ask()
