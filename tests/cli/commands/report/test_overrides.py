"""support report overrides: every gate that two opened."""

from tests.cli.commands.test_schema import check
from tests.cli.gated import REF, WHY, gated, with_people
from tests.cli.person import at_terminal
from tests.conftest import Support

TWO = ("--override", "--second", "boris", *WHY)


def test_ok_which_two_and_why_and_whether_it_was_confirmed(support: Support) -> None:
    with_people(support)
    gated(support)
    support("authorise", "1", *TWO)
    support("open", "Another", "-c", "Acme", "--channel", "phone", now="2026-11-23T12:10:00Z")
    support("authorise", "2", *TWO, now="2026-11-23T12:11:00Z")
    support("authorise", "2", "--by", "Ann Lee", *REF, now="2026-11-23T12:12:00Z")
    support("open", "Third", "-c", "Acme", "--channel", "phone", now="2026-11-23T12:20:00Z")
    support("authorise", "3", *TWO, now="2026-11-23T12:21:00Z")
    support("undo", "3", now="2026-11-23T12:22:00Z")
    told = support("report", "overrides", "--json").json
    for each in told:
        check("override", each)
    assert [(each["id"], each["gate"], each["authorised_by"]) for each in told] == [
        ("S-2", "authorised", "Ann Lee"), ("S-1", "overridden", None),
    ]  # fmt: skip
    assert {(each["actor"], each["second"], each["because"]) for each in told} == {("ana", "boris", WHY[1])}
    assert (
        support("report", "overrides", "--since", "2026-11-23T12:05:00Z", "--ids", now="2026-11-23T13:00:00Z").out
        == "S-2\n"
    )
    support("customer", "add", "Beta")
    assert support("report", "overrides", "-c", "Beta", "--json").json == []
    assert WHY[1][:9] in at_terminal("report", "overrides").screen
