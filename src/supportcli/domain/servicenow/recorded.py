"""What imports recorded of an incident before, so that a later list view adds only what is new."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from supportcli.domain.case.case import Case
from supportcli.domain.case.redacting import GONE
from supportcli.domain.event import Event
from supportcli.domain.servicenow.journal import Entry
from supportcli.domain.servicenow.words import DETAILS
from supportcli.domain.time.instant import FIRST, Instant, from_text, to_text

_LABELS = frozenset(DETAILS.values())
_MESSAGES = ("replied", "received", "noted")
#: The fields of facts that hold what an import says.
_TEXTS = ("title", "text", "because")
_STAMP = re.compile(r"^exported as .*, updated (\S+Z)", re.MULTILINE)


def stamp(state: str, updated_at: Instant, by: str | None) -> str:
    """Return the line of an opening that says how current it is."""
    return f"exported as {state}, updated {to_text(updated_at)}{f' by {by}' if by else ''}"


class Recorded:
    """The texts, journal entries and details that are in the log, and the instant up to which rows are known."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.until = max((event.occurred_at for event in events), default=FIRST)
        self._texts: list[str] = []
        self._details: dict[str, str] = {}
        self._entries: dict[int, list[tuple[str, str]]] = {}
        self.is_redacted = False
        for event in events:
            self.hear(event.fact)
            if event.kind in _MESSAGES:
                self._entries.setdefault(event.occurred_at, []).append((event.actor, event.fact.text))
            if event.kind == "opened":
                found = _STAMP.search(event.fact.text or "")
                # How current it was went with a redacted text: an older row must not correct what a newer one said.
                unknown = event.recorded_at if event.fact.text == GONE else FIRST
                self.until = max(self.until, from_text(found[1]) if found else unknown)

    def hear(self, fact: Any) -> None:
        """Take in what a fact says."""
        for name in _TEXTS:
            text = getattr(fact, name, None)
            if isinstance(text, str):
                self._texts.append(text)
                self.is_redacted |= text == GONE
                if text.startswith("imported: "):
                    self._details.update(_details(text))

    def add(self, entry: Entry) -> None:
        """Take in an entry of a journal."""
        self._entries.setdefault(entry.at or FIRST, []).append((entry.author, entry.text))

    def has(self, entry: Entry, *, is_dated: bool) -> bool:
        """Check whether an entry is known: at its instant, by its author; without these by its text."""
        if not is_dated:
            return self.says(entry.text)
        known = self._entries.get(entry.at or FIRST, ())
        return any(who == entry.author and _ends(text, entry.text) for who, text in known)

    def says(self, text: str) -> bool:
        """Check whether a text is recorded. Of a case with redacted texts, nothing is recorded a second time."""
        return self.is_redacted or any(_ends(each, text) or f"\n\n{text}\n\n" in each for each in self._texts)

    def new_details(self, details: Mapping[str, str]) -> list[str]:
        """Return the lines of details that are not known with their value."""
        if self.is_redacted:
            return []
        return [f"{label}: {value}" for label, value in details.items() if self._details.get(label) != value]

    @staticmethod
    def unredacted(case: Case, **values: str | None) -> dict[str, str]:
        """Return the values that are known, without those of fields that were redacted."""
        return {name: value for name, value in values.items() if value is not None and getattr(case, name) != GONE}


def _ends(text: str, said: str) -> bool:
    return text in {said, GONE} or text.endswith((f"\n\n{said}", f": {said}"))


def _details(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("imported: ").partition("\n\n")[0].split("\n"):
        label, _, value = line.partition(": ")
        if label in _LABELS and value:
            yield label, value
