from supportcli.cli.board.bell import REST, Bell, title

VIEWS = [{"id": "S-1", "assignee": None}, {"id": "S-2", "assignee": "Ana"}, {"id": "S-3", "assignee": "boris"}]


def test_ok_it_rings_for_what_concerns_whoever_looks() -> None:
    assert Bell("mine", "ana").concerns(VIEWS) == ["S-1", "S-2"]
    assert Bell("all", "ana").concerns(VIEWS) == ["S-1", "S-2", "S-3"]
    assert Bell("off", "ana").concerns(VIEWS) == []


def test_ok_it_rings_once_for_what_comes_within_ten_seconds() -> None:
    bell = Bell("mine", "ana")
    assert not bell.rings(False, 100)
    assert bell.rings(True, 100)
    assert not bell.rings(True, 101)
    assert not bell.rings(False, 100 + REST - 1)
    assert bell.rings(False, 100 + REST)
    assert not bell.rings(False, 200)


def test_ok_the_title_counts_breaches() -> None:
    assert (title(2), title(0)) == ("(2) support", "support")
