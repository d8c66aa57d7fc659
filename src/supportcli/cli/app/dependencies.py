"""Whether a failure comes from a package that is missing, or older than this program needs."""

import re
from importlib.metadata import PackageNotFoundError, requires, version

from supportcli.domain.errors import SupportError

_NEEDED = re.compile(r"([\w.-]+)>=([\d.]+)")
_HINT = "Install it again: pip install --upgrade supportcli"


def fault(error: Exception) -> SupportError | None:
    """Return a failure in a sentence if a declared package is not as it is needed; nothing if all of them are."""
    wanted = getattr(error, "name", None) if isinstance(error, ImportError) else None
    for name, lowest in _declared():
        found = _installed(name)
        if found is not None and _release(found) < _release(lowest):
            return SupportError(f"{name} {found} is installed, but {lowest} or later is needed ({error}).", _HINT)
        if wanted and name.replace("-", "_").removeprefix("python_") == wanted.partition(".")[0]:
            return SupportError(f"{name} {lowest} or later is needed, and cannot be imported ({error}).", _HINT)
    return None


def _declared() -> list[tuple[str, str]]:
    try:
        lines = requires("supportcli") or []
    except PackageNotFoundError:
        return []
    found = [_NEEDED.match(line) for line in lines if "extra ==" not in line]
    return [(match[1], match[2]) for match in found if match]


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _release(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])
