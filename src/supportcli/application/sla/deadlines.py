"""Deadlines for whoever asks: one by one, or a stream of questions in JSON Lines; no case, and no store, is needed."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from supportcli.domain.errors import Refused, SupportError, UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.policy import Policy
from supportcli.domain.time.instant import LAST, from_text, to_text
from supportcli.domain.time.moment import span, understand

Answer = dict[str, Any]

_DUE = '{"calendar": "office", "start": "2026-09-25T14:00:00Z", "for": "4h"}'
_ELAPSED = '{"calendar": "office", "start": "2026-09-25T14:00:00Z", "end": "2026-09-28T10:00:00Z"}'
_FORMS = f"A line is {_DUE} or {_ELAPSED}"
_decode = json.JSONDecoder().decode


class Rules(NamedTuple):
    """What answers go by: a policy, and how times are understood (`now` is an instant)."""

    policy: Policy
    now: int
    zone: ZoneInfo

    def due(self, calendar: str, start: int, seconds: int) -> int:
        """Return the instant at which `seconds` of a calendar's working time are used up.

        Raises:
            NotFound: there is no such calendar.
            Refused: it is never used up, or not before the year 10000.

        """
        due_at = self.policy.calendar(calendar).deadline(start, seconds)
        if due_at > LAST:
            raise Refused("That is due after the year 9999.", "Ask for less time.")
        return due_at

    def elapsed(self, calendar: str, start: int, end: int) -> int:
        """Count a calendar's working seconds between two instants.

        Raises:
            NotFound: there is no such calendar.

        """
        return self.policy.calendar(calendar).elapsed(start, end)

    def instant(self, text: str) -> int:
        """Understand a time; the one form that programs write takes a short way to the same answer.

        Raises:
            UsageError: it is not a time.

        """
        if len(text) == 20 and text[4] == text[7] == "-" and text[10] == "T" and text[19] == "Z":
            try:
                instant = from_text(text)
            except ValueError:
                instant = -1
            if instant >= 0:
                return instant
        return understand(text, self.now, self.zone)


def answers(lines: Iterable[bytes], rules: Rules) -> Iterator[Answer]:
    """Yield the answer to each line, in order: `due_at` or `seconds`, else `error` and `code`."""
    for line in lines:
        try:
            yield _answer(line, rules)
        except SupportError as error:
            yield {"error": error.message, "code": error.code}


def _answer(line: bytes, rules: Rules) -> Answer:
    asked = _read(line)
    calendar, start = _text(asked, "calendar"), rules.instant(_text(asked, "start"))
    if "for" in asked and "end" not in asked:
        return {"due_at": to_text(rules.due(calendar, start, span(_text(asked, "for"))))}
    if "end" in asked and "for" not in asked:
        return {"seconds": rules.elapsed(calendar, start, rules.instant(_text(asked, "end")))}
    raise UsageError(f"The line needs either 'for' or 'end'. {_FORMS}.")


def _read(line: bytes) -> Answer:
    try:
        asked = _decode(line.decode())
    except (ValueError, RecursionError):
        raise UsageError(f"The line is not JSON. {_FORMS}.") from None
    if not isinstance(asked, dict):
        raise UsageError(f"The line is not an object. {_FORMS}.")
    return asked


def _text(asked: Answer, name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str):
        said = "is missing" if value is None else "is not text"
        raise UsageError(f"'{name}' {said}. {_FORMS}.")
    return value
