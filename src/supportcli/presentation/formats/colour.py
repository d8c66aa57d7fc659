"""Colour and plainness: who decides, in which order (no-color.org, bixense.com/clicolors)."""

from collections.abc import Mapping


def wants_colour(flag: str | None, environ: Mapping[str, str], is_terminal: bool) -> bool:
    """Return whether output is coloured; the first setting that decides is used.

    `--color` (`always`, `never`; `auto` is none), `NO_COLOR`, `CLICOLOR_FORCE` or `FORCE_COLOR` (`0` forces
    nothing), `CLICOLOR=0`, `TERM=dumb`, and last whether the stream is a terminal.
    """
    if flag in ("always", "never"):
        return flag == "always"
    if environ.get("NO_COLOR"):
        return False
    if _is_on(environ, "CLICOLOR_FORCE") or _is_on(environ, "FORCE_COLOR"):
        return True
    return is_terminal and environ.get("CLICOLOR") != "0" and environ.get("TERM") != "dumb"


def wants_plain(flag: bool | None, environ: Mapping[str, str]) -> bool:
    """Return whether output is `label: value` lines: `--plain`, else `SUPPORT_PLAIN` or `ACCESSIBLE`."""
    if flag is not None:
        return flag
    return _is_on(environ, "SUPPORT_PLAIN") or _is_on(environ, "ACCESSIBLE")


def _is_on(environ: Mapping[str, str], name: str) -> bool:
    """Check whether a variable is set to anything but the empty text and `0`."""
    return environ.get(name, "") not in ("", "0")
