import json
import os
import random
import select
import subprocess
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from supportcli.application.sla.deadlines import Rules, answers
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.time.instant import from_text, to_text
from tests.cli.commands.policy.policies import written
from tests.cli.commands.sla.test_due import VECTORS
from tests.conftest import Support
from tests.instants import NOW_TEXT


def questions(count: int) -> list[dict[str, str]]:
    dice, first = random.Random(7), from_text("2026-01-01T00:00:00Z")
    made = []
    for _ in range(count):
        start = first + dice.randrange(300 * 86400)
        asked = {"calendar": dice.choice(["berlin", "newyork", "christmas", "always"]), "start": to_text(start)}
        kind = (
            {"for": f"{dice.randrange(200)}h"}
            if dice.random() < 0.5
            else {"end": to_text(start + dice.randrange(900000))}
        )
        made.append(asked | kind)
    return made


def as_lines(asked: list[dict[str, str]]) -> str:
    return "".join(json.dumps(each) + "\n" for each in asked)


@pytest.mark.parametrize("verb", ["due", "elapsed"])
def test_ok_every_line_has_the_answer_it_has_alone(support: Support, verb: str) -> None:
    file, asked = written(VECTORS), questions(20)
    done = support("sla", verb, "--batch", "-", "--policy", file, input=as_lines(asked))
    assert (done.status, done.err) == (0, "")
    for each, answer in zip(asked, map(json.loads, done.out.splitlines()), strict=True):
        alone = "due" if "for" in each else "elapsed"
        flags = [word for name, value in each.items() for word in (f"--{name}", value)]
        told = support("sla", alone, "--policy", file, *flags, "--json").json
        assert answer == ({"due_at": told["due_at"]} if alone == "due" else told)


def test_ok_two_thousand_answers_equal_the_calendars_own() -> None:
    policy = Policy(0, read(VECTORS).rules)
    asked = questions(2000)
    rules = Rules(policy, from_text(NOW_TEXT), ZoneInfo("UTC"))
    told = answers((json.dumps(each).encode() for each in asked), rules)
    for each, answer in zip(asked, told, strict=True):
        calendar, start = policy.calendar(each["calendar"]), from_text(each["start"])
        if "for" in each:
            assert answer == {"due_at": to_text(calendar.deadline(start, int(each["for"][:-1]) * 3600))}
        else:
            assert answer == {"seconds": calendar.elapsed(start, from_text(each["end"]))}


def test_ok_twenty_thousand_answers_take_a_second_at_most() -> None:
    lines = [json.dumps(each).encode() for each in questions(20_000)]
    rules = Rules(Policy(0, read(VECTORS).rules), from_text(NOW_TEXT), ZoneInfo("UTC"))
    began = time.process_time()
    assert sum("error" not in each for each in answers(lines, rules)) == len(lines)
    assert time.process_time() - began < 1


def test_ok_a_file_and_no_last_line_end(support: Support) -> None:
    Path("asked.jsonl").write_text('{"calendar": "office", "start": "2026-11-23 16:00", "for": "2h"}')
    done = support("sla", "due", "--batch", "asked.jsonl", "-q")
    assert (done.status, done.out, done.err) == (0, '{"due_at": "2026-11-24T10:00:00Z"}\n', "")
    assert support("sla", "due", "--batch", "-", "-q", input="").out == ""


def test_ok_an_answer_comes_before_the_next_question_is_asked() -> None:
    command = [sys.executable, "-m", "supportcli", "sla", "due", "--batch", "-", "-q"]
    # Buffered, as everywhere but in some containers.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=buffered) as talk:
        assert talk.stdin is not None
        assert talk.stdout is not None
        for hour in (10, 11):
            talk.stdin.write(f'{{"calendar": "office", "start": "2026-11-23T{hour}:00:00Z", "for": "1h"}}\n')
            talk.stdin.flush()
            assert select.select([talk.stdout], [], [], 20)[0], "no answer came"
            assert json.loads(talk.stdout.readline()) == {"due_at": f"2026-11-23T{hour + 1}:00:00Z"}


BAD_LINES = [
    ("not json", "usage", "not JSON"),
    ("", "usage", "not JSON"),
    ("[1]", "usage", "not an object"),
    ("[" * 100_000, "usage", "not JSON"),
    ('{"start": "now", "for": "1h"}', "usage", "'calendar' is missing"),
    ('{"calendar": "office", "for": "1h"}', "usage", "'start' is missing"),
    ('{"calendar": "office", "start": "now"}', "usage", "either 'for' or 'end'"),
    ('{"calendar": "office", "start": "now", "for": "1h", "end": "now"}', "usage", "either 'for' or 'end'"),
    ('{"calendar": "office", "start": "now", "for": 3600}', "usage", "'for' is not text"),
    ('{"calendar": "office", "start": "12", "for": "1h"}', "usage", "bare number"),
    ('{"calendar": "office", "start": "2026-02-30T00:00:00Z", "for": "1h"}', "usage", "does not exist"),
    ('{"calendar": "office", "start": "0001-01-01T00:00:00Z", "for": "1h"}', "usage", "1970"),
    ('{"calendar": "office", "start": "now", "for": "4"}', "usage", "is not a duration"),
    ('{"calendar": "nope\\ud800", "start": "now", "for": "1h"}', "not_found", "no calendar"),
    ('{"calendar": "always", "start": "9999-12-31T23:59:59Z", "for": "1h"}', "refused", "9999"),
]


def test_err_a_bad_line_gets_its_reason_in_its_place(support: Support) -> None:
    good = '{"calendar": "office", "start": "2026-11-23T10:00:00Z", "for": "1h"}'
    text = "".join(f"{good}\n{line}\n" for line, _, _ in BAD_LINES)
    done = support("sla", "due", "--batch", "-", "-q", input=text)
    assert done.status == 5
    assert done.err.startswith(f"support: {len(BAD_LINES)} of {2 * len(BAD_LINES)} lines had no answer.")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert told[::2] == [{"due_at": "2026-11-23T11:00:00Z"}] * len(BAD_LINES)
    for answer, (line, code, said) in zip(told[1::2], BAD_LINES, strict=True):
        assert answer["code"] == code, line
        assert said in answer["error"], line


def test_err_bytes_that_are_no_text(support: Support) -> None:
    done = support("sla", "due", "--batch", "-", "-q", "--json", input=b"\xff\n")
    assert done.status == 5
    assert json.loads(done.out)["code"] == "usage"
    assert done.error["code"] == "partial"


def test_err_questions_in_two_places(support: Support) -> None:
    assert support("sla", "due", "--batch", "-", "--calendar", "office", input="").status == 2
    assert support("sla", "due", "--batch", "-", "--policy", "-", input="").status == 2
    assert support("sla", "elapsed", "--batch", "nowhere").status == 2
    endless = support("sla", "due", "--batch", "-", "-q", input="x" * (3 << 20))
    assert (endless.status, endless.out) == (2, "")
