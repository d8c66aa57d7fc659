"""What filters of the queue mean: a value that does not exist is refused, for no answer looks like nothing owed."""

from collections.abc import Callable, Iterator, Sequence

from supportcli.application.desk import Desk
from supportcli.application.known_names import meant
from supportcli.application.person import absences, roles
from supportcli.domain.case.redacting import GONE
from supportcli.domain.handle import fold_name
from supportcli.storage.log.streams import followings
from supportcli.storage.projections import records
from supportcli.storage.read import feedback
from supportcli.storage.tables import board
from supportcli.storage.tables import tags as tag_rows


def people(desk: Desk, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the people that are meant: of the policy, with cases, with absences, or whoever asks, who is `me`.

    Raises:
        NotFound, UsageError: as `known_names.meant` does.

    """
    hint = "All of them: support person list"
    named = (desk.actor if text == "me" else text for text in texts)
    return tuple(_known(desk, text, "assignee", _everybody, "person", hint) for text in named)


def followers(desk: Desk, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the people that are meant: those of the policy by any name, and whoever follows, or followed, a case.

    Raises:
        NotFound, UsageError: as `known_names.meant` does.

    """
    known = roles.people(desk.policy())
    named = (desk.actor if text == "me" else text for text in texts)
    return tuple(((person := known.find(text)) and person.key) or _follower(desk, text) for text in named)


def _follower(desk: Desk, text: str) -> str:
    names = dict.fromkeys(event.fact.who for _, event in followings(desk.database) if event.fact.who != GONE)
    return meant(text, (*_everybody(desk), *names), "person", "All of them: support person list")


def asked_for_rating(desk: Desk) -> list[int]:
    """Return the numbers of the cases whose customers are to be asked for a rating, and gave none since."""
    return feedback.unanswered(desk.database)


def categories(desk: Desk, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the categories that are meant: of cases, of runbooks or solutions, or of the policy's choice of plans.

    Raises:
        NotFound, UsageError: as `known_names.meant` does.

    """
    hint = "Those of cases: support list --all --fields category"
    return tuple(_known(desk, text, "category", _every_category, "category", hint) for text in texts)


def services(desk: Desk, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the services that are meant: of cases.

    Raises:
        NotFound, UsageError: as `known_names.meant` does.

    """
    hint = "Those of cases: support list --all --fields service"
    return tuple(_known(desk, text, "service", _every_service, "service", hint) for text in texts)


def tags(desk: Desk, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the tags that are meant, folded: of cases.

    Raises:
        NotFound, UsageError: as `known_names.meant` does.

    """
    hint = "Those of cases: support list --all --fields tags"
    folded = (fold_name(text) for text in texts)
    known = tag_rows.has
    return tuple(
        each if known(desk.database, each) else meant(each, tag_rows.every(desk.database), "tag", hint)
        for each in folded
    )


def _known(desk: Desk, text: str, column: str, every: Callable[[Desk], Iterator[str]], what: str, hint: str) -> str:
    # The usual case is an index away; only what no case has is looked for everywhere.
    if text.strip() and board.has(desk.database, column, text):
        return text
    return meant(text, every(desk), what, hint)


def _everybody(desk: Desk) -> Iterator[str]:
    yield desk.actor
    yield from (str(row["name"]) for row in absences.listed(desk))
    yield from board.values(desk.database, "assignee")


def _every_service(desk: Desk) -> Iterator[str]:
    yield from board.values(desk.database, "service")


def _every_category(desk: Desk) -> Iterator[str]:
    yield from board.values(desk.database, "category")
    for noun in ("runbook", "solution"):
        yield from (each for record in records.every(desk.database, noun) for each in record.categories)
    yield from desk.policy().categories
