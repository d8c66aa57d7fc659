"""Every confirmation of a changing command names the case: priority, customer, title, and what is owed next."""

import re

from tests.cli.cases import outcome
from tests.conftest import Support

#: A case's whole life, one command of each kind after another.
LIFE = (
    ("take", "1"), ("release", "1"), ("assign", "1", "ben"), ("triage", "1", "--impact", "degraded"),
    ("reprioritise", "1", "high", "--because", "Nobody at all can pay any more"), ("note", "1", "-m", "Seen"),
    ("reply", "1", "-m", "Which version?", "--wait"), ("resume", "1"), ("receive", "1", "-m", "Version 7"),
    ("wait", "1", "--for", "vendor", "-m", "Ticket 4711"), ("promise", "1", "--in", "30m", "-m", "Call back"),
    ("keep", "1", "-m", "Called"), ("attempt", "1"), ("escalate", "1", "--to", "l2", "--because", "Needs a look"),
    ("deescalate", "1", "--because", "Looked at"), ("time", "1", "20m"), ("rate", "1", "5"),
    ("link", "1", "--to", "2"), ("unlink", "1", "--from", "2"), ("resolve", "1", "-m", "Fixed"),
    ("reopen", "1", "-m", "It is back"), ("close", "1", "--as", "fixed", "-m", "Done"), ("undo",),
)  # fmt: skip


def test_every_confirmation_names_the_case_and_what_is_owed_next(support: Support) -> None:
    support("open", "Invoice\x1b totals", "-c", "Acme")
    support("open", "Other", "-c", "Acme")
    for words in LIFE:
        done = support(*words)
        assert done.status == 0, words
        line = done.out.splitlines()
        assert any(re.match(r"  (high|medium), Acme: Invoice\S* totals; \w", each) for each in line), (words, done.out)
        assert "\x1b" not in done.out
    for words, owed in (
        (("note", "1", "-m", "x"), "promise 2 due Mon 23 Nov 12:10 UTC (in 10 min)"),
        (("resolve", "1"), "promise 2 due Mon 23 Nov 12:10 UTC (in 10 min)"),
        (("keep", "1"), "resolved"),
        (("close", "1", "--as", "void"), "closed as void since today 12:00"),
    ):
        if words[0] == "note":
            support("promise", "1", "--in", "10m", "-m", "Call")
        assert support(*words).out.splitlines()[-1] == f"  high, Acme: Invoice\\x1b totals; {owed}"
    assert outcome(support, "note", "1", "-m", "x")["case"]["title"] == "Invoice\x1b totals"
