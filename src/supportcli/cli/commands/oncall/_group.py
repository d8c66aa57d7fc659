"""The group `support oncall`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Who is on call, by the rotas of the policy."
EXAMPLES = ("support oncall now", "support oncall cover boris --to 'mon 09:00'", 'support oncall schedule --to "in 8w"')
COMMANDS: Mapping[str, CommandEntry] = {
    "now": CommandEntry("Who is on call now, until when, and who comes after.", "read"),
    "next": CommandEntry("Who takes over next, and when; of a person, when they are on call next.", "read"),
    "who": CommandEntry("Who is on call at a time.", "read"),
    "schedule": CommandEntry("Who is on call when; a time without anybody is a row, too.", "read"),
    "cover": CommandEntry("Record that somebody answers instead of others, or besides them.", "change"),
    "swap": CommandEntry("Offer a shift, take one, or withdraw.", "change"),
    "handover": CommandEntry("What is open when somebody takes over, and who has acknowledged it.", "read"),
    "acknowledge": CommandEntry("Acknowledge that you took over, and have seen what is open.", "change"),
    "list": CommandEntry("Covers and swaps that hold, or are offered.", "read"),
    "hours": CommandEntry("How long everybody is on call: in all, at night, on weekends.", "read"),
    "rules": CommandEntry("Which working-time rules hold for whom, and their sources.", "read"),
    "calendar": CommandEntry("Write the shifts as a calendar file, for phones and mail programs."),
}
