"""The nouns beside cases that have streams of their own, and what general code asks of each; none is imported here."""

from collections.abc import Mapping

from supportcli.domain.named_tuple import NamedTuple


class Noun(NamedTuple):
    """A kind of record: a line here, a package in `domain` with its facts, and a file in `application`.

    `begin` is the dotted path of the class that its events add up to. `undo_hint` tells what to do instead of undoing
    its commands; a noun without one is written by the program alone. `heavy_kinds` are kinds of facts too large to be
    read for a fold. `numbered` names the field of a fact that holds a number of a `case` or `policy`, which another
    store may have given to something else. `called_by` says how its records are called: by a name, by a slug that fits
    into a command line, or by a reference of another program.
    """

    name: str
    begin: str
    undo_hint: str | None = None
    #: What its commands change, where that is not `a` and its name.
    called: str | None = None
    heavy_kinds: tuple[str, ...] = ()
    numbered: Mapping[str, tuple[str, str]] = {}
    called_by: str = "name"  # or `slug`, `reference`


NOUNS: Mapping[str, Noun] = {
    noun.name: noun
    for noun in (
        Noun(
            "customer", "customer.customer.Customer",
            "Record a correction instead: support customer edit NAME, support contract edit NAME NUMBER",
        ),
        Noun(
            "person", "person.person.PersonRecord",
            "Record a correction instead: support person back WHO, support person away WHO --until TIME, "
            "support person reach WHO --way NAME",
        ),
        Noun(
            "runbook", "runbook.runbook.Runbook",
            "Record a correction instead: support runbook edit SLUG, support runbook retire SLUG",
            called_by="slug",
        ),
        Noun(
            "solution", "solution.solution.Solution",
            "Record a correction instead: support solution edit SLUG, support solution retire SLUG",
            called_by="slug",
        ),
        Noun(
            "wish", "wish.wish.Wish",
            "Record a correction instead: support wish edit REF, support wish close REF, support wish reopen REF",
            called_by="reference",
        ),
        Noun(
            "oncall", "oncall.changes.RotaChanges",
            "Record a correction instead: support oncall cover --void NUMBER, support oncall swap withdraw NUMBER",
            called="who is on call",
        ),
        Noun("delivery", "delivery.delivery.Delivery", numbered={"delivery_made": ("case", "case")}),
        Noun(
            "recording", "recording.recording.Recording", heavy_kinds=("recording_chunk",),
            numbered={"recording_began": ("case", "case")},
        ),
    )
}  # fmt: skip
HEAVY_KINDS = tuple(kind for noun in NOUNS.values() for kind in noun.heavy_kinds)
#: Which field of which fact names a case or a policy by its number.
NUMBERED: Mapping[str, tuple[str, str]] = {
    "linked": ("other", "case"),
    "unlinked": ("other", "case"),
    "merged_into": ("other", "case"),
    "absorbed": ("other", "case"),
    "migrated": ("policy", "policy"),
    **{kind: field for noun in NOUNS.values() for kind, field in noun.numbered.items()},
}
#: The facts of cases that hold a number of a promise or access window, which two stores may both have given.
OWN_NUMBERED = frozenset(
    (
        "promised",
        "kept",
        "withdrawn",
        "access_granted",
        "access_revoked",
        "ran",
        "waived",
        "breach_kept",
        "clock_notified",
    )
)
#: Those that people give commands about, and the beginnings of the names of such streams.
BY_PEOPLE = tuple(noun.name for noun in NOUNS.values() if noun.undo_hint is not None)
COMMANDED = ("case:", *(f"{name}:" for name in BY_PEOPLE))


def noun_of(stream: str) -> str | None:
    """Return which noun a stream is of; nothing if it is a case's, the policy's or the store's own."""
    noun, colon, _ = stream.partition(":")
    return noun if colon and noun in NOUNS else None
