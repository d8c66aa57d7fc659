"""The priority that impact and scope suggest, and words that sound worse than the one given (M02, M04)."""

from collections.abc import Iterator, Mapping
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.text_match import Tokens, folded_phrase, found_at, tokenize
from supportcli.domain.priority import PRIORITIES

#: "Not urgent" is not an alarm. Longer phrases are heard even after these: "no, production is down" is one.
_NEGATIONS = frozenset(("not", "t", "non", "ei", "ole", "не", "nao", "nicht", "kein", "keine", "wenig"))


class KeywordMatch(NamedTuple):
    """Words of a text, as they stand there, that sound like a more urgent priority than the case has."""

    words: str
    language: str
    sounds_like: str


def suggest(triage_rules: Mapping[str, Any], impact: str | None, scope: str | None) -> str | None:
    """Return the priority for an impact and a scope, or None when either is unknown."""
    row: Mapping[str, str] = triage_rules["table"].get(impact, {})
    return row.get(scope) if scope else None


def severity_keywords(triage_rules: Mapping[str, Any], text: str, priority: str) -> list[KeywordMatch]:
    """Return severity keywords above the priority, most urgent first; the same words are returned once."""
    heard = tokenize(text)
    matches: list[tuple[int, int]] = []
    found = []
    for level in PRIORITIES[: PRIORITIES.index(priority)]:
        for first, end, language in sorted(_spans(triage_rules["words"], heard, level), key=_longest_first):
            if not any(start <= first and end <= stop for start, stop in matches):
                matches.append((first, end))
                found.append(KeywordMatch(" ".join(heard.written[first:end]), language, level))
    return found


def _longest_first(span: tuple[int, int, str]) -> tuple[int, int, str]:
    first, end, language = span
    return first - end, first, language


def _spans(words: Mapping[str, Any], heard: Tokens, level: str) -> Iterator[tuple[int, int, str]]:
    said = " " + " ".join(heard.folded) + " "
    for language, levels in words.items():
        for kept in levels.get(level, ()):
            if not kept.isascii() and said.isascii():
                continue
            # A version of the policy keeps its phrases as the program folded them then.
            phrase = kept if kept.isascii() else folded_phrase(kept)
            # Most phrases are in no text: a plain search rules them out before words are compared.
            if " " + phrase.partition("*")[0] not in said:
                continue
            for first, end in found_at(phrase, heard):
                if end - first > 1 or not first or heard.folded[first - 1] not in _NEGATIONS:
                    yield first, end, language
