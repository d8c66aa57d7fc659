"""The queue as a page for a screen on the wall: absolute times, large type, and STALE where nobody draws it any more.

Nothing in it runs. The screen goes on by itself to a second page of the same content, which leads back, and takes the
name of the drawing along in the fragment of the address. A page that finds its own name there was not drawn again
meanwhile, and says so. One page would not do: a browser does not load an address again that differs in its fragment
alone, and a page that is loaded again as it is cannot know for how long it has been on the screen. Where a browser goes
nowhere by itself, an animation that waits five minutes says the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any
from urllib.parse import quote

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import Instant, to_text
from supportcli.presentation.case.queue import clock_of, owed_words
from supportcli.presentation.formats import html_page
from supportcli.presentation.oncall.sentences import names
from supportcli.presentation.report_page.board_style import STYLE
from supportcli.presentation.text.owed import mark
from supportcli.presentation.text.wording import dated, owed_instant, when_exact

View = Mapping[str, Any]
_TITLES = {
    "late": "Late", "next": "Next", "untimed": "Next", "waiting": "Waiting", "over": "Resolved, to close",
    "old": "Late for more than a day",
}  # fmt: skip
_COUNTS = {
    "open": "open", "breached": "late", "due_within_hour": "due within the hour", "unassigned": "unassigned",
}  # fmt: skip
#: The columns: what the style calls them, and their heads.
_HEAD = {
    "case": "Case", "priority": "Priority", "when": "When", "what": "What", "who": "Who", "customer": "Customer",
    "title": "Title",
}  # fmt: skip
NOTHING, TEST = "Nothing is owed.", " From a test store: its times are not the real ones."


class Board(NamedTuple):
    """What is drawn: groups of cases (name, rows, total, is_folded), counts, who is on call in each rota, and when.

    `on_call` is nothing where it cannot be read. The screen goes to the page of the name `after` each `every` seconds.
    """

    groups: Sequence[Any]
    counts: Mapping[str, int]
    on_call: Sequence[View] | None
    now: Instant
    every: int
    after: str | None
    is_test: bool
    #: It shows what was known then, so that it is never drawn again.
    is_past: bool = False


def lines(board: Board, zone: tzinfo) -> Iterator[str]:
    """Yield the page, a line at a time."""
    drawing, at = f"drawn-{board.now}", html_page.text(when_exact(to_text(board.now), zone, None))
    onward = "" if board.after is None else f"; url={quote(board.after)}?{drawing}#{drawing}"
    refresh = "" if board.is_past else f"{board.every}{onward}"
    yield from html_page.begin("The queue", STYLE, refresh=refresh, name=drawing)
    yield f"<header><h1>The queue</h1><p>{html_page.text(_counted(board.counts))}</p>"
    yield from (f"<p>{html_page.text(each)}</p>" for each in _on_call(board.on_call, zone))
    yield f"<p>{'As it was known' if board.is_past else 'Drawn'} {at}.{TEST * board.is_test}</p></header>"
    if not board.is_past:
        yield f'<p class="stale" role="alert"><strong>STALE</strong>: drawn {at}, and not since.</p>'
    if not board.groups:
        yield f"<p>{NOTHING}</p>"
    for title, groups in _titled(board.groups):
        yield from _group(title, groups, zone, board.now)
    yield html_page.END


def _on_call(views: Sequence[View] | None, zone: tzinfo) -> Iterator[str]:
    if views is None:
        yield "On call: it CANNOT BE READ (support oncall now)"
        return
    for view in views:
        rota = f" ({view['rota']})" if len(views) > 1 else ""
        until = f" until {dated(view['ends_at'], zone)}" if view["ends_at"] else ""
        yield f"On call{rota}: {names(view['people'])}{until}"


def _counted(counts: Mapping[str, int]) -> str:
    parts = (
        ("open", "open"),
        ("breached", "late"),
        ("due_within_hour", "due within the hour"),
        ("unassigned", "unassigned"),
    )
    return ", ".join(f"{counts[name]} {said}" for name, said in parts)


def _titled(groups: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the groups by their titles: cases without a clock come last of the next."""
    found: dict[str, list[Any]] = {}
    for each in groups:
        found.setdefault(_TITLES.get(each[0], "Cases"), []).append(each)
    yield from found.items()


def _group(title: str, groups: Sequence[Any], zone: tzinfo, now: Instant) -> Iterator[str]:
    rows = [row for group in groups for row in group[1]]
    total = sum(group[2] for group in groups)
    of = "" if len(rows) == total else f", {len(rows)} shown" if rows else ""
    yield f"<h2>{title}: {total}{of}</h2>"
    if not rows:
        return
    columns = "".join(f'<col class="{kind}">' for kind in _HEAD)
    yield f'<table role="table"><caption>{title}</caption><colgroup>{columns}</colgroup>'
    heads = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in _HEAD.values())
    yield f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">'
    yield from (_row(row, zone, now) for row in rows)
    yield "</tbody>\n</table>"


def _row(view: View, zone: tzinfo, now: Instant) -> str:
    clock = clock_of(view)
    priority = " ".join(filter(None, (view["priority"], mark(view, alarmed=bool(view["alarms"])))))
    cells = (
        view["id"], priority, _when(view, clock, zone), owed_words(view, clock, zone, now),
        view["assignee"] or "unassigned", view["customer"] or "", view["title"],
    )  # fmt: skip
    said = {kind: html_page.text(cell) for kind, cell in zip(_HEAD, cells, strict=True)}
    head = f'<th scope="row" role="rowheader" class="case">{said.pop("case")}</th>'
    rest = (f'<td role="cell" class="{kind}">{cell}</td>' for kind, cell in said.items())
    is_late = clock is not None and clock["breached"]
    late = ' class="late"' if is_late else ""
    return f'<tr role="row"{late}>{head}{"".join(rest)}</tr>'


def _when(view: View, clock: View | None, zone: tzinfo) -> str:
    """Return where the clock of a case stands, in absolute times: `LATE since Mon 23 Nov 13:05`."""
    owed = owed_instant(clock) if clock else None
    if clock is not None and clock["breached"] and owed:
        return f"LATE since {dated(owed, zone)}"
    if view["status"] == "waiting":
        until = f" until {dated(view['waiting_until'], zone)}" if view["waiting_until"] else ""
        return f"waits for {view['waiting_reason']}{until}"
    if clock is None:
        return view["status"]  # type: ignore[no-any-return]
    if clock["state"] == "paused" or not owed:
        until = f" until {dated(clock['resumes_at'], zone)}" if clock.get("resumes_at") else ""
        return f"paused{until}"
    return f"due {dated(owed, zone)}"
