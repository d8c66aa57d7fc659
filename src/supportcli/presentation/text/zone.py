"""The zone of the times on a screen, which a screen names once: in the head of its times, or in a line of its own."""

from collections.abc import Iterable
from datetime import tzinfo

from supportcli.domain.time.instant import Instant, from_text
from supportcli.presentation.text.wording import local

#: What the line is called that names the zone where no head of times does.
LABEL = "Times"


def zone_word(zone: tzinfo, now: Instant, shown: Iterable[str] = ()) -> str:
    """Return what a zone is called at the instants shown, or else now: `EET`, and `EET/EEST` for winter and summer."""
    here = local(now, zone).tzname() or ""
    names = {local(from_text(each), zone).tzname() or "" for each in shown} or {here}
    return "/".join(sorted(names, key=lambda name: (name != here, name)))


def zoned(label: str, zone: tzinfo, now: Instant, shown: Iterable[str] = ()) -> str:
    """Return the head of times with their zone: `Due EET`."""
    return f"{label} {zone_word(zone, now, shown)}".rstrip()
