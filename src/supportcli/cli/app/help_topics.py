"""Topics of help: what holds for every command, as pages of heads, paragraphs, lists and examples."""

from supportcli.cli.app.help_authorisation import AUTHORISATION
from supportcli.cli.app.help_blocks import Lines, Rows, Topic
from supportcli.domain.policy.builtin import builtin_text

_EXIT_CODES = Topic(
    "What the exit status of a command means.",
    (
        (
            "Exit codes",
            (
                Rows(
                    (
                        ("0  ok", "Done; or there was nothing to do; or the list is empty."),
                        ("1  failed", "An unexpected error, or doctor found problems."),
                        (
                            "2  usage",
                            "The command line was not understood, a text is missing, or a question needs a terminal.",
                        ),
                        (
                            "3  refused",
                            "A rule refused it: a justification that is too short, a status that does not allow it.",
                        ),
                        ("4  not_found", "The case, plan, calendar … does not exist."),
                        ("5  partial", "With --keep-going: some of a batch was done, some was not."),
                        ("6  conflict", "It changed since it was read, or a --key was used for something else."),
                        (
                            "7  store",
                            "The store is missing, damaged, newer than the program, full, or was locked for too long.",
                        ),
                        ("8  cancelled", "The user declined, or left the editor empty."),
                        (
                            "9  stored_not_said",
                            "The change is stored, but the output could not be written: do not repeat it.",
                        ),
                        ("130, 141", "Ctrl-C; the reader of the output closed the pipe."),
                    )
                ),
            ),
        ),
        (
            "Monitoring",
            (
                (
                    "`support sla check` uses the exit codes of monitoring plug-ins instead: 0 ok, 1 something is due "
                    "soon, 2 something is breached, 3 unknown."
                ),
                Lines(("support sla check --within 30m || echo Look!",)),
                (
                    "With `--exit-code` the commands list and search exit 1 if something is found and 0 if nothing is, as diff "
                    "does; a failure that would be 1 is 7 then."
                ),
            ),
        ),
        (
            "Errors for programs",
            (
                "With --json an error is one JSON object on stderr, and stdout stays empty.",
                Lines(('{"error": {"code": "not_found", "exit": 4,', '           "message": "…", "hint": "…"}}')),
            ),
        ),
    ),
)
_FORMATS = Topic(
    "Output formats: tables, JSON, CSV, TSV.",
    (
        (
            "Formats",
            (
                "Data goes to stdout, messages to stderr. What stdout gets depends on where it goes, unless you say otherwise.",
                Rows(
                    (
                        ("a terminal", "A table with countdowns; 50 rows, and it says so when there are more."),
                        ("a pipe, a file", "TSV without a header, nothing cut, no colour, times in UTC (RFC 3339)."),
                        ("--json", "A bare JSON array or object, all rows, all fields."),
                        ("--jsonl", "One JSON object a line."),
                        ("--csv, --tsv", "Between commas, with a header; between tabs, with one if --header is given."),
                        ("--ids", "Ids only: made for `… | support note - -m TEXT`."),
                        ("--plain", "One `label: value` line each, for screen readers and small screens."),
                        ("--fields A,B", "Only these fields, in this order, in any format."),
                    )
                ),
            ),
        ),
        (
            "JSON",
            (
                (
                    "Names are snake_case; instants end in Z; durations are whole seconds in fields that end in _seconds; "
                    "missing values are null. Fields are added over time, never renamed or removed. `support schema case` "
                    "prints the JSON Schema."
                ),
                Lines(
                    (
                        "support list --json | jq -r '.[] | select(.breached) | .id'",
                        "support list --fields id,next_due_at --csv > due.csv",
                    )
                ),
            ),
        ),
        (
            "Colour",
            (
                (
                    "The first of these that is set decides: --color, the setting color, NO_COLOR, CLICOLOR_FORCE or "
                    "FORCE_COLOR, CLICOLOR=0, TERM=dumb, and last whether stdout is a terminal. Colour never carries "
                    "information that the text lacks."
                ),
            ),
        ),
    ),
)
_TIME = Topic(
    "How times and durations are written and shown.",
    (
        (
            "Times",
            (
                "Wherever a time is asked for (--at, --by, --until, --from …), one of these, and nothing else:",
                Rows(
                    (
                        ("now", "This instant."),
                        ("2h, 1d4h, in 90m", "From now on; as it is shown, too: in 1 d 4 h. A day is 24 hours."),
                        ("2h ago, -7d", "Before now; as it is shown, too: 5 min ago."),
                        (
                            "14:00, 9am, noon",
                            "The last such time with --at and --since, the next one with --by, --to, --until.",
                        ),
                        (
                            "today, tomorrow, yesterday",
                            "A day; with a time: tomorrow 9am, today 14:30, yesterday noon.",
                        ),
                        ("mon … sun", "The next such day (with --at and --since the last); with a time: fri 09:00."),
                        ("eod, eow, eom", "The end of the day, the week, the month."),
                        (
                            "2026-11-23",
                            "A date; with a time: 2026-11-23 09:00, and a zone: 2026-11-23 09:00 Asia/Tokyo.",
                        ),
                        (
                            "Mon 23 Nov 09:00 EET",
                            "As it is shown, also without weekday or zone; this year, or 23 Nov 2027 09:00.",
                        ),
                        ("2026-11-23T09:00:00Z", "RFC 3339, with Z or an offset such as +02:00."),
                    )
                ),
                (
                    "A day without a time after promise --by is the end of its working hours in the calendar of the case; a day "
                    "that is closed is refused. Where the calendar never closes it is the midnight after it."
                ),
                (
                    "Bare numbers and 01/02/2027 are refused, because they mean different things to different people. A local "
                    "time that the clocks skip in spring is the moment of the jump; one that comes twice is the first."
                ),
            ),
        ),
        (
            "Afterwards",
            (
                "A call that is entered later counts from when it was: --at.",
                Lines(('support open "Checkout is down" -c Acme -p critical --channel phone --at "20m ago"',)),
            ),
        ),
        (
            "Zones",
            (
                (
                    "Words without a zone are local to yours: --tz, then the setting tz (SUPPORT_TZ), then TZ, then the "
                    "system's. Programs always get UTC."
                ),
            ),
        ),
        (
            "Durations",
            (
                (
                    "90s 15m 4h 1d 2w and sums such as 1h30m. In a policy, time is time of the target's calendar: eight hours "
                    "of an office that is open eight hours a day end tomorrow at the same hour."
                ),
            ),
        ),
    ),
)
_ENVIRONMENT = Topic(
    "Settings, variables and files.",
    (
        (
            "Settings",
            (
                (
                    "A flag comes before SUPPORT_NAME, that before .support.toml in this folder or above it, that before your "
                    "own configuration file, that before the default. `support config list` shows every value and where it "
                    "comes from; `support config set NAME VALUE` writes your file. A .support.toml that is not yours, that others "
                    "may write, that is no plain file or larger than 64 KiB is not read, and that is said."
                ),
                Rows(
                    (
                        ("SUPPORT_STORE", "The case store: a path, or postgresql://USER@HOST/DATABASE."),
                        (
                            "SUPPORT_ME",
                            "Your name in the record (not from .support.toml); else git's (of people in the policy), LOGNAME, USER.",
                        ),
                        ("SUPPORT_TZ", "The zone in which times are read and shown; else TZ, else the system's."),
                        ("SUPPORT_PREFIX", "The prefix of a case ID: S-."),
                        ("SUPPORT_COLOR", "always, never or auto."),
                        ("SUPPORT_PLAIN", "1: no tables, one `label: value` line each. ACCESSIBLE=1 does the same."),
                        ("SUPPORT_NO_INPUT", "1: never ask; what needs an answer is refused."),
                        (
                            "SUPPORT_EDITOR",
                            "The editor for texts; else VISUAL, EDITOR. Never taken from .support.toml.",
                        ),
                        ("SUPPORT_LIMIT", "Rows of a table on a terminal; 0 is all."),
                        (
                            "SUPPORT_STORE_PASSWORD_COMMAND",
                            "A program that prints the password of the server named in the same place; not from .support.toml.",
                        ),
                        (
                            "SUPPORT_MASKS",
                            "What is never recorded: regular expressions, one a line. Never taken from .support.toml.",
                        ),
                    )
                ),
            ),
        ),
        (
            "For this run",
            (
                Rows(
                    (
                        ("SUPPORT_CONFIG", "Another configuration file instead of yours."),
                        (
                            "SUPPORT_NOW",
                            "The current time to assume (2026-11-23T09:00:00Z), for tests; a store begun without it is only read.",
                        ),
                        (
                            "SUPPORT_FORCE_TTY",
                            "100: draw tables 100 columns wide though there is no terminal (watch, ssh, cron); 1: in the usual width.",
                        ),
                        ("SUPPORT_DEBUG", "1: show where something unexpected went wrong."),
                        ("NO_COLOR, FORCE_COLOR …", "As everywhere: support help formats."),
                    )
                ),
            ),
        ),
        (
            "Files",
            (
                (
                    "The store (cases.db) is in your data folder, config.toml in your configuration folder, texts that were "
                    "not sent in your state folder (on Linux the XDG folders). Only you can read them. `support doctor` "
                    "shows them all, and what is wrong with them. Nothing is ever sent anywhere."
                ),
            ),
        ),
    ),
)


def _policy() -> Topic:
    return Topic(
        "The policy file: what you promise; with an example.",
        (
            ("The policy", (
                ("A policy says how fast you answer and solve, by plan and priority, and in which hours the time "
                "counts. It is a TOML file of yours, reviewed like code; the program never rewrites it. A store "
                "keeps every version that was ever applied, and judges a case by the one that was in force."),
                Lines((
                    "support policy show > policy.toml    # the one in force",
                    "support policy check policy.toml     # every fault, with its line",
                    "support policy diff policy.toml      # what would change",
                    "support policy apply policy.toml     # from now on",
                )),
            )),
            ("Rotas: who is on call", (
                "People take turns. The first hand-over says day and time of all others, by the clock on the wall.",
                Lines((
                    "[rotas.nights]", 'zone = "Europe/Helsinki"', "[[rotas.nights.layers]]",
                    'members = ["ana", "boris"]                  # both under [people]', 'turn = "1 week"',
                    'start = "2026-01-05 09:00"', 'hours = ["17:00-09:00", "fri 17:00 - mon 09:00"]',
                )),
            )),
            ("Routing: who should take a case", (
                'People may have languages, tiers, skills and hours. pivot_language = "en": for urgent cases beside them.',
            )),
            ("An example", (
                "This is the built-in policy. A new store starts with it; its office hours are in your zone.",
                Lines(tuple(builtin_text("Europe/Helsinki").rstrip("\n").split("\n"))),
            )),
        ),
    )  # fmt: skip


TOPICS = {
    "exit-codes": _EXIT_CODES,
    "formats": _FORMATS,
    "time": _TIME,
    "environment": _ENVIRONMENT,
    "policy": _policy(),
    "authorisation": AUTHORISATION,
}
