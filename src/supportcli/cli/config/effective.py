"""What a setting comes to in the end, and where that comes from."""

import os
from typing import Any

from supportcli.cli.session import Session
from supportcli.cli.settings import KNOWN, Setting
from supportcli.cli.zone import found
from supportcli.presentation.field import Field

FIELDS = (
    Field("name", "Setting"),
    Field("value", "Value"),
    Field("source", "Comes from"),
    Field("about", "What it is", wide=True),
)


def effective(session: Session, name: str) -> Setting:
    """Return a setting's value in force, worked out where nothing was set.

    Raises:
        UsageError: the value cannot be, or a configuration file cannot be read.

    """
    if name == "tz":
        zone, source = found(session.settings)
        return Setting(zone.key, source)
    setting = session.settings.find(name)
    if name == "store":
        return Setting(session.store_path, setting.source)
    if setting.value is not None:
        return setting
    variables = ("LOGNAME", "USER") if name == "me" else ("VISUAL", "EDITOR")
    source = next((each for each in variables if os.environ.get(each)), "")
    if source:
        return Setting(os.environ[source], source)
    return Setting(session.actor, "system") if name == "me" else setting


def row(session: Session, name: str) -> dict[str, Any]:
    """Show a setting."""
    setting = effective(session, name)
    return {"name": name, "value": setting.value or None, "source": setting.source, "about": KNOWN[name][1]}
