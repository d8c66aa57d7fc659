"""The group `support wish`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "What customers ask the product for, and its faults: who is behind each."
EXAMPLES = (
    'support wish link 142 GH-12 -m "Month end takes three hours without it"',
    "support wish list",
    'support wish close GH-12 -m "Exports run at night from version 4.3 on."',
)
COMMANDS: Mapping[str, CommandEntry] = {
    "link": CommandEntry("Link cases to a wish, or a fault of the product.", "change"),
    "unlink": CommandEntry("Take cases from a wish.", "change"),
    "edit": CommandEntry("Give a wish a title, or say that it is a fault.", "change"),
    "close": CommandEntry("Close a wish, and list whom to answer.", "change"),
    "reopen": CommandEntry("Open a wish again.", "change"),
    "list": CommandEntry("The wishes that are open, what most customers ask for first.", "past"),
    "show": CommandEntry("A wish: the demand behind it, and each case that asks for it.", "past"),
}
