"""Changes of priority as a page of the terminal: nothing of a justification is cut."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from rich.text import Text

from supportcli.domain.time.instant import Instant
from supportcli.presentation.terminal.blocks import columns, cropped, line, paragraph
from supportcli.presentation.terminal.layout import ELLIPSIS
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.styles import HEAD, QUIET, TITLE, word_style
from supportcli.presentation.text.change_words import effects
from supportcli.presentation.text.wording import when
from supportcli.presentation.text.zone import zoned

_READABLE = 100


def page(
    changes: Sequence[Mapping[str, Any]], footer: str | None, *,
    width: int, colour: bool, zone: tzinfo,
    now: Instant, unicode: bool = True,
) -> str:  # fmt: skip
    """Draw each change: when and where, from what to what, who asked, why, and what it did."""
    arrow = " → " if unicode else " -> "
    stamps = [when(each["at"], zone, None) for each in changes]
    heads = (zoned("When", zone, now, (each["at"] for each in changes)), "Case", "Priority")
    widths = (max(map(len, (heads[0], *stamps))), max(len(heads[1]), *(len(each["id"]) for each in changes)), width)
    lines = [columns([line(head, HEAD) for head in heads], widths, (False,) * 3, ELLIPSIS[unicode])]
    cropped(lines[0], width, unicode=unicode)
    for each, stamp in zip(changes, stamps, strict=True):
        asked = f", asked by {each['asked_by']}" if each["asked_by"] else ""
        asked += f", consent of {each['consent_by']} [{each['consent']}]" if each["consent"] else ""
        who = f"  {each['actor']}{asked}" + (f" ({each['customer']})" if each["customer"] else "")
        move = line(each["was"], word_style("priority", each["was"]))
        move = move.append(arrow).append_text(line(each["priority"], word_style("priority", each["priority"])))
        move = move.append_text(line(who, unicode=unicode))
        cells = (line(stamp, QUIET), line(each["id"], TITLE), move)
        row = columns(cells, widths, (False, False, False), ELLIPSIS[unicode])
        cropped(row, width, unicode=unicode)
        evidence = f" [{each['evidence']}]" if each["evidence"] else ""
        said = paragraph(each["because"] + evidence, width=min(width, _READABLE), unicode=unicode)
        done = [
            part for effect in effects(each, zone)
            for part in paragraph(effect, width=min(width, _READABLE), indent=4, unicode=unicode)
        ]  # fmt: skip
        for part in done:
            part.stylize(QUIET)
        lines += [row, *said, *done]
    return paint(
        [*lines, *([Text(), *paragraph(footer, width=width, indent=0, unicode=unicode)] if footer else [])],
        colour=colour,
    )
