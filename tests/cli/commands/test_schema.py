"""Real answers, held against the schemas the program prints of them."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from supportcli.presentation.json_schema.answers import ANSWERS, schema
from tests.conftest import Done, Support


def check(name: str, answer: Any) -> None:
    """Does the answer keep to its schema, with nothing in it that the schema does not name?"""
    Draft202012Validator(schema(name), format_checker=None).validate(answer)


@pytest.fixture
def house(support: Support) -> Support:
    """A store in which nearly everything happened once."""

    def do(*arguments: str, now: str = "2026-11-23T12:00:00Z", status: int = 0) -> Done:
        done = support(*arguments, "--json", now=now)
        assert done.status == status, done
        for each in done.json if done.out else []:
            check("outcome", each)
        return done

    do(
        "open",
        "Checkout is down",
        "-c",
        "Acme",
        "-p",
        "high",
        "--channel",
        "phone",
        "--contact",
        "Ann",
        "-m",
        "Urgent!",
    )
    do(
        "open",
        "Export is slow",
        "--impact",
        "degraded",
        "--scope",
        "some",
        "--category",
        "web",
        now="2026-11-23T12:01:00Z",
    )
    do("open", "Odd", "--kind", "question", now="2026-11-23T12:02:00Z")
    do("reprioritise", "1", "critical", "--because", "Every customer is hit since noon", now="2026-11-23T12:05:00Z")
    do("reply", "1", "2", "-m", "We look at it", now="2026-11-23T12:06:00Z")
    do("wait", "2", "--for", "customer", "-m", "They look for the file", "--until", "in 4h", now="2026-11-23T12:07:00Z")
    do("promise", "1", "-m", "Call back", "--by", "in 1h", now="2026-11-23T12:08:00Z")
    do("link", "1", "--to", "2", now="2026-11-23T12:09:00Z")
    do("close", "3", "--as", "void", "-m", "It was a test", now="2026-11-23T12:10:00Z")
    do("note", "1", "9", "-m", "Seen before", "--keep-going", now="2026-11-23T12:11:00Z", status=5)
    return support


LATER = "2026-11-24T15:00:00Z"


def test_ok_rows_of_cases(house: Support) -> None:
    for command in (["list", "--all"], ["search", "checkout"], ["list", "-s", "waiting"]):
        for now in ("2026-11-23T12:12:00Z", LATER):
            rows = house(*command, "--json", now=now).json
            assert rows or (now == LATER and "waiting" in command)
            for row in rows:
                check("case", row)
                for clock in row["clocks"]:
                    check("clock", clock)
    check("case", house("next", "--json", now=LATER).json)


def test_ok_clocks_that_run(house: Support) -> None:
    rows = house("due", "--json", now=LATER).json
    assert {row["metric"] for row in rows} >= {"resolution", "promise"}
    for row in rows:
        check("due", row)


def test_ok_a_case_with_its_history(house: Support) -> None:
    for number in ("1", "2", "3"):
        check("page", house("show", number, "--json", now=LATER).json)
        rows = house("log", number, "--json", now=LATER).json
        assert rows
        for row in rows:
            check("event", row)


def test_ok_everything_that_is_held(house: Support) -> None:
    name = house("customer", "list", "--ids").out.splitlines()[0]
    check("data", house("customer", "data", name, "--json").json)


def test_ok_the_chain(house: Support) -> None:
    check("verify", house("verify", "--json").json)
    check("head", house("audit", "head", "--json").json)
    check("rebuild", house("rebuild", "--json").json)


def test_ok_backups(house: Support) -> None:
    check("backup", house("backup", "b.db", "--json").json)
    for _ in range(2):
        check("restore", house("restore", "b.db", "--yes", "--json").json)
    check("restore", house("restore", "b.db", "--yes", "--json", "--store", "new.db").json)


def test_ok_errors(house: Support) -> None:
    because = ["--because", "no"]
    for arguments in (["show", "99"], ["open", ""], ["list", "--sort", "mood"], ["reprioritise", "1", "low", *because]):
        done = house(*arguments, "--json")
        assert done.status
        check("error", {"error": done.error})


@pytest.mark.parametrize("name", ANSWERS)
def test_ok_each_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.sqlite_only("needs no store")
@pytest.mark.parametrize(
    "name", [name if place % 3 == 0 else pytest.param(name, marks=pytest.mark.slow) for place, name in enumerate(ANSWERS)]
)  # fmt: skip
def test_ok_what_is_printed_is_the_schema(support: Support, name: str) -> None:
    done = support("schema", name)
    assert (done.status, done.json) == (0, schema(name))


@pytest.mark.sqlite_only("needs no store")
def test_ok_all_are_named(support: Support) -> None:
    assert [line.split("\t")[0] for line in support("schema").out.splitlines()] == list(ANSWERS)
    assert [each["name"] for each in support("schema", "--json").json] == list(ANSWERS)


@pytest.mark.sqlite_only("needs no store")
def test_err_no_such_answer(support: Support) -> None:
    done = support("schema", "weather")
    assert done.status == 2
    assert "case" in done.err


def test_err_a_key_that_no_schema_names_is_seen(house: Support) -> None:
    row = house("list", "--json").json[0]
    with pytest.raises(Exception, match="Additional properties"):
        check("case", {**row, "mood": "good"})
    del row["title"]
    with pytest.raises(Exception, match="required"):
        check("case", row)
