"""The migrations there are, and the version they lead to, which this program writes and reads."""

import os


def _found() -> dict[int, str]:
    """Return the name of each migration's module by its number: `m0003_records` is migration 3."""
    names = {file.partition(".")[0] for file in os.listdir(os.path.dirname(__file__)) if file[:1] == "m"}
    return {int(name[1:5]): name for name in names if name[1:5].isdecimal() and name[5:6] == "_"}


#: Read from the folder, so that a new migration is a new file and nothing else; names alone, for every command asks.
NAMES = _found()
LATEST = max(NAMES)
