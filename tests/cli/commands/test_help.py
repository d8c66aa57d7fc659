"""Help: pages that fit, on a screen or in a pipe, for commands and for topics."""

import pytest

from supportcli.cli.app.catalogue import paths
from supportcli.cli.app.help_page import folded
from tests.cli.person import at_terminal
from tests.conftest import Support

WIDTHS = (60, 80, 100, 160)
PAGES = [[], ["list"], ["open"], ["reprioritise"], ["sla"], ["sla", "explain"], ["config"], ["config", "set"], ["demo"]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_a_page_fits(support: Support, words: list[str], width: int) -> None:
    done = support(*words, "--help", env={"COLUMNS": str(width)})
    assert done.status == 0
    assert done.err == ""
    assert max(map(len, done.out.splitlines())) <= min(width, 100)
    assert done.out.startswith("Usage: support")
    assert "\x1b" not in done.out
    assert "\nExamples:\n" in done.out


def test_the_first_page_names_every_command(support: Support) -> None:
    page = support("--help").out
    for path, _ in paths():
        assert path.split()[-1] in page
    for word in ("Working a case:", "--store PATH", "--version", "support help TOPIC", "exit-codes"):
        assert word in page


@pytest.mark.parametrize("words", [["list"], ["sla"], ["sla", "explain"], []], ids=" ".join)
def test_three_ways_to_the_same_page(support: Support, words: list[str]) -> None:
    page = support(*words, "--help").out
    assert support(*words, "-h").out == page
    assert support("help", *words).out == page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("topic", ["exit-codes", "formats", "time", "environment"])
def test_a_topic_fits(support: Support, topic: str, width: int) -> None:
    done = support("help", topic, env={"COLUMNS": str(width)})
    assert done.status == 0
    # What is to be typed into a program stands as it is; nothing of that is wider than the narrowest screen but jq's line.
    wide = [line for line in done.out.splitlines() if len(line) > min(width, 100)]
    assert all("jq" in line for line in wide)


def test_the_topic_of_the_policy_has_an_example_that_holds(support: Support) -> None:
    page = support("help", "policy").out
    example = page.partition("An example:")[2].partition("zone.\n\n")[2]
    with open("policy.toml", "w", encoding="utf-8") as file:
        file.write("\n".join(line[2:] for line in example.splitlines()))
    assert support("policy", "check", "policy.toml").status == 0


def test_exit_codes_are_those_of_the_errors(support: Support) -> None:
    page = support("help", "exit-codes").out
    for code, name in enumerate(
        ("ok", "failed", "usage", "refused", "not_found", "partial", "conflict", "store", "cancelled")
    ):
        assert f"  {code}  {name}" in page


def test_every_setting_is_in_the_topic(support: Support) -> None:
    page = support("help", "environment").out
    for row in support("config", "list", "--json").json:
        assert f"SUPPORT_{row['name'].upper()}" in page


def test_err_no_such_page(support: Support) -> None:
    for words, hint in (
        (["lst"], "list"),
        (["tme"], "time"),
        (["exit-code"], "exit-codes"),
        (["sla", "exlain"], "explain"),
    ):
        done = support("help", *words)
        assert (done.status, done.out) == (2, "")
        assert f"Did you mean {hint}" in done.err
    assert support("help", "list", "more").err.startswith("support: support list has no command 'more'.")


def test_help_in_json(support: Support) -> None:
    assert support("help", "time", "--json").json["text"].startswith("Times:")


def test_heads_are_bold_where_there_is_colour(support: Support) -> None:
    assert "\x1b[1mOptions:\x1b[0m" in support("list", "--color", "always", "--help").out
    assert "\x1b[1mUsage:\x1b[0m" in support("--color", "always", "help", "sla").out
    assert "\x1b[1m" in at_terminal("list", "--help").screen
    assert "\x1b[1m" not in at_terminal("list", "--help", env={"NO_COLOR": "1"}).screen
    assert "\x1b[1m" not in at_terminal("list", "--color", "never", "--help").screen


def test_help_in_ascii(support: Support) -> None:
    for words in (["--help"], ["list", "--help"], ["help", "exit-codes"]):
        done = support(*words, env={"PYTHONIOENCODING": "ascii"})
        assert (done.status, done.err) == (0, "")
        assert done.out.isascii()


def test_help_heeds_no_broken_configuration(support: Support) -> None:
    with open(".support.toml", "w", encoding="utf-8") as file:
        file.write("this is no TOML")
    for words in (["--help"], ["list", "--help"], ["help", "time"], ["version"], ["config", "path"]):
        assert support(*words).status == 0


@pytest.mark.parametrize(
    ("line", "width", "rows"),
    [
        ("support list", 20, ["  support list"]),
        ("support note 142 -m 'a b c d e f'", 24, ["  support note 142 \\", "    -m 'a b c d e f'"]),
        ("support list | jq .", 16, ["  support list \\", "    | jq ."]),
    ],
)
def test_a_long_example_is_folded_between_its_words(line: str, width: int, rows: list[str]) -> None:
    assert folded(line, width).split("\n") == rows
