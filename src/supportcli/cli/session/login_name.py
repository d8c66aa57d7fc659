"""The system's name for whoever runs this."""

import os
import pwd


def name() -> str:
    """Return the login name, or the number where there is none."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
