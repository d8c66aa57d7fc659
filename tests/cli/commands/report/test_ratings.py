from tests.cli.commands.test_schema import check
from tests.cli.person import at_terminal
from tests.conftest import Support


def _rated(support: Support) -> None:
    support("open", "One", "-c", "Acme", "-a", "ben")
    support("open", "Two", "-c", "Beta")
    support("rate", "1", "2", "-m", "Slow", "--by", "Ann")
    support("rate", "2", "5")
    support("thanks", "2", "-m", "All is well")


def test_ok_the_figures_and_the_words_behind_them(support: Support) -> None:
    _rated(support)
    (row,) = support("report", "ratings", "--json").json
    check("ratings", row)
    assert (row["asked"], row["rated"], row["mean"], row["negative"], row["thanks"]) == (0, 2, 3.5, 1, 1)
    assert support("report", "ratings", "--fields", "rated,mean").out == "2\t3.5\n"
    rows = support("report", "ratings", "--by", "customer", "--json").json
    assert [row["name"] for row in rows] == ["Acme", "Beta"]
    for row in rows:
        check("ratings", row)


def test_ok_people_see_the_words_below(support: Support) -> None:
    _rated(support)
    screen = at_terminal("report", "ratings").screen
    assert "Negative:\n  S-1 2 of 5 (Ann, Acme, case of ben; today " in screen
    assert "): Slow\n\nThanks:\n  S-2 (Beta; today " in screen


def test_ok_nobody_said_anything(support: Support) -> None:
    support("open", "One")
    assert support("report", "ratings", "--json").json == []
    assert "Nobody was drawn to be asked for a rating" in support("report", "ratings", "--plain").out


def test_err_no_time_and_nothing_to_tell_apart_by(support: Support) -> None:
    support("open", "One")
    assert support("report", "ratings", "--since", "today", "--until", "yesterday").status == 2
    assert support("report", "ratings", "--by", "weather").status == 2
