"""The policy of a store that has none yet, as a text that people can take as their starting point."""

#: What the versions of a policy name as the source of this text.
SOURCE = "built-in"
_TEXT = """\
# The built-in policy: critical cases round the clock, everything else in office hours.
# Save it to a file, change what you promise, then: support policy check FILE, support policy apply FILE.

default_plan = "standard"

[priorities]
default = "medium"                       # of a case that is opened without one

[floors]                                 # the least time that is left, as a share of the target
raise = "50%"                            # after a raise of the priority
reopen = "25%"                           # after a reopening

[calendars.office]
timezone = "@ZONE@"
mon = ["09:00-17:00"]                    # a break: ["09:00-12:00", "13:00-17:00"]; a night: ["22:00-06:00"]
tue = ["09:00-17:00"]
wed = ["09:00-17:00"]
thu = ["09:00-17:00"]
fri = ["09:00-17:00"]                    # a weekday that is missing is closed
# closed = ["2026-12-25", "2026-12-26"]  # whole local dates
# [calendars.office.dates]               # a date with hours of its own
# "2026-12-24" = ["09:00-12:00"]

[calendars.always]
always_open = true

# Durations: 90s 15m 4h 1d 2w and sums such as 1h30m; d and w are 24 h and 168 h of the calendar's clock
# time, so a working day of the office above is 8h. No target, no clock. Warnings come at 50% and 80% of a
# target, unless it says otherwise: warn = ["90%"], warn = [].

[plans.standard]
calendar = "office"                      # for every target below that names none
gate = ["phone"]                         # cases that come so: nobody works on the customer's side before a contact of
                                         # theirs authorised it in writing. The clocks run meanwhile, except those whose
                                         # pause_on lists "authorisation"
override_alone = "24h"                   # in an emergency one person alone may override the gate: a written word is
                                         # then due within that time. Without this it takes two of [people]
# consent_to_lower = true                # or the priorities that are left only with consent: ["critical", "high"]
# reachable = ["critical"]               # priorities that need somebody at the customer's who can be reached
# unanswered = 3                         # failed contact attempts, after which a lowering is proposed; 0 is never
# attempts_apart = "15m"                 # between two attempts that count; they are to a registered contact
# end_of_window = "warn"                 # or "kill": what becomes of a command when its access window ends

[plans.standard.critical]
first_response = { target = "15m", calendar = "always" }
next_response  = { target = "1h", calendar = "always" }
update         = { target = "30m", calendar = "always", pause_on = ["customer"] }
resolution     = { target = "4h", calendar = "always", pause_on = ["customer", "vendor"] }

[plans.standard.high]
first_response = { target = "1h" }
next_response  = { target = "4h" }
update         = { target = "4h", pause_on = ["customer"] }
resolution     = { target = "8h", pause_on = ["customer", "vendor", "scheduled"] }

[plans.standard.medium]
first_response = { target = "4h" }
next_response  = { target = "8h" }
resolution     = { target = "24h", pause_on = ["customer", "vendor", "scheduled"] }

[plans.standard.low]
first_response = { target = "8h" }
next_response  = { target = "16h" }
resolution     = { target = "80h", pause_on = ["customer", "vendor", "scheduled"] }

# Who gets which plan, first match first; whoever fits none gets the default plan.
# [[choose]]
# customer = "acme*"                     # also: kind, category, channel
# plan = "premium"

[triage.table]                           # impact: the priority for one, for some and for all who are hit
none     = { one = "low", some = "low", all = "low" }
degraded = { one = "low", some = "medium", all = "medium" }     # slower, or slight but for many
partial  = { one = "medium", some = "medium", all = "high" }    # part of the service is gone
outage   = { one = "high", some = "high", all = "critical" }    # the service is gone; all: production stopped

# Words that sound worse than the priority a case has. English, Finnish, Russian, Portuguese and German are
# built in; a list written here takes the place of its language's. A * ends a stem.
# [triage.words.sv]
# critical = ["allt ligger nere", "produktionen står*"]
# high = ["brådskande"]
"""


def builtin_text(timezone: str) -> str:
    """Write the built-in policy with its office hours in an IANA zone."""
    return _TEXT.replace("@ZONE@", timezone)
