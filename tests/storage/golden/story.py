"""A desk's fortnight in command lines, with every kind of event: what a golden store is made of."""

from collections.abc import Iterator

#: A Monday noon in UTC; minutes are counted from here.
BEGAN_AT = 1_793_016_000
DAY = 1440

BECAUSE = "Every customer in the north is hit since noon"
Line = tuple[int, str, tuple[str, ...]]

#: Titles that have been trouble somewhere: other scripts, both directions, quotes, formulas, markup, escapes.
TITLES = (
    "Kassa ei toimi: järjestelmä alhaalla", "Не работает вход, всё лежит", "Produção parada desde as 9",
    "Die Anlage steht still, bitte sofort", "決済ページが開かない", "صفحة الدفع لا تفتح", "🔥 Checkout 🔥",
    "=SUM(A1:A9) in the export", "[bold]Not bold[/bold] <b>either</b>", "It's \"quoted\"; -- and ' more",
    "e\u0301 and é are one letter", "A title of many words " + "that goes on and on " * 8,
)  # fmt: skip


def story() -> Iterator[Line]:
    """Tell every command: minutes since the beginning, who gives it, its words."""
    yield from _cases()
    yield from _work()
    yield from _policy()
    yield from _endings()
    yield from _later()
    yield from _beside()


def _cases() -> Iterator[Line]:
    for place, title in enumerate(TITLES):
        customer = ("Acme", "Bäckerei Müller", "Кафе «Заря»", "東京商事")[place % 4]
        yield place, "ana", ("open", title, "-c", customer, "-p", ("high", "medium", "low", "critical")[place % 4])
    text = "Line one\n\n  indented\ttab\nthe system is down, urgent, nobody can work"
    yield 20, "ben", ("open", "It is only slow", "-c", "acme", "--channel", "mail", "--contact", "Ann <ann@acme.example>", "-p", "low", "-m", text)  # fmt: skip
    yield 21, "ben", ("open", "How do I export?", "--kind", "question", "--category", "export", "--channel", "chat")
    yield 22, "ben", ("open", "Disk at 95 %", "--proactive", "-a", "me", "--impact", "degraded", "--scope", "some")
    yield (
        23,
        "ben",
        ("open", "A new account", "--kind", "request", "--at", "2026-10-26T09:10:00Z", "--key", "mail-4711"),
    )
    yield 24, "ben", ("open", "Opened for nothing", "-c", "Nobody")


def _work() -> Iterator[Line]:
    yield 30, "ana", ("triage", "1", "--impact", "outage", "--scope", "all", "--because", BECAUSE, "-a", "me")
    yield 31, "ana", ("triage", "2", "--impact", "partial", "--scope", "some", "--tier", "l2", "--category", "login")
    yield (
        32,
        "ana",
        ("reprioritise", "3", "critical", "--because", BECAUSE, "--asked-by", "Ann", "--evidence", "mail-1"),
    )
    yield 40, "ana", ("reply", "1", "2", "-m", "We look at it", "--channel", "phone", "--to", "Ann")
    yield 41, "ana", ("reply", "3", "--kind", "diagnostics", "-m", "Please send the log", "--wait", "--until", "2026-10-28T09:00:00Z")  # fmt: skip
    yield 42, "ana", ("reply", "4", "--kind", "recommendation", "-m", "Restart it")
    yield 43, "ana", ("reply", "5", "--automatic", "-m", "We got your message")
    yield 50, "ben", ("assign", "4", "5", "6", "ben", "--key", "many")
    yield 51, "ben", ("release", "5")
    yield 52, "cho", ("take", "5")
    yield 60, "ben", ("note", "4", "-m", "Seen before, in spring\n\n\nSee: \u202emoc.elpmaxe\u202c")
    yield 61, "ben", ("receive", "4", "-m", "still DOWN, this is an emergency!", "--from", "Ann", "--channel", "mail")
    yield 70, "ben", ("wait", "6", "--for", "vendor", "-m", "Ticket 4711 at the hosting provider")
    yield 71, "ben", ("wait", "7", "--for", "scheduled", "-m", "Change window", "--until", "2026-10-27T22:00:00Z")
    yield 72, "ben", ("wait", "8", "--for", "authorisation", "-m", "Their CFO has to say yes")
    yield 80, "cho", ("promise", "4", "--by", "2026-10-27T10:00:00Z", "-m", "Call Ann back", "--to", "Ann")
    yield 81, "cho", ("promise", "4", "--in", "30h", "-m", "Send the root cause")
    yield 82, "cho", ("promise", "9", "--in", "2h", "-m", "Look again")
    yield (
        90,
        "cho",
        ("escalate", "4", "--to", "engineering", "--because", "Needs the source", "--tried", "Restart", "-a", "dan"),
    )
    yield 91, "cho", ("escalate", "10", "--to", "l2", "--because", "Needs access to the database")
    yield 100, "cho", ("link", "11", "--to", "4")
    yield 101, "cho", ("link", "12", "--to", "4", "--as", "child")
    yield DAY, "cho", ("keep", "4", "--promise", "1", "-m", "Called")
    yield DAY + 1, "cho", ("keep", "4", "--withdraw", "--because", "She found it herself")
    yield DAY + 2, "cho", ("resume", "6", "-m", "The vendor has answered")
    yield DAY + 3, "dan", ("deescalate", "4", "--because", "The fix is in 4.2")
    yield DAY + 4, "dan", ("unlink", "11", "--from", "4")
    yield DAY + 5, "eve", ("next", "--take")


def _policy() -> Iterator[Line]:
    yield DAY + 10, "ana", ("policy", "apply", "POLICY")
    yield DAY + 11, "ana", ("open", "After the new policy", "-c", "Acme", "-p", "high")
    yield DAY + 12, "ana", ("sla", "migrate", "9", "10")
    yield DAY + 20, "ana", ("import", "servicenow", "INCIDENTS", "--tz", "Europe/Lisbon")


def _endings() -> Iterator[Line]:
    yield 2 * DAY, "ben", ("sla", "waive", "1", "--metric", "first_resolution", "--approver", "Their CFO", "--because", "They asked us to wait")  # fmt: skip
    yield 2 * DAY + 1, "ben", ("resolve", "1", "-m", "The certificate is renewed")
    yield 2 * DAY + 2, "ben", ("resolve", "2", "13", "-F", "-")
    yield 2 * DAY + 3, "ben", ("receive", "2", "-m", "No, it fails again")
    yield 2 * DAY + 4, "ben", ("receive", "13", "-m", "Thank you", "--keep-resolved")
    yield 2 * DAY + 5, "ben", ("close", "13", "--as", "fixed")
    yield 2 * DAY + 6, "ben", ("reopen", "13", "--because", "It expired again on the second node")
    yield 2 * DAY + 7, "ben", ("close", "12", "--as", "duplicate", "--of", "4")
    yield 2 * DAY + 8, "ben", ("close", "14", "--as", "answered", "-m", "With support list --csv")
    yield 2 * DAY + 9, "ben", ("close", "17", "--as", "void")
    yield 2 * DAY + 10, "ben", ("note", "14", "-m", "Asked twice this month")


def _later() -> Iterator[Line]:
    """What came with schema 2; a program that does not know a command goes without it."""
    yield 3 * DAY, "ana", ("redact", "13", "EVENT", "--because", "Erasure request of 20 November", "--yes")
    yield 3 * DAY + 1, "ana", ("note", "15", "-m", "On the wrong case")
    yield 3 * DAY + 2, "ana", ("undo", "--yes")


def _beside() -> Iterator[Line]:
    """What came with schema 3: customers, contracts, absences, time, ratings, runbooks, permission, recordings."""
    yield 5 * DAY, "ana", ("customer", "add", "Acme", "--alias", "ACME Oy", "--zone", "Europe/Helsinki", "--partner", "Nordcloud",
        "--contact", "Ann Lee", "--phone", "+358 40 123 4567", "--address", "ann@acme.example", "--may-authorise")  # fmt: skip
    yield 5 * DAY + 1, "ana", ("contract", "add", "Acme", "--plan", "standard", "--from", "2026-01-01", "--engineer", "ben",
        "--backup", "cho", "--manager", "dan", "--consultations", "5", "--hours-per-month", "10h")  # fmt: skip
    yield 5 * DAY + 2, "ana", ("person", "away", "ben", "--until", "2026-12-01T09:00:00Z", "-m", "Holidays")
    yield (
        5 * DAY + 3,
        "eve",
        ("open", "How do we add users", "-c", "040 123 4567", "--kind", "question", "--channel", "phone"),
    )
    yield 5 * DAY + 4, "cho", ("time", "@last", "1h20m", "-m", "Explained it")
    yield 5 * DAY + 5, "cho", ("rate", "1", "4", "-m", "Quick, thank you", "--by", "Ann Lee")
    yield 5 * DAY + 6, "cho", ("runbook", "add", "promised-payment", "--title", "A promised payment", "--topic", "billing",
        "--owner", "maria", "--category", "billing", "-m", "1. Look the customer up\n2. Enter the promise\n")  # fmt: skip
    yield 5 * DAY + 7, "cho", ("runbook", "tick", "1", "promised-payment", "1")
    yield 6 * DAY, "eve", ("open", "The till prints nothing", "-c", "Acme", "-p", "high", "--channel", "phone")
    yield 6 * DAY + 1, "eve", ("attempt", "@last", "--channel", "phone", "--to", "Ann Lee", "-m", "Rang out")
    yield 6 * DAY + 9, "eve", ("authorise", "@last", "--by", "Ann Lee", "--ref", "<4711@acme.example>")
    yield 6 * DAY + 10, "eve", ("access", "grant", "@last", "--from", "2026-11-01T12:10:00Z", "--to", "2026-11-01T14:00:00Z",
        "--level", "root", "--host", "till1", "--by", "Ann Lee")  # fmt: skip
    yield (
        6 * DAY + 12,
        "eve",
        ("run", "@last", "--host", "till1", "--mask", "pin=\\d+", "--", "echo", "spooler restarted, pin=1234"),
    )
    yield 6 * DAY + 20, "eve", ("access", "revoke", "@last", "1", "--because", "It prints again")
    yield 6 * DAY + 30, "eve", ("open", "The furnace cools down", "-c", "Acme", "-p", "critical", "--channel", "phone")
    yield (
        6 * DAY + 31,
        "eve",
        (
            "authorise",
            "@last",
            "--override",
            "--because",
            "It bursts when it is cold, nobody answers",
        ),
    )
    yield from _since_schema_nine()


def _since_schema_nine() -> Iterator[Line]:
    """What came with schema 9: tags, the customer's service, the cause of an outage, cases of the wrong customer."""
    yield 7 * DAY, "ana", ("customer", "edit", "Acme", "--service", "Mail=we restart it, the data is theirs")
    yield (
        7 * DAY + 1,
        "ana",
        ("open", "Nothing is delivered", "-c", "Acmee", "-p", "high", "--because", "Their month end"),
    )
    yield 7 * DAY + 2, "ana", ("edit", "@last", "--customer", "Acme")
    yield 7 * DAY + 3, "ana", ("triage", "@last", "--impact", "outage", "--service", "mail", "--cause", "licence")
    yield 7 * DAY + 4, "ben", ("tag", "@last", "1", "+Licence", "+月末")
    yield 7 * DAY + 5, "ana", ("tag", "1", "-licence")
