"""support access: windows, granted by who may, read with their countdown, ended before their time."""

import pytest

from tests.cli.cases import case_after, clock, refusal
from tests.cli.commands.test_schema import check
from tests.cli.gated import REF, gated
from tests.conftest import Support

BY = ("--by", "Ann Lee")
ROOT = ("--level", "root", "--host", "db1", *BY)


@pytest.fixture(autouse=True)
def _case(support: Support) -> None:
    gated(support)
    assert support("authorise", "1", *BY, *REF).status == 0


def grant(support: Support, *words: str) -> None:
    done = support("access", "grant", "1", *words)
    assert done.status == 0, done.err


def windows(support: Support, *words: str, now: str = "2026-11-23T12:00:00Z") -> list[tuple[object, ...]]:
    told = support("access", "list", *words, "--json", now=now).json
    for each in told:
        check("access", each)
    return [(each["number"], each["state"], each["host"], each["left_seconds"]) for each in told]


def test_ok_a_window_runs_out_by_itself_and_is_no_promise(support: Support) -> None:
    case = case_after(support, "access", "grant", "1", "--to", "in 2h", *ROOT)
    ends = clock(case, "access")
    assert (ends["state"], ends["due_at"], ends["label"]) == ("active", "2026-11-23T14:00:00Z", "root on db1")
    assert windows(support, now="2026-11-23T13:30:00Z") == [(1, "open", "db1", 1800)]
    assert ("access", "S-1") in [(each["metric"], each["id"]) for each in support("due", "--json").json]
    over = support("show", "1", "--json", now="2026-11-23T15:00:00Z").json
    assert (clock(over, "access")["state"], clock(over, "access")["breached"]) == ("satisfied", False)
    assert windows(support, now="2026-11-23T15:00:00Z") == []
    assert windows(support, "1", now="2026-11-23T15:00:00Z") == [(1, "over", "db1", None)]
    assert "access" not in support("sla", "check", "--json", now="2026-11-23T15:00:00Z").out
    assert "access" not in [each["metric"] for each in support("due", "--json", now="2026-11-23T15:00:00Z").json]


def test_ok_one_that_has_not_begun(support: Support) -> None:
    grant(support, "--from", "in 1h", "--to", "in 3h", *ROOT)
    assert windows(support) == [(1, "ahead", "db1", 7200)]
    error = refusal(support, "access", "check", "1", "--host", "db1")
    assert "the next begins 2026-11-23T13:00:00Z" in error["message"]
    assert support("access", "check", "1", "--host", "db1", now="2026-11-23T13:00:00Z").status == 0
    assert support("access", "check", "1", "--host", "db1", now="2026-11-23T15:00:00Z").status == 3


def test_ok_check_knows_hosts_and_gates(support: Support) -> None:
    grant(support, "--to", "in 2h", *ROOT)
    told = support("access", "check", "1", "--host", "DB1", "--json").json
    check("permit", told)
    assert (told["window"], told["until"], told["by"]) == (1, "2026-11-23T14:00:00Z", "Ann Lee")
    assert support("access", "check", "1").status == 0
    assert refusal(support, "access", "check", "1", "--host", "db2")["code"] == "refused"
    grant(support, "--to", "in 1h", "--level", "user", *BY)
    assert support("access", "check", "1", "--host", "db2").status == 0
    support("open", "Another", "-c", "Acme", "--channel", "phone")
    assert "confirmed in writing" in refusal(support, "access", "check", "2")["message"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--to", "in 3h", *ROOT), 3, "window 1 (root on db1) is open in that time already."),
        (("--from", "in 119m", "--to", "in 3h", "--level", "user", "--host", "DB1", *BY), 3, "is open in that time already"),
        (("--from", "in 3h", "--to", "in 3h", *ROOT), 2, "A window ends after it begins."),
        (("--from", "2h ago", "--to", "1h ago", *ROOT), 3, "that window is over already."),
        (("--to", "in 3h", "--level", "god", *BY), 2, "god"),
        (("--to", "tomorrow", "--level", "user", *BY), 2, "--to tomorrow names no time of day"),
        (("--to", "2026-11-24", "--level", "user", *BY), 2, "--to 2026-11-24 names no time of day"),
        (("--to", "in 3h", "--level", "user", "--by", "Bo Ek"), 3, "Bo Ek may not authorise"),
        (("--to", "in 3h", "--level", "user", "--by", "Zoe"), 4, "no contact 'Zoe'"),
    ],
)  # fmt: skip
def test_err_what_cannot_be_granted(support: Support, words: tuple[str, ...], status: int, said: str) -> None:
    grant(support, "--to", "in 2h", *ROOT)
    head = support("audit", "head").out
    assert said in refusal(support, "access", "grant", "1", *words, status=status)["message"]
    assert support("audit", "head").out == head


def test_ok_one_right_after_the_other(support: Support) -> None:
    grant(support, "--to", "in 2h", *ROOT)
    grant(support, "--from", "in 2h", "--to", "in 3h", *ROOT)
    grant(support, "--to", "in 3h", "--level", "user", "--host", "web1", *BY)
    assert [each[:3] for each in windows(support)] == [(1, "open", "db1"), (2, "ahead", "db1"), (3, "open", "web1")]


def test_ok_revoked(support: Support) -> None:
    grant(support, "--to", "in 2h", *ROOT)
    assert refusal(support, "access", "revoke", "1", "7", "--because", "Enough", status=4)["hint"].startswith(
        "It has 1:"
    )
    done = support("access", "revoke", "1", "1", "--because", "They work on it themselves")
    assert done.status == 0
    assert windows(support, "1") == [(1, "revoked", "db1", None)]
    assert support("access", "check", "1", "--host", "db1").status == 3
    assert "is revoked already" in refusal(support, "access", "revoke", "1", "1", "--because", "Again")["message"]
    # Only a contact can let us in again.
    error = refusal(support, "undo")
    assert error["message"].endswith("a revoked access window stays revoked: only a contact can let us in again.")
    assert "support access grant" in error["hint"]
    error = refusal(support, "undo", "1", "--yes")
    assert "access_revoked by ana" in error["message"]
    assert error["hint"].startswith("A revoked access window stays revoked")
    assert windows(support, "1") == [(1, "revoked", "db1", None)]


def test_err_revoked_without_a_reason(support: Support) -> None:
    grant(support, "--to", "in 2h", *ROOT)
    assert support("access", "revoke", "1", "1").status in {2, 3}
    assert windows(support, "1") == [(1, "open", "db1", 7200)]


def test_ok_the_end_of_a_case_ends_its_windows(support: Support) -> None:
    grant(support, "--to", "in 2h", *ROOT)
    assert support("close", "1", "--as", "fixed", "-m", "Done").status == 0
    assert windows(support, "1") == [(1, "closed", "db1", None)]
    assert windows(support) == []
    assert support("run", "1", "--host", "db1", "--", "true").status == 3
