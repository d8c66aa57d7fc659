from pathlib import Path

from tests.cli.cases import refusal
from tests.cli.commands.test_route import with_team
from tests.cli.commands.test_schema import check
from tests.conftest import Support


def test_ok_sentences(support: Support, home: Path) -> None:
    with_team(support, home)
    done = support("wait-estimate", "1", "--plain")
    assert (done.status, done.out.splitlines()) == (
        0,
        [
            "S-1 is number 1 of 1 in the queue.",
            "ana is here and may take it.",
            "There are 0 critical cases of the last 90 days with a first answer; 1 more has none yet: too few to say how long it takes.",
            "By the plan it is due Mon 23 Nov 12:15 UTC (in 15 min).",
        ],
    )


def test_ok_nobody_is_here_before_the_morning(support: Support, home: Path) -> None:
    with_team(support, home)
    done = support("wait-estimate", "-c", "Kaleva", "-p", "low", "--plain", now="2026-11-23T20:00:00Z")
    assert "A low case would be number 2 of 2 in the queue.\n" in done.out
    assert "Nobody who may take it is here. ana is next: Tue 24 Nov 07:00 UTC (in 11 h).\n" in done.out
    assert "Promise no answer before Tue 24 Nov 07:00 UTC.\n" in done.out


def test_ok_what_nine_of_ten_had_is_promised(support: Support, home: Path) -> None:
    with_team(support, home)
    for minute in range(10, 20):
        assert support("open", "Before", "-p", "high", now=f"2026-11-23T09:{minute}:00Z").status == 0
    assert support("reply", *map(str, range(2, 12)), "-m", "We look at it", now="2026-11-23T09:20:00Z").status == 0
    done = support("wait-estimate", "-p", "high", "--plain")
    assert (
        "Of 10 high cases of the last 90 days with a first answer, half had it within 5 min, nine of ten within 9 min, as time passes.\n"
        in done.out
    )
    assert "What may be promised: a first answer by Mon 23 Nov 12:09 UTC (in 9 min).\n" in done.out
    assert support("wait-estimate", "2", "--plain").out.startswith(
        "S-2 had its first answer Mon 23 Nov 09:20 UTC (2 h 40 min ago).\n"
    )


def test_ok_programs(support: Support, home: Path) -> None:
    with_team(support, home)
    for words in (("1",), ("-c", "Kaleva", "-p", "high"), ()):
        check("wait-estimate", support("wait-estimate", *words, "--json").json)
    assert support("wait-estimate", "--json").json["priority"] == "medium"
    assert support("wait-estimate", "1", "--fields", "place,queue", "--tsv").out == "1\t1\n"


def test_err_two_questions_and_unknown_things(support: Support) -> None:
    support("open", "One")
    assert (
        refusal(support, "wait-estimate", "1", "-p", "high", status=2)["message"]
        == "A case has its customer and its priority."
    )
    assert "not a valid priority" in refusal(support, "wait-estimate", "-p", "urgent", status=2)["message"]
    refusal(support, "wait-estimate", "9", status=4)
