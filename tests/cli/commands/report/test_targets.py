from pathlib import Path

from supportcli.domain.policy.builtin import builtin_text
from tests.cli.commands.test_schema import check
from tests.conftest import Support


def test_ok_with_and_without_targets(support: Support, home: Path) -> None:
    assert support("open", "Odd", "-p", "critical", now="2026-11-23T09:00:00Z").status == 0
    said = support("report", "targets", "--exit-code", "--plain")
    assert (said.status, said.out.splitlines()[0].partition(",")[0]) == (0, "The policy names no targets")
    text = builtin_text("UTC") + '[targets]\nfirst_response_in_time = "95%"\nfirst_contact = "60%"\n'
    (home / "policy.toml").write_text(text, encoding="utf-8")
    assert support("policy", "apply", "policy.toml").status == 0
    missed = support("report", "targets", "--exit-code", "--json")
    assert missed.status == 1
    check("report", missed.json)
    (table,) = missed.json["tables"]
    assert [(row["name"], row["is_met"]) for row in table["rows"]] == [
        ("first_contact", None),
        ("first_response_in_time", False),
    ]
    assert support("report", "targets", "--json").status == 0
    assert support("report", "targets", "--exit-code", "--until", "2026-11-23T09:01:00Z").status == 0
    assert support("report", "targets", "--explain", "--exit-code").status == 0
    for words in (["--csv"], ["--markdown"], ["--compare", "last-year"]):
        assert support("report", "targets", *words).status == 0
    drawn = support("report", "targets", env={"SUPPORT_FORCE_TTY": "80", "NO_COLOR": "1"}).out
    assert "first response in time  no" in drawn
