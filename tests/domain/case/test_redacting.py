"""What can be taken out of an event, and what is said when nothing can."""

import pytest

from supportcli.domain.case.redacting import BODIES, NAMES, OUTPUT, check_fields, check_reason, without
from supportcli.domain.errors import Refused, UsageError
from tests.domain.case.tales import refusal

PAYLOAD = {"title": "Checkout of Ann", "text": "Call Ann", "evidence": "", "tried": None, "priority": "high"}
NOTHING = "there is nothing to take out of that event."


@pytest.mark.parametrize("name", [*BODIES, *NAMES])
def test_ok_what_people_wrote_and_how_they_are_called(name: str) -> None:
    check_fields([name])
    assert without({name: "x", "kind": "incident"}, [name]) == ({name: "[redacted]", "kind": "incident"}, (name,))


def test_err_what_the_machine_needs_stays() -> None:
    assert refusal(UsageError, check_fields, ["text", "priority"]) == (
        "'priority' cannot be redacted.",
        f"What can: {', '.join((*BODIES, *NAMES, OUTPUT))}.",
    )


def test_what_people_wrote_is_meant_when_nothing_is_named() -> None:
    assert without({**PAYLOAD, "because": "Ann said"}, []) == (
        {**PAYLOAD, "text": "[redacted]", "because": "[redacted]"},
        ("text", "because"),
    )


def test_what_is_named_is_taken_out_and_nothing_else() -> None:
    assert without(PAYLOAD, ["title"]) == ({**PAYLOAD, "title": "[redacted]"}, ("title",))
    assert without(PAYLOAD, ["title", "tried", "contact"])[1] == ("title",)


def test_err_there_is_nothing_left_to_take_out() -> None:
    gone = {"text": "[redacted]", "evidence": "", "tried": None, "priority": "high"}
    assert refusal(Refused, without, gone, []) == (NOTHING, None)
    assert refusal(Refused, without, gone, ["title"]) == (NOTHING, None)


def test_err_the_hint_names_what_there_is() -> None:
    left = {"title": "T", "text": "[redacted]", "customer": "Acme", "to": "", "contact": None}
    assert refusal(Refused, without, left, []) == (NOTHING, "It has title, customer: name them with --field.")


def test_a_redaction_has_a_reason() -> None:
    assert check_reason(" she asked for it \n") == "she asked for it"
    for nothing in ("", " \n"):
        said = refusal(Refused, check_reason, nothing)
        assert said == ("a redaction needs a reason.", "Give it with --because TEXT.")


def test_ok_output_is_that_of_a_run() -> None:
    ran = {"recording": "u", "kind": "run", "command": "df"}
    assert without(ran, ["output"]) == (ran, ("output",))
    assert without(ran, ["output", "command", "output"]) == ({**ran, "command": "[redacted]"}, ("output", "command"))
    assert refusal(Refused, without, {"text": "x"}, ["output"]) == (NOTHING, "It has text: name them with --field.")
    assert refusal(Refused, without, ran, []) == (NOTHING, "It has command, output: name them with --field.")
