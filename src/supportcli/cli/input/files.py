"""Files that are kept by their digest, read whole."""

import sys

from supportcli.domain.errors import UsageError


def read_bytes(name: str) -> bytes:
    """Read a file, or stdin if its name is `-`.

    Raises:
        UsageError: it cannot be read, or there is nothing in it.

    """
    try:
        if name == "-":
            held = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as stream:
                held = stream.read()
    except (OSError, ValueError) as error:
        raise UsageError(f"{name}: {getattr(error, 'strerror', None) or error}.") from error
    if not held:
        raise UsageError(f"{'stdin' if name == '-' else name}: there is nothing in it.")
    return held
