"""Files that are kept by their digest, read whole."""

from supportcli.cli.input.bounded import FILE, read_whole
from supportcli.domain.errors import UsageError


def read_bytes(name: str) -> bytes:
    """Read a file, or stdin if its name is `-`.

    Raises:
        UsageError: it cannot be read, or there is nothing in it.

    """
    held = read_whole(name, FILE)
    if not held:
        raise UsageError(f"{'stdin' if name == '-' else name}: there is nothing in it.")
    return held
