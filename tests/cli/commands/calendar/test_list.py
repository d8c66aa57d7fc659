from tests.cli.commands.policy.policies import written
from tests.conftest import Support


def test_ok_every_calendar_with_what_comes_next(support: Support) -> None:
    done = support("calendar", "list", "--policy", written(), "--json")
    assert done.status == 0
    assert done.json == [
        {"name": "always", "timezone": "UTC", "always_open": True, "week_seconds": 604800, "open": True,
         "opens_at": None, "closes_at": None},
        {"name": "night", "timezone": "America/New_York", "always_open": False, "week_seconds": 28800, "open": False,
         "opens_at": "2026-11-24T03:00:00Z", "closes_at": None},
        {"name": "office", "timezone": "Europe/Helsinki", "always_open": False, "week_seconds": 54000, "open": True,
         "opens_at": None, "closes_at": "2026-11-23T15:00:00Z"},
    ]  # fmt: skip


def test_ok_as_tsv_and_names(support: Support) -> None:
    file = written()
    assert support("calendar", "list", "--policy", file, "--ids").out == "always\nnight\noffice\n"
    first = support("calendar", "list", "--policy", file, "--header").out.splitlines()[0]
    assert first == "name\ttimezone\tweek_seconds\topen\topens_at\tcloses_at"


def test_ok_the_store_answers_and_without_one_the_built_in_policy(support: Support) -> None:
    done = support("calendar", "list", "--ids")
    assert (done.status, done.out) == (0, "always\noffice\n")
    assert "built-in" in done.err
    support("policy", "apply", written())
    assert support("calendar", "list", "--ids").out == "always\nnight\noffice\n"


def test_err_a_policy_with_faults(support: Support) -> None:
    assert support("calendar", "list", "--policy", written("nonsense")).status == 2
