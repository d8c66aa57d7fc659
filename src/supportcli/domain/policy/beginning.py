"""A policy text from a few answers: the built-in one with one's own hours, people and promises in it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.shape import WEEKDAYS
from supportcli.domain.priority import PRIORITIES
from supportcli.domain.time.duration import parse

#: The hours of the built-in policy, and the word for no closing time.
OFFICE, ALWAYS = "mon-fri 09:00-17:00", "always"
#: What the built-in policy promises: the first answer and the resolution of each priority.
PROMISED: Mapping[str, tuple[str, str]] = {
    "critical": ("15m", "4h"), "high": ("1h", "8h"), "medium": ("4h", "24h"), "low": ("8h", "80h"),
}  # fmt: skip
#: In place of a duration: nothing is promised.
NOTHING = "none"
_HEAD = """\
# The policy: when you work, what you promise, who you are. Written by `support policy init`.
# Change what you like, then: support policy check FILE, support policy apply FILE."""
_TARGET = re.compile(r'^(?P<metric>\w+)(?P<before>\s*= \{ target = )"(?P<target>[^"]*)"(?P<after>.*)$')
_GATE = re.compile(r"^gate = .*?(?=^# consent_to_lower)", re.MULTILINE | re.DOTALL)
_NO_GATE = '# gate = ["phone"]                      # cases that come so: work there waits for a written confirmation\n'


class Beginning(NamedTuple):
    """What a first policy is made of.

    `hours` are windows by weekday, `people` those who work on cases, the lead first, `promised` the first answer and
    the resolution by priority, as durations or NOTHING; with `round_the_clock` critical cases heed no hours, with
    `gated` work that is asked for by phone waits for a written confirmation.
    """

    zone: str
    hours: Mapping[str, Sequence[str]]
    people: Sequence[str]
    promised: Mapping[str, tuple[str, str]] = PROMISED
    round_the_clock: bool = True
    gated: bool = True


def read_hours(text: str) -> dict[str, list[str]]:
    """Read `mon-thu 09:00-12:00 13:00-17:00, fri 09:00-15:00`, or `always`; windows are judged with the whole text.

    Raises:
        UsageError: a part has no weekday, or no window.

    """
    if text.strip().casefold() == ALWAYS:
        return {day: ["00:00-24:00"] for day in WEEKDAYS}
    found: dict[str, list[str]] = {}
    for part in text.casefold().split(","):
        words = part.split()
        days = [day for word in words[:1] for day in _days(word)]
        if not days or not words[1:]:
            raise UsageError(f"'{part.strip()}' are not hours.", f'Write "{OFFICE}, sat 10:00-14:00", or "{ALWAYS}".')
        found.update((day, words[1:]) for day in days)
    return found


def _days(word: str) -> Sequence[str]:
    first, dash, last = word.partition("-")
    if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
        return ()
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    return WEEKDAYS[start : end + 1] if start <= end else (*WEEKDAYS[start:], *WEEKDAYS[: end + 1])


def read_promise(text: str) -> tuple[str, str]:
    """Read `1h 8h`: the first answer and the resolution, each a duration or `none`.

    Raises:
        UsageError: there are not two, or one is no duration.

    """
    words = text.replace("/", " ").split()
    # Nothing at all is promised.
    words = words * 2 if words == [NOTHING] else words
    try:
        for word in words:
            if word != NOTHING:
                parse(word)
    except ValueError:
        words = []
    if len(words) != 2:
        hint = 'Write the first answer and the resolution: "1h 8h", "none 2d".'
        raise UsageError(f"'{text}' are not two durations.", hint)
    return words[0], words[1]


def policy_text(wanted: Beginning) -> str:
    """Write the text; whether hours and zone are right is seen when it is read."""
    text = builtin_text(wanted.zone)
    if not wanted.gated:
        text = _GATE.sub(_NO_GATE, text)
    _, _, body = text.partition("\n\n")
    lines = [_HEAD, "", *_changed(body.splitlines(), wanted), *_people(wanted.people)]
    return "\n".join(lines) + "\n"


def _people(names: Sequence[str]) -> Iterator[str]:
    yield from ("", "# Who works on cases. Somebody who is not named is an agent, unless default_role says otherwise.")
    for place, name in enumerate(names):
        key = name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)
        role = ("lead", "agent")[place > 0]
        about = "   # applies the policy, waives breaches, takes back what others did" if not place else ""
        yield from (f"[people.{key}]", f'role = "{role}"{about}')


def _changed(lines: Sequence[str], wanted: Beginning) -> Iterator[str]:
    section = ""
    for line in lines:
        if line.startswith("["):
            section = line.strip("[]").rpartition(".")[2]
        day = line.partition(" ")[0]
        if section == "office" and day in WEEKDAYS:
            continue
        yield _promise(line, section, wanted) if section in PRIORITIES else line
        if section == "office" and line.startswith("timezone"):
            yield '# A break: two windows. A night: "22:00-06:00". A weekday that is missing is closed.'
            for each in WEEKDAYS:
                if each in wanted.hours:
                    yield f"{each} = {json.dumps(list(wanted.hours[each]))}"


def _promise(line: str, priority: str, wanted: Beginning) -> str:
    found = _TARGET.match(line)
    if found is None:
        return line
    first, resolution = wanted.promised[priority]
    metric, target = found["metric"], found["target"]
    if metric == "first_response":
        target = first
    elif metric == "resolution":
        target = resolution
    elif metric == "next_response" and first != NOTHING and parse(first) > parse(target):
        target = first
    after = found["after"] if wanted.round_the_clock else found["after"].replace(', calendar = "always"', "")
    if target == NOTHING:
        return f'# {metric}{found["before"]}"4h"{after}'
    return f'{metric}{found["before"]}"{target}"{after}'
