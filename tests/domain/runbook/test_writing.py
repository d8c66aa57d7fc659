from collections.abc import Sequence
from typing import Any

import pytest

from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.facts import read_fact, write_fact
from supportcli.domain.handle import Handle
from supportcli.domain.runbook.runbook import Runbook
from supportcli.domain.runbook.vocabulary import FACTS
from supportcli.domain.runbook.writing import RunbookWritten, change, check_slug, retire, write

WHOLE = RunbookWritten("Promised payment", "billing", "boris", "1. Call", ("Billing",), ("Invoice",))


def told(runbook: Runbook, facts: Sequence[Any]) -> Runbook:
    """Let facts be true, each through its written form."""
    for fact in facts:
        kind = next(kind for kind, made in FACTS.items() if made is type(fact))
        again = read_fact(kind, write_fact(fact), FACTS)
        assert again == fact
        runbook.on(Event(1, "u", runbook.version + 1, kind, 5, 5, "ana", None, 1, again))
        runbook.version += 1
    return runbook


def test_ok_only_what_is_given_changes() -> None:
    book = told(Runbook("pay"), write(Runbook("pay"), WHOLE))
    told(book, change(book, RunbookWritten(owner="ana", words=("Reminder", "IBAN"))))
    assert (book.title, book.owner, book.categories, book.words) == (
        "Promised payment", "ana", ("Billing",), ("Reminder", "IBAN"),
    )  # fmt: skip
    assert change(book, RunbookWritten(title="Promised payment", categories=("Billing",))) == ()
    told(book, change(book, RunbookWritten(categories=("",))))
    assert book.categories == ()


def test_ok_it_is_found_until_it_is_retired_and_again_when_it_is_written_anew() -> None:
    book = told(Runbook("pay"), write(Runbook("pay"), WHOLE))
    assert Handle("category", "billing") in set(book.handles())
    assert {each for each in book.handles() if each.sort == "word"} == {
        Handle("word", "invoice"), Handle("word", "promised", "title"), Handle("word", "payment", "title"),
        Handle("word", "billing", "title"),
    }  # fmt: skip
    told(book, retire(book, "The bank does it"))
    assert list(book.handles()) == []
    with pytest.raises(NotFound, match="was retired: The bank does it"):
        change(book, RunbookWritten(title="x"))
    told(book, write(book, WHOLE))
    assert book.retired is None


def test_err_half_a_runbook_twice_no_reason_no_name() -> None:
    for name in ("title", "topic", "owner", "text"):
        with pytest.raises(UsageError, match=f"needs its {name}"):
            write(Runbook("pay"), WHOLE._replace(**{name: " "}))
    book = told(Runbook("pay"), write(Runbook("pay"), WHOLE))
    with pytest.raises(Refused, match="already"):
        write(book, WHOLE)
    with pytest.raises(Refused, match="needs a reason"):
        retire(book, " ")
    with pytest.raises(UsageError, match="needs its owner"):
        change(book, RunbookWritten(owner=""))
    with pytest.raises(NotFound):
        change(Runbook("none"), RunbookWritten(owner="ana"))
    for slug in ("", "two words", "a/b", "x" * 61, "a:b"):
        with pytest.raises(UsageError, match="not a name of a runbook"):
            check_slug(slug)
