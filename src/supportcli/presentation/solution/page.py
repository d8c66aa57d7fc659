"""A solution: its fields, and its page, with what became of the cases that were given it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.solution.placeholders import unknown
from supportcli.domain.time.instant import Instant, maybe_text, to_text
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.two_edits import both_values
from supportcli.presentation.text.wording import when
from supportcli.presentation.text.zone import zoned

FIELDS = (
    Field("slug", "Solution"),
    Field("title", "Title"),
    Field("owner", "Owner", "name"),
    Field("language", "Language"),
    Field("categories", "Categories", "list"),
    Field("words", "Words", "list"),
    Field("version", "Version", "number"),
    Field("given", "Given", "number"),
    Field("ended", "Ended", "number"),
    Field("reopened", "Reopened", "number"),
    Field("held", "Held %", "share"),
    Field("rated", "Rated", "number"),
    Field("rating", "Rating"),
    Field("review_at", "Review", "instant"),
    Field("stale", "Stale", "bool"),
    Field("changed_at", "Changed", "instant"),
    Field("retired", "Retired"),
    Field("unknown_placeholders", "Unknown", "list"),
    Field("text", "Text"),
    Field("two_edits", "Two edits", "list"),
)
USUAL = "slug,title,owner,version,given,ended,held,rating,stale"
SHARES = (
    Field("tier", "Tier", "word"),
    Field("closed", "Closed", "number", "right"),
    Field("share_of_closed", "% of all", "share", "right"),
    Field("with_solution", "With a solution", "number", "right"),
    Field("share", "Share %", "share", "right", alone="With a solution, %"),
)
USUAL_SHARES = "tier,closed,share_of_closed,with_solution,share"
ABOUT_SHARES = "By the tier at the end; without duplicate, merged and void cases."
FOUND_FIELDS = (*FIELDS, Field("score", "Score"))
USUAL_FOUND = "slug,title,language,given,held,score"


def row(solution: Any, use: Any, now: Instant, two_edits: Sequence[Any] = ()) -> dict[str, Any]:
    """Render a solution for programs; a share or mean of no cases is nothing."""
    return {
        "slug": solution.key,
        "title": solution.title,
        "owner": solution.owner,
        "language": solution.language,
        "categories": list(solution.categories),
        "words": list(solution.words),
        "version": solution.edits,
        "given": use.given,
        "ended": use.ended,
        "reopened": use.reopened,
        "held": round((use.ended - use.reopened) / use.ended, 3) if use.ended else None,
        "rated": use.rated,
        "rating": round(use.points / use.rated, 2) if use.rated else None,
        "review_at": maybe_text(solution.review_at),
        "stale": solution.is_stale(now),
        "changed_at": to_text(solution.changed_at),
        "retired": solution.retired,
        "unknown_placeholders": list(unknown(solution.text)),
        "text": solution.text,
        "two_edits": [*two_edits],
    }


def page(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield a solution in lines for people: whose it is, whether it holds, and what it says."""
    yield one_line(f"{view['slug']}  {view['title']}")
    changed = zoned(when(view["changed_at"], zone, now), zone, now, [view["changed_at"]])
    language = f"{view['language']}; " if view["language"] else ""
    yield one_line(f"({language}{view['owner']}; version {view['version']}, changed {changed})")
    if view["retired"]:
        yield one_line(f"RETIRED: {view['retired']}")
    if view["stale"]:
        yield f"STALE: it was to be reviewed {when(view['review_at'], zone, now)}."
    elif view["review_at"]:
        yield f"To be reviewed {when(view['review_at'], zone, now)}."
    for name in view["unknown_placeholders"]:
        yield one_line(f"BROKEN: {{{name}}} stands for nothing, so it cannot be given.")
    for part, text in both_values(view["two_edits"]):
        yield one_line(f"TWO EDITS of {part}: {text}")
    yield used(view)
    yield ""
    yield from (one_line(line.expandtabs(8)) for line in view["text"].splitlines())


def used(view: Mapping[str, Any]) -> str:
    """Return how often a solution was given, and what became of those cases, with the number behind each share."""
    if not view["given"]:
        return "Not given yet."
    said = f"Given in {_cases(view['given'])}; {view['ended']} ended with it"
    if view["ended"]:
        held = view["ended"] - view["reopened"]
        said += f", {held} of {view['ended']} ({view['held']:.0%}) not reopened since"
    if view["rated"]:
        said += f"; rated {view['rating']:.1f} of 5 by {view['rated']}"
    return f"{said}."


def _cases(number: int) -> str:
    return f"{number} {'case' if number == 1 else 'cases'}"
