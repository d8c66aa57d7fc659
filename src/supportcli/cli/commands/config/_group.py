"""The group `support config`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Settings, and where they come from."
EXAMPLES = ("support config list", "support config set tz Europe/Helsinki")
COMMANDS: Mapping[str, CommandEntry] = {
    "list": CommandEntry("Every setting, its value, and where that comes from.", "read"),
    "get": CommandEntry("Print a setting."),
    "set": CommandEntry("Write a setting to the configuration file."),
    "unset": CommandEntry("Take a setting out of the configuration file."),
    "path": CommandEntry("Where the configuration file is."),
    "edit": CommandEntry("Open the configuration file in your editor."),
}
