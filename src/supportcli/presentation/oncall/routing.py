"""Who should take a case, for people: fields, and the reasons in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.oncall.routing import Candidate, Reason
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line

FIELDS = (
    Field("rank", "Rank", "number", "right"),
    Field("person", "Person", "name"),
    Field("why", "For", "list"),
    Field("against", "Against", "list"),
    Field("load", "Load", "number", "right"),
    Field("open_cases", "Cases", "number", "right"),
    Field("may", "May", "bool"),
    Field("on_call", "On call", "list", wide=True),
    Field("working", "In hours", "bool", wide=True),
    Field("away", "Away", "bool", wide=True),
    Field("back_at", "Back", "instant"),
    Field("language", "Language", wide=True),
    Field("pivot_language", "Pivot", wide=True),
    Field("id", "Case", "id", wide=True),
)
USUAL = "rank,person,why,against,back_at,load"
NOBODY_KNOWN = "The policy names nobody under [people], nobody is on call, and no contract names an engineer."
_PROS = {
    "engineer": "the customer's engineer",
    "backup": "the engineer's backup",
    "assignee": "has it now",
    "on_call": "on call ({})",
    "working": "in their hours",
    "language": "speaks {}",
    "tier": "in tier {}",
    "skill": "has the skill {}",
    "topic": "knows {}",
}
_CONS = {
    "viewer": "a viewer",
    "away": "away",
    "resting": "owed rest after a call-out",
    "off_hours": "outside their hours",
    "off_call": "not on call",
    "language": "speaks no {}",
    "tier": "not in tier {}",
    "skill": "without the skill {}",
}


def with_words(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its reasons in words, the same at any time."""
    return {**view, "why": [_words(each, _PROS) for each in view["why"]],
            "against": [_words(each, _CONS) for each in view["against"]]}  # fmt: skip


def reason(found: Candidate) -> str:
    """Return why somebody was chosen, for the record."""
    cases = f"{found.who.cases} open {'case' if found.who.cases == 1 else 'cases'}"
    return ", ".join((*(_words(each, _PROS) for each in found.pros), cases))


def verdict(name: str, views: Sequence[Mapping[str, Any]], priority: str, languages: str) -> list[str]:
    """Return who should take a case in a sentence, and in which language it should go on."""
    best = next((view for view in views if view["may"]), None)
    if best is None:
        lacking = [view for view in views if any(each.startswith("speaks no") for each in view["against"])]
        is_unknown = bool(lacking) and not any(view["language"] for view in views)
        hint = f" Nobody speaks {one_line(languages)}, by the letters of the policy: fi, sv-FI." if is_unknown else ""
        return [f"NOBODY may take {name} now.{hint}"]
    said = [f"{one_line(best['person'])} should take {name}."]
    if best["pivot_language"]:
        pivot = one_line(best["pivot_language"])
        said.append(
            f"Nobody who is here and may take it speaks {one_line(languages)}, and it is {priority}: go on in {pivot}, "
            f"and keep the translation beside the original (--translation)."
        )
    return said


def _words(each: Reason, words: Mapping[str, str]) -> str:
    return words[each.word].format(one_line(each.about))
