"""A small team's day, as the command lines that they typed: what the demonstration plays."""

from supportcli.domain.named_tuple import NamedTuple

#: What this team promises. Everything counts round the clock, so that the countdowns live whenever it is played.
POLICY = """\
default_plan = "standard"

[calendars.always]
always_open = true

[plans.standard]
calendar = "always"
[plans.standard.critical]
first_response = { target = "15m" }
update         = { target = "30m" }
resolution     = { target = "4h", pause_on = ["customer", "vendor"] }
[plans.standard.high]
first_response = { target = "1h" }
next_response  = { target = "2h" }
resolution     = { target = "8h", pause_on = ["customer", "vendor"] }
[plans.standard.medium]
first_response = { target = "4h" }
next_response  = { target = "8h" }
resolution     = { target = "2d", pause_on = ["customer", "vendor"] }
[plans.standard.low]
first_response = { target = "1d" }
resolution     = { target = "7d" }
"""
POLICY_FILE = "promises.toml"


class Step(NamedTuple):
    """A command: how many minutes before now, by whom, its words, what it is about, its exit status."""

    minutes: int
    who: str
    words: tuple[str, ...]
    comment: str = ""
    status: int = 0


class Scene(NamedTuple):
    """A part of the day."""

    title: str
    steps: tuple[Step, ...]


DAY = (
    Scene("Opening", (
        Step(540, "niilo", ("policy", "apply", POLICY_FILE, "--quiet"),
             "Three people: Niilo, who founded it, Ana and Boris. What they promise stands in a file."),
        Step(530, "niilo", ("open", "Line 2 has stopped: no labels are printed", "-c", "Kaleva Foods", "-p", "critical",
                            "--channel", "phone", "--contact", "Aino, +358 40 555 0142"),
             "The phone rings. Niilo is the one who answers, by day and by night."),
        Step(529, "niilo", ("take", "1")),
        Step(528, "niilo", ("promise", "1", "--in", "30m", "-m", "Call Aino back with what we know", "--to", "Aino"),
             "A promised callback is a clock like any other."),
        Step(512, "niilo", ("reply", "1", "-m", "The printer server is full; we empty it", "--channel", "phone", "--to",
                            "Aino", "--at", "10m ago"),
             "It counts from when it was said, not from when it is typed in, and keeps the callback."),
        Step(504, "niilo", ("resolve", "1", "-m", "The queue is emptied every hour from now on")),
    )),
    Scene("Triage", (
        Step(400, "niilo", ("open", "После обновления у нас все плохо, счета не проводятся", "-c", "Стройвектор", "-p",
                            "low", "--channel", "mail", "--contact", "Дарья"),
             "'Everything is bad here', with a low priority. The words are heard, in any language the policy lists."),
        Step(395, "niilo", ("triage", "2", "--impact", "outage", "--scope", "some", "--category", "billing"),
             "Impact and scope propose a priority. It is a proposal: only a written reason moves a priority."),
    )),
    Scene("Reprioritising", (
        Step(394, "niilo", ("reprioritise", "2", "high", "--because", "urgent"),
             "Not like this:", 3),
        Step(393, "niilo", ("reprioritise", "2", "high", "--because",
                            "No invoice can be posted, and the month ends tomorrow", "--asked-by",
                            "Дарья"),
             "But like this. The argument, who asked and what it did to every deadline are kept for good."),
        Step(360, "ana", ("assign", "2", "ana"), "Ana begins her day and takes over."),
        Step(355, "ana", ("reply", "2", "--kind", "diagnostics", "-m", "Please send the log of the posting service",
                          "--wait"),
             "She asks for something, so the clocks that may wait for the customer stop."),
        Step(200, "ana", ("open", "Loja fora do ar, nenhum pedido entra", "-c", "Padaria Aurora", "-p", "medium",
                          "--channel", "chat"),
             "From Lisbon: the shop is off the air. Twice, as it happens."),
        Step(198, "boris", ("open", "Shop is offline", "-c", "Padaria Aurora", "-p", "high", "--channel", "phone")),
        Step(196, "boris", ("reprioritise", "3", "high", "--because",
                            "The whole shop is unreachable, no order comes in at all")),
        Step(195, "boris", ("close", "4", "--as", "duplicate", "--of", "3")),
    )),
    Scene("Escalating", (
        Step(190, "boris", ("reply", "3", "-m", "The certificate has expired; we renew it", "--channel", "chat")),
        Step(188, "boris", ("escalate", "3", "--to", "l2", "--because", "It needs our account at the registrar",
                            "--tried", "Restart, other region", "-a", "ana"),
             "A hand-over says why, and what was tried."),
        Step(170, "ana", ("wait", "3", "--for", "vendor", "-m", "Ticket 88121 at the registrar"),
             "Now it is the vendor's turn."),
        Step(130, "boris", ("open", "Drivers see yesterday's routes", "-c", "Kiwi Couriers", "-p", "high", "--channel",
                            "web"),
             "From Auckland. In the bustle nobody answers this one within the hour it was promised …"),
        Step(70, "boris", ("open", "Tuotanto seis, tilaukset eivät liiku", "-c", "Kaleva Foods", "-p", "medium",
                           "--channel", "mail", "--contact", "Aino"),
             "… because of this one: 'production has stopped', as medium."),
        Step(66, "boris", ("triage", "6", "--impact", "outage", "--scope", "all", "--because",
                           "Not one order leaves the warehouse any more", "-a", "boris"),
             "With a reason at hand, triage and priority are one command."),
        Step(62, "boris", ("reply", "6", "-m", "We see it and work on it; next news in half an hour", "--to", "Aino")),
        Step(40, "boris", ("escalate", "6", "--to", "engineering", "--because", "A fault in 4.2; trace added")),
        Step(22, "boris", ("reply", "6", "-m", "Cause found; the fix is being tested", "--to", "Aino")),
        Step(20, "boris", ("promise", "6", "--in", "45m", "-m", "Call Aino when the fix is in", "--to", "Aino")),
    )),
    Scene("Closing", (
        Step(12, "niilo", ("receive", "1", "-m", "Kiitos! No stop since", "--from", "Aino", "--keep-resolved"),
             "A thank-you does not reopen anything."),
        Step(10, "niilo", ("close", "1", "--as", "fixed")),
        Step(8, "ana", ("open", "How do we add a second warehouse?", "-c", "Nordfjord Fisk", "-p", "low", "--kind",
                        "question", "--channel", "web")),
        Step(6, "ana", ("close", "7", "--as", "answered", "-m", "Settings, Warehouses, Add; the guide is attached")),
    )),
    Scene("What is owed now", (
        Step(0, "ana", ("log", "2"), "A case tells its history."),
        Step(0, "ana", ("list",), "And this is the whole point: what is owed, to whom, and how long there is left."),
        Step(0, "ana", ("next",)),
    )),
)  # fmt: skip
NEXT = (
    ("support open TITLE -c CUSTOMER", "your first case; the store is made on the way"),
    ("support policy show > policy.toml", "what you promise; change it, then: support policy apply"),
    ("support doctor", "where everything is, and whether it is well"),
    ("support help", "every command"),
)
