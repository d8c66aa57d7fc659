"""The queue for people: in groups, drawn for a terminal, or in words."""

from collections.abc import Iterator, Sequence

from supportcli.application.desk import Desk
from supportcli.application.queue.groups import grouped
from supportcli.application.queue.queue import Wanted
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, show_drawn, show_lines, show_nothing_found
from supportcli.cli.session.session import Session
from supportcli.presentation.case.queue import Part, parts
from supportcli.presentation.formats.registry import ON_A_TERMINAL

NOTHING = "Nothing is owed. (support list --all shows closed cases too.)"
NARROWED = "No case matches. (--all looks at closed cases too.)"


def show_groups(
    session: Session, desk: Desk, wanted: Wanted, limit: int | None, *, is_headed: bool = True
) -> bool:  # fmt: skip
    """Show the cases wanted in groups, at most `limit` of them; return whether there was one.

    The head is who is on call.
    """
    groups = grouped(desk, wanted, limit)
    if is_headed and desk.has_rotas:
        show_lines([lazy_import("cli.output.on_call").sentence(session, desk, with_zone=not groups), ""])
    if not groups:
        show_nothing_found(session, NOTHING if wanted == Wanted() else NARROWED)
        return False
    total = sum(each.total for each in groups if not each.is_folded)
    shown = sum(len(each.rows) for each in groups)
    footer = f"{shown} of {total} cases shown, -n 0 for all" if shown < total else None
    found = parts(groups, session.zone, session.now)
    if format_of(session) == ON_A_TERMINAL:
        show_drawn(session, "terminal.queue", "queue", found, footer)
    else:
        show_lines(_plain(session, found, footer))
    return True


def _plain(session: Session, found: Sequence[Part], footer: str | None) -> Iterator[str]:
    return lazy_import("presentation.case.queue_plain").lines(found, footer, session.zone, session.now)  # type: ignore[no-any-return]
