"""What may be run for a case, and what rests on that it was."""

import pytest

from supportcli.domain.case.access import AccessGranted, permit
from supportcli.domain.case.case import Case, Opened
from supportcli.domain.case.dependence import first_dependent
from supportcli.domain.case.redacting import without
from supportcli.domain.case.runs import Ran, RunRefused, host_of, may_run, needed_level
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event


def case(*facts: object) -> Case:
    return fold(1, events(*facts))


def events(*facts: object) -> list[Event]:
    told = [Opened(1, "Disk full", "standard", "high"), *facts]
    return [Event(n, f"u{n}", n, "", n, n, "ana", None, 1, fact) for n, fact in enumerate(told, 1)]


def test_ok_on_our_own_machine_no_window_is_needed() -> None:
    assert may_run(case(), None, 9, local=True) == (None, None, None, None, None)
    with pytest.raises(Refused, match="outside every agreed window on web1"):
        may_run(case(), "web1", 9, local=False)


def test_ok_a_window_is_looked_at_at_the_instant_of_the_run() -> None:
    one = case(AccessGranted(1, 10, 20, "root", "web1", "Ann"))
    assert may_run(one, "web1", 19, local=False) == (1, 20, "Ann", "u2", "root")
    for at in (9, 20):
        with pytest.raises(Refused, match="outside every agreed window on web1"):
            may_run(one, "web1", at, local=False)


def test_err_a_closed_gate_holds_for_our_own_machine_too() -> None:
    one = case()
    one.gate = "closed"
    for local in (True, False):
        with pytest.raises(Refused, match="confirmed in writing"):
            permit(one, None, 9, local=local)


def test_ok_somebody_who_runs_something_works_on_it() -> None:
    assert case(Ran("0193", "run", "df")).status == "open"
    assert case(RunRefused("df", "no window")).status == "new"


def test_ok_nothing_is_undone_under_a_run_that_needed_nothing_of_it() -> None:
    told = [event._replace(kind=kind) for event, kind in zip(
        events(RunRefused("df", "no"), Ran("0193", "run", "df", local=True)), ("opened", "run_refused", "ran"), strict=True
    )]  # fmt: skip
    assert first_dependent(1, told, {"u2"}) is None


def test_ok_the_command_can_be_taken_out_of_the_cases_words() -> None:
    assert without({"command": "mysql -psecret", "because": "no"}, ["command"])[0]["command"] == "[redacted]"


def test_ok_the_level_of_the_window_has_to_be_enough() -> None:
    one = case(AccessGranted(1, 10, 20, "admin", "web1", "Ann"))
    assert may_run(one, "web1", 19, local=False, level="user").level == "admin"
    assert may_run(one, "web1", 19, local=False, level="admin").level == "admin"
    with pytest.raises(Refused, match="that needs a window for root, and what is agreed is admin on web1"):
        may_run(one, "web1", 19, local=False, level="root")
    both = case(AccessGranted(1, 10, 30, "user", "web1", "Ann"), AccessGranted(2, 10, 20, "root", None, "Ann"))
    assert may_run(both, "web1", 19, local=False).window == 1
    assert may_run(both, "web1", 19, local=False, level="root").window == 2


def test_ok_without_a_host_it_is_that_of_the_open_windows() -> None:
    one = case(AccessGranted(1, 10, 20, "user", "Web1", "Ann"), AccessGranted(2, 20, 30, "user", "db1", "Ann"))
    assert [host_of(one, None, at, local=False) for at in (5, 10, 20)] == [None, "Web1", "db1"]
    assert host_of(one, "db1", 10, local=False) == "db1"
    assert host_of(one, None, 10, local=True) is None
    several = case(AccessGranted(1, 10, 20, "user", "web1", "Ann"), AccessGranted(2, 10, 20, "user", None, "Ann"))
    with pytest.raises(Refused, match="windows are open on different machines: any host, web1"):
        host_of(several, None, 10, local=False)


@pytest.mark.parametrize(
    ("user", "words", "asked", "level"),
    [
        (None, [], None, "user"), ("ann", ["df"], None, "user"), ("root", ["df"], None, "root"),
        ("root", [], "user", "root"), (None, ["sudo", "df"], None, "admin"), (None, ["/usr/bin/sudo df"], None, "admin"),
        (None, ["su -c df"], None, "admin"), (None, ["df", "sudo"], None, "user"), (None, ["df"], "root", "root"),
        (None, [" "], None, "user"),
    ],
)  # fmt: skip
def test_ok_the_level_that_words_need(user: str | None, words: list[str], asked: str | None, level: str) -> None:
    assert needed_level(user, words, asked) == level
