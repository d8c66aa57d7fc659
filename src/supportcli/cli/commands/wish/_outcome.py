"""Reports what became of a wish."""

from collections.abc import Iterator

from supportcli.application.desk import Desk
from supportcli.application.records import RecordChange
from supportcli.application.wish.demand import demand, whole
from supportcli.cli.output.outcomes import say
from supportcli.cli.output.rows import show_object
from supportcli.cli.session.session import Session
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.wish.page import PAGE, answers
from supportcli.presentation.wish.page import demand as demand_words


def tell(session: Session, desk: Desk, changed: RecordChange, verb: str, *, with_answers: bool = False) -> None:
    """Report what a change did, and whom to answer; as JSON, what the wish is like now."""
    view = whole(desk, demand(desk, changed.record))
    if session.flags.get("json"):
        more = {"changed": bool(changed.facts), **session.dry_mark}
        show_object(session, {**view, **more}, (*PAGE, *(Field(name, name) for name in more)))
    elif not session.is_quiet:
        for line in _lines(view, changed, verb):
            say(line)
        for line in answers(view) if with_answers else ():
            say(line)


def _lines(view: dict[str, object], changed: RecordChange, verb: str) -> Iterator[str]:
    same = "already done with this key" if changed.repeated else "already so"
    said = f"{verb}. {demand_words(view)}" if changed.facts else f"{same}; nothing changed."
    yield one_line(f"{view['ref']}{' ' if changed.facts else ': '}{said}")
