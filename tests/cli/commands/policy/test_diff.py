from tests.cli.commands.policy.policies import SMALL, written
from tests.conftest import Support

SLOWER = SMALL.replace('"4h"', '"6h"')
LINE = "plans.standard.critical.resolution.target: 4h → 6h\n"


def test_ok_two_versions_a_version_and_a_file_two_files(support: Support) -> None:
    support("policy", "apply", written())
    support("policy", "apply", written(SLOWER, "slower.toml"))
    for arguments in ((), ("2", "3"), ("2",), ("policy.toml", "slower.toml"), ("2", "slower.toml")):
        done = support("policy", "diff", *arguments)
        assert (done.status, done.out, done.err) == (0, LINE, ""), arguments
    backwards = support("policy", "diff", "policy.toml")
    assert backwards.out == "plans.standard.critical.resolution.target: 6h → 4h\n"


def test_ok_no_difference_is_said_beside_the_data(support: Support) -> None:
    support("policy", "apply", written())
    done = support("policy", "diff", "policy.toml")
    assert (done.status, done.out, done.err) == (0, "", "Nothing changes.\n")


def test_ok_without_a_store_files_are_compared_with_the_built_in_policy(support: Support) -> None:
    done = support("policy", "diff", written())
    assert done.status == 0
    assert "calendars.night.mon: nothing → 22:00-24:00\n" in done.out
    assert support("policy", "diff").out == ""


def test_ok_as_json(support: Support) -> None:
    support("policy", "apply", written())
    told = support("policy", "diff", "2", "-", "--json", input=SLOWER).json
    assert told == {
        "old": {"version": 2, "source": "policy.toml"}, "new": {"version": None, "source": "stdin"},
        "differences": [LINE.rstrip()],
    }  # fmt: skip


def test_err_what_is_not_there(support: Support) -> None:
    assert support("policy", "diff", "7").status == 4
    assert support("policy", "diff", "nowhere.toml").status == 2
    assert support("policy", "diff", "-", "-", input=SMALL).status == 2
