"""Access windows: granted, revoked, open or not; and by what we may touch the customer's side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.case.access import AccessGranted, AccessRevoked, Permit, grant, label, permit, revoke
from supportcli.domain.case.authorising import Authorised, authorise
from supportcli.domain.case.case import AccessWindow
from supportcli.domain.case.resolving import close
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.time.instant import to_text
from tests.domain.case.tales import START, STEP, Tale, refusal

HOUR = 3600
ROOT = AccessGranted(0, START, START + 9 * HOUR, "root", "db1", "Ann")


def test_a_window_is_numbered_within_the_case_and_somebody_works_on_it() -> None:
    tale = Tale()
    assert tale.do(grant, ROOT) == (ROOT._replace(number=1),)
    (second,) = tale.do(grant, ROOT._replace(host="", level="user"))
    assert (second.number, second.host) == (2, None)
    assert tale.case.status == "open"
    assert [(each.number, each.level, each.host, each.by, each.state) for each in tale.case.windows] == [
        (1, "root", "db1", "Ann", "open"), (2, "user", None, "Ann", "open"),
    ]  # fmt: skip
    assert [label(each) for each in tale.case.windows] == ["root on db1", "user on any host"]


@pytest.mark.parametrize(
    ("told", "kind", "said"),
    [
        (ROOT._replace(level="god"), UsageError, ("'god' is not a level.", "The levels are user, admin, root.")),
        (ROOT._replace(to_at=START), UsageError, ("A window ends after it begins.", "Give a later --to.")),
        (ROOT._replace(from_at=START - 9, to_at=START + 2 * STEP), Refused, ("that window is over already.", "Give a later --to.")),
    ],
)  # fmt: skip
def test_err_what_is_no_window(told: AccessGranted, kind: type[Refused], said: tuple[str, str]) -> None:
    tale = Tale()
    assert refusal(kind, grant, tale.case, told, START + 2 * STEP) == said
    assert grant(tale.case, told._replace(level="root", to_at=START + 2 * STEP + 1), START + 2 * STEP)


@given(st.integers(0, 40), st.integers(1, 40), st.sampled_from(["db1", "DB1", "web1", None]))
def test_err_windows_of_one_host_do_not_overlap(begins: int, length: int, host: str | None) -> None:
    tale = Tale()
    tale.do(grant, ROOT._replace(from_at=START + 10 * HOUR, to_at=START + 20 * HOUR), at=START)
    other = ROOT._replace(from_at=START + begins * HOUR, to_at=START + (begins + length) * HOUR, host=host)
    same = host is not None and host.casefold() == "db1"
    if same and begins < 20 and begins + length > 10:
        assert refusal(Refused, grant, tale.case, other, START) == (
            "window 1 (root on db1) is open in that time already.",
            'End it first: support access revoke 1 1 --because "…"',
        )
    else:
        assert grant(tale.case, other, START)[0].number == 2


def test_what_was_revoked_is_in_nobodys_way() -> None:
    tale = Tale()
    tale.do(grant, ROOT)
    assert tale.do(revoke, 1, "They do it themselves") == (AccessRevoked(1, "They do it themselves", "u"),)
    assert tale.case.windows[0].state == "revoked"
    assert tale.do(grant, ROOT)[0].number == 2
    # Another store may have undone a window that was revoked here.
    tale.tell(AccessRevoked(7, "gone"), tale.at)
    assert [each.state for each in tale.case.windows] == ["revoked", "open"]


def test_err_what_cannot_be_revoked() -> None:
    tale = Tale()
    tale.do(grant, ROOT)
    tale.do(grant, ROOT._replace(host="web1"))
    assert refusal(NotFound, revoke, tale.case, 3, "why", tale.at) == (
        "it has no access window 3.", "It has 1, 2: support access list 1",
    )  # fmt: skip
    assert refusal(Refused, revoke, tale.case, 1, " ", tale.at) == (
        "revoking a window needs a reason.", "Give it with --because TEXT.",
    )  # fmt: skip
    assert refusal(Refused, revoke, tale.case, 1, "why", START + 9 * HOUR) == ("window 1 is over already.", None)
    assert revoke(tale.case, 1, "why", START + 9 * HOUR - 1) == (AccessRevoked(1, "why", "u"),)
    assert refusal(NotFound, revoke, Tale().case, 1, "why", START)[1] == "It has none: support access list 1"


def test_a_window_is_half_open_and_ends_as_it_was_ended() -> None:
    window = AccessWindow(1, START, START + HOUR, "user", "db1", "Ann")
    assert [window.state_at(at) for at in (START - 1, START, START + HOUR - 1, START + HOUR)] == [
        "ahead", "open", "open", "over",
    ]  # fmt: skip
    assert [window.covers("db1", at) for at in (START - 1, START, START + HOUR - 1, START + HOUR)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert (window.covers("DB1", START), window.covers("db2", START), window.covers(None, START)) == (True, False, True)
    anywhere = AccessWindow(1, START, START + HOUR, "user", None, "Ann")
    assert anywhere.covers("db2", START)
    window.state = "revoked"
    assert (window.state_at(START), window.covers("db1", START)) == ("revoked", False)


def test_one_may_begin_as_another_of_its_host_ends() -> None:
    tale = Tale()
    tale.do(grant, ROOT)
    assert tale.do(grant, ROOT._replace(from_at=ROOT.to_at, to_at=ROOT.to_at + 60))[0].number == 2
    assert tale.do(revoke, 2, "Not that long") == (AccessRevoked(2, "Not that long", "u"),)


def test_closing_ends_what_is_open_or_ahead_and_leaves_what_is_over() -> None:
    tale = Tale()
    tale.do(grant, ROOT._replace(to_at=START + 2 * STEP), at=START)
    tale.do(grant, ROOT._replace(host="web1"), at=START)
    tale.do(grant, ROOT._replace(host="web2", from_at=START + 8 * HOUR), at=START)
    tale.do(close, "fixed", "Done", at=START + 3 * STEP)
    assert [each.state for each in tale.case.windows] == ["open", "closed", "closed"]
    assert tale.case.windows[0].state_at(tale.at) == "over"
    assert refusal(Refused, grant, tale.case, ROOT, tale.at)[0].startswith("it is closed")


def test_the_longest_window_is_the_one_to_work_by() -> None:
    tale = Tale()
    tale.do(grant, ROOT)
    tale.do(grant, ROOT._replace(host=None, to_at=START + 12 * HOUR, by="Bo"))
    tale.do(grant, ROOT._replace(host="web1", to_at=START + 20 * HOUR))
    assert permit(tale.case, "db1", tale.at) == Permit(2, START + 12 * HOUR, "Bo", "u", "root")
    assert permit(tale.case, None, tale.at) == Permit(3, START + 20 * HOUR, "Ann", "u", "root")
    tale.do(revoke, 2, "Enough of it")
    assert permit(tale.case, "db1", tale.at) == Permit(1, START + 9 * HOUR, "Ann", "u", "root")


def test_err_outside_every_window_the_next_is_told() -> None:
    tale = Tale()
    hint = "When they have let us in: support access grant 1 --to TIME --level user --by CONTACT"
    assert refusal(Refused, permit, tale.case, None, START) == ("that is outside every agreed window.", hint)
    for begins, host in ((5, "db1"), (3, "db1"), (2, "web1")):
        tale.do(grant, ROOT._replace(from_at=START + begins * HOUR, to_at=START + begins * HOUR + 60, host=host))
    assert refusal(Refused, permit, tale.case, "db1", tale.at) == (
        f"that is outside every agreed window on db1; the next begins {to_text(START + 3 * HOUR)}.", hint,
    )  # fmt: skip
    assert to_text(START + 2 * HOUR) in refusal(Refused, permit, tale.case, None, tale.at)[0]
    assert refusal(Refused, permit, tale.case, "db2", tale.at)[0] == "that is outside every agreed window on db2."


def test_the_gate_comes_before_every_window_and_our_own_machine() -> None:
    tale = Tale(gated=True)
    tale.do(grant, ROOT)
    said = (
        "nobody has confirmed in writing that we may work there.",
        'When they have: support authorise 1 --by CONTACT --ref "message-id or document"',
    )
    assert refusal(Refused, permit, tale.case, "db1", tale.at) == said
    assert refusal(Refused, permit, tale.case, None, tale.at, local=True) == said
    tale.do(authorise, Authorised("Ann", "mail"))
    assert permit(tale.case, None, tale.at, local=True) == Permit(None, None, "Ann")
    assert permit(tale.case, "db1", tale.at).window == 1


@pytest.mark.parametrize("host", ["web1", "WEB1", "web1.", "Web1.", " web1"])
@pytest.mark.parametrize("granted", ["web1", "Web1", "web1."])
def test_hosts_are_compared_as_hosts(granted: str, host: str) -> None:
    tale = Tale()
    tale.do(grant, ROOT._replace(host=granted))
    assert permit(tale.case, host, tale.at).window == 1
    for other in ("web", "web1.example", "web11", "web1..", ".web1"):
        with pytest.raises(Refused, match="outside every agreed window"):
            permit(tale.case, other, tale.at)
    with pytest.raises(Refused, match="is open in that time already"):
        grant(tale.case, ROOT._replace(host=host), tale.at)
