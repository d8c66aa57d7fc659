"""Whether a failure comes from a package that is missing, or older than this program needs."""

import re

from supportcli.cli.doctor.dependencies import dependencies, satisfies
from supportcli.domain.errors import SupportError

_LOWEST = re.compile(r">=\s*([\d.]+)")
_HINT = "Install it again: pip install --upgrade supportcli"


def fault(error: Exception) -> SupportError | None:
    """Return a failure in a sentence if a declared package is not as it is needed; nothing if all of them are."""
    wanted = getattr(error, "name", None) if isinstance(error, ImportError) else None
    for each in dependencies():
        bound = _LOWEST.search(each.wanted)
        if bound is None:
            continue
        lowest = bound[1]
        if each.version is not None and not satisfies(each.version, bound[0]):
            return SupportError(
                f"{each.name} {each.version} is installed, but {lowest} or later is needed ({error}).", _HINT
            )
        if wanted and each.name.replace("-", "_").removeprefix("python_") == wanted.partition(".")[0]:
            return SupportError(f"{each.name} {lowest} or later is needed, and cannot be imported ({error}).", _HINT)
    return None
