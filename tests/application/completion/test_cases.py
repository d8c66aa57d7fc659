"""Cases, people and words of the policy that can be named."""

from collections.abc import Sequence
from pathlib import Path

from supportcli.application.case import actions
from supportcli.application.completion.cases import KINDS
from supportcli.application.desk import ChangeRequest
from tests.desks import Office
from tests.instants import HOUR, NOW


def of(office: Office, kind: str, command: str = "show", words: Sequence[str] = ()) -> list[tuple[str, str]]:
    return list(KINDS[kind](office.desk(), command, words, None))


def test_ok_the_most_urgent_first_that_the_command_can_be_given_to(tmp_path: Path, server: str | None) -> None:
    office = Office(tmp_path, server)
    for hours, priority in ((1, "low"), (5, "critical"), (2, "high")):
        office.open(f"Since {hours} h", NOW - hours * HOUR, priority=priority, category="mail")
    asked = ChangeRequest(NOW)
    actions.assign(office.desk(), ["3"], "ben", asked)
    actions.resolve(office.desk(), ["1"], "Renewed", asked)
    assert of(office, "ids")[0] == ("S-2", "Since 5 h")
    assert [word for word, _ in of(office, "ids", "triage", ["S-2"])] == ["S-3"]
    assert of(office, "ids", "reopen") == [("S-1", "Since 1 h")]
    assert of(office, "ids", "resume") == []
    assert [word for word, _ in of(office, "people")] == ["me", "ben"]
    assert of(office, "categories") == [("mail", "")]
    assert of(office, "versions") == [("1", "")]
    assert ("standard", "") in of(office, "plans")
    assert of(office, "months") == [("2026-11", "this month"), ("2026-10", "the last month")]
    for kind in ("gated ids", "unproved ids", "ids with windows", "named people"):
        assert of(office, kind) == []
    for kind in ("linked ids", "promises", "windows"):
        assert of(office, kind, words=["S-2"]) == []
