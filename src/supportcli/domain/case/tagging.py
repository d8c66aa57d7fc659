"""Tags: short words of the team's own by which cases are found together."""

from collections.abc import Sequence

from supportcli.domain.case.case import Case
from supportcli.domain.case.redacting import GONE
from supportcli.domain.case.terms import INCIDENT
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_name, is_blank
from supportcli.domain.named_tuple import NamedTuple

#: Characters of the longest tag.
LONGEST = 40


class Tagged(NamedTuple):
    """Tags were added to a case, or removed; each folded."""

    tags: tuple[str, ...] = ()
    dropped_tags: tuple[str, ...] = ()

    def apply(self, case: Case, _event: Event) -> None:
        """Keep the tags in order; what was redacted, or came from elsewhere and is no word, is none."""
        left = {*case.tags, *filter(is_tag, self.tags)} - {*self.dropped_tags, GONE}
        case.tags = tuple(sorted(left))


def is_tag(text: str) -> bool:
    """Check whether a text can be kept as a tag."""
    is_word = text.isprintable() and not is_blank(text) and not set(text) & {" ", ","} and text[0] not in "+-#"
    return is_word and text == fold_name(text) and len(text) <= LONGEST and text != GONE


def folded(text: str) -> str:
    """Return a tag as it is kept: in lower case, its letters composed.

    Raises:
        UsageError: it is blank, too long, or has a space, a comma or a sign before it.

    """
    tag = fold_name(text)
    if not is_tag(tag):
        raise UsageError(
            f"'{text}' is not a tag.", f"A tag is one word of at most {LONGEST} characters, without spaces and commas."
        )
    return tag


def tag(case: Case, tags: Sequence[str], dropped: Sequence[str], at: int) -> tuple[Tagged, ...]:
    """Add tags to a case, and remove others, whatever its status; nothing happens where they are so already.

    Raises:
        Refused: the case was opened later, or the tag of its incident is to go.

    """
    allow(case, "note", at)
    new = tuple(each for each in tags if each not in case.tags)
    gone = tuple(each for each in dropped if each in case.tags)
    if INCIDENT in gone and case.incident is not None:
        raise Refused(f"'{INCIDENT}' marks its major incident, and stays.", "It was none? support undo ID")
    return (Tagged(new, gone),) if new or gone else ()
