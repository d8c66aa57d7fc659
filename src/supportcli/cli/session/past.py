"""`--as-of`: what is read is the store as it was known at an instant."""

from collections.abc import Sequence

from supportcli.application.case.references import find_all
from supportcli.application.case.survivor import way
from supportcli.application.desk import Desk
from supportcli.application.store.past import known_at
from supportcli.cli.session.identity import CurrentUser
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError
from supportcli.domain.policy.policy import Policy
from supportcli.domain.time.instant import to_text
from supportcli.domain.time.moment import understand
from supportcli.presentation.text.wording import when_exact
from supportcli.storage.tables.policies import Policies

#: What a store without any policy yet, before its first event, goes by: it names nobody and promises nothing.
_BEFORE_ANY = Policy(0, {"default_plan": "", "calendars": {}, "plans": {}})


def instant(session: Session, now: int) -> int:
    """Return the instant that was asked for.

    Raises:
        UsageError: it is not a time, or is in the future.

    """
    text = str(session.flags["as_of"])
    found = understand(text, now, session.zone, "past")
    if found > now:
        raise UsageError(f"--as-of {text} is in the future.", "Look back: '03:12', '2h ago', yesterday, 2026-11-01.")
    return found


def desk(session: Session, today: Desk, since: int | None, cases: Sequence[str]) -> Desk:
    """Return a desk at the store as it was; with a `since`, of closed cases only what changed after that is there.

    Raises:
        NotFound: one of the cases does not exist today.
        StoreError: the log cannot be read.

    """
    named = dict.fromkeys(find_all(today, cases)) if cases else {}
    ahead = (other for number in named for other in way(today, number))
    known = known_at(today.database, session.now, since, {*named, *ahead})
    policies = Policies(known.database, _BEFORE_ANY)
    session.who = CurrentUser(session.settings, policies)
    when, began = (
        at and when_exact(at, session.zone, session.real_now()) for at in (to_text(session.now), known.began)
    )  # fmt: skip
    nothing = f" Nothing was recorded here before {began}." if began and not known.events else ""
    session.tell(f"As of {when}: {known.events:,} of {known.of:,} events.{nothing}")
    return Desk(known.database, policies, session.clock, session.who, today.prefix)
