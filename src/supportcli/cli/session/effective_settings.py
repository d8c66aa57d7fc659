"""What a setting comes to in the end, and where that comes from."""

import os
from typing import Any

from supportcli.cli.session.address import masked
from supportcli.cli.session.identity import claimed
from supportcli.cli.session.session import Session
from supportcli.cli.session.settings import KNOWN, Setting
from supportcli.cli.session.zone import found
from supportcli.presentation.formats.field import Field

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
        return Setting(masked(session.store_path), setting.source)
    if name == "me" and setting.value is None:
        return Setting(*claimed(session.settings))
    if setting.value is not None or name != "editor":
        return setting
    source = next((each for each in ("VISUAL", "EDITOR") if os.environ.get(each)), "")
    return Setting(os.environ[source], source) if source else setting


def row(session: Session, name: str) -> dict[str, Any]:
    """Show a setting."""
    setting = effective(session, name)
    return {"name": name, "value": setting.value or None, "source": setting.source, "about": KNOWN[name][1]}
