"""The `[reviews]` of a policy text: the questions that are asked about the answers of a case."""

from typing import Any

from supportcli.domain.policy.table import Table

_KEYS = ("questions",)
_MOST, _LONGEST = 20, 200
#: What is asked where the policy says nothing.
QUESTIONS = (
    "Was the customer's question understood?",
    "Is the answer complete?",
    "Is the answer polite?",
    "Did the answer come in time?",
)


def read_reviews(root: Table) -> dict[str, Any]:
    """Return what the policy says of reviews, empty if nothing; record faults."""
    table = root.part("reviews")
    table.allow_only(_KEYS)
    if "questions" not in table:
        return {}
    found: list[str] = []
    for item, text in table.texts("questions"):
        if not text.strip() or not text.isprintable() or len(text) > _LONGEST:
            table.refuse("questions", "this question is blank, too long, or of several lines",
                         f"write one line of at most {_LONGEST} characters", item)  # fmt: skip
        elif text in found:
            table.refuse("questions", "this question is here twice", "ask it once", item)
        else:
            found.append(text)
    if not table.is_filled("questions") or len(found) > _MOST:
        table.refuse("questions", f"{len(found)} questions are asked", f"write one to {_MOST}")
    return {"reviews": {"questions": found}}
