"""The help topic `authorisation`."""

from supportcli.cli.app.help_blocks import Lines, Rows, Topic

_WHEN = (
    "A plan of the policy names channels whose cases need a written authorisation (`gate`; in the built-in "
    "policy: phone). Until a contact has authorised such a case in writing, commands on the customer's side "
    "are refused. Clocks run on, except those whose target lists `authorisation` under `pause_on`. Every other command "
    "works."
)
_WHO = (
    "Only a contact registered with --may-authorise can authorise. An authorisation needs a reference; with "
    "--file the SHA-256 of the mail is recorded. It is final."
)
_OVERRIDE = (
    "In an emergency two people can override it, with a reason; the policy names both. Where a plan says "
    '`override_alone = "24h"`, as the built-in policy does, one person can do it alone, without --second: a written '
    "authorisation is then promised within that time, and only its arrival keeps that promise. "
    "Overrides are highlighted in every view and report until a written authorisation follows."
)
_ACCESS = (
    "An access window says when, at which level and on which host a contact lets us in. `support run` and "
    "`support shell` need both, the authorisation and an open window; --local needs no window."
)
_STATES = (
    ("closed", "The case waits for a written authorisation."),
    ("unproved", "Somebody this store does not know authorised it in another; it opens when a lead accepts that."),
    ("authorised", "A contact has authorised it."),
    ("overridden", "Two people, or one alone, have overridden it in an emergency."),
)

AUTHORISATION = Topic(
    "Written authorisation of work on the customer's side.",
    (
        ("Authorisation", (_WHEN, Rows(_STATES), Lines(("support list --gate closed",)))),
        ("Authorise", (_WHO, Lines((
            'support customer edit Acme --contact "Ann Lee" --may-authorise',
            'support authorise 142 --by "Ann Lee" --ref "<4711@acme.example>"',
        )))),
        ("Override", (_OVERRIDE, Lines((
            'support authorise 142 --override --second boris --because "It overheats and nobody can be reached"',
            "support report overrides",
        )))),
        ("Access windows", (_ACCESS, Lines((
            'support access grant 142 --to "today 18:00" --level user --by "Ann Lee"',
            "support access check 142",
            'support access accept 142 --because "Rang Ann, she confirmed it"',
        )))),
    ),
)  # fmt: skip
