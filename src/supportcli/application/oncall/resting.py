"""Who of those on call is owed rest after a call-out, so that a page passes them over."""

from collections.abc import Iterable, Iterator

from supportcli.application.desk import Desk
from supportcli.application.oncall.views import View
from supportcli.application.oncall.working_time import rest_owed_until
from supportcli.domain.time.instant import maybe_text


def with_resting(desk: Desk, views: Iterable[View], at: int) -> Iterator[View]:
    """Yield who is on call at an instant with who of them is owed rest then, and until when the last of them is."""
    known: dict[str, int | None] = {}
    for view in views:
        for who in view["people"]:
            if who not in known:
                known[who] = rest_owed_until(desk, who, at)
        until = {who: known[who] for who in view["people"] if known[who] is not None}
        yield {
            **view, "resting": [*until],
            "rests_until": maybe_text(max((end for end in until.values() if end is not None), default=None)),
        }  # fmt: skip
