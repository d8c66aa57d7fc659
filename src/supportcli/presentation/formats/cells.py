"""What people read in the place of a value, by the kind of its field; always one safe line."""

from collections.abc import Mapping
from datetime import tzinfo

from supportcli.domain.time.duration import worked
from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.field import DATED, Field
from supportcli.presentation.formats.machine import cell
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import countdown, countdown_instant, short_countdown, when

#: What stands for a value that is absent.
NOTHING = "-"
_NUMBERS = ("seconds", "share", "change", "points")


def draw(value: object, field: Field, zone: tzinfo, now: Instant) -> str:
    """Draw one value: instants local and short, seconds spoken, clocks as a countdown, everything safe."""
    if field.kind == "mark":
        return one_line(str(value or ""))
    if value is None or value in ("", [], ()):
        return NOTHING
    return one_line(_text(value, field, zone, now))


def instants(value: object, field: Field) -> list[str]:
    """Return the instants that people read in the place of a value."""
    if field.kind in DATED:
        return [value] if value and isinstance(value, str) else []
    if field.kind not in ("countdown", "left") or not isinstance(value, Mapping):
        return []
    said = countdown_instant(value)
    return [said] if said else []


def _number(value: float, kind: str) -> str:
    """Return a number of a kind that is not written as it is."""
    if kind == "seconds":
        return worked(value) if isinstance(value, int) else cell(value)
    if kind == "share":
        return f"{100 * value:.1f}"
    change = round(100 * value, 1) if kind == "points" else value
    return f"{change:+}" if change else "0"


def _text(value: object, field: Field, zone: tzinfo, now: Instant) -> str:
    """Return one value that is there."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping) and field.kind in ("countdown", "left"):
        return (countdown if field.kind == "countdown" else short_countdown)(value, zone, now)
    if isinstance(value, str) and field.kind in DATED:
        return when(value, zone, now if field.kind == "instant" else None)
    if isinstance(value, int | float) and field.kind in _NUMBERS:
        return _number(value, field.kind)
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return cell(value).replace("_", " ") if field.kind == "metric" else cell(value)
