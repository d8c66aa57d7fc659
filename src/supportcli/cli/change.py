"""The steps of every changing command: ids, the question for many, the change, its outcome, the exit status."""

import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from supportcli.application.case.change import Outcome
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.cli.declare import Exit
from supportcli.cli.input.choices import unicode_only
from supportcli.cli.input.drafts import KEPT, is_held, keeping
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.outcomes import show
from supportcli.cli.session.identity import agent_named
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.case.transitions import TOLERATED
from supportcli.domain.errors import Cancelled, UsageError
from supportcli.domain.time.instant import to_text

#: More cases than this are asked about first.
MANY = 10

#: Options that commands were given after version 1: a line without them keeps the digest of its `--key`.
_LATER = frozenset((
    "withdrawing", "anyway", "take", "keeps", "keeps_none", "silent", "answer", "seen", "argued", "service", "cause",
    "auto", "translation", "solution", "unchecked", "nps", "over", "value", "currency",
))  # fmt: skip
#: Options that say what is done with a case of before, or what is printed, not what is asked for.
_ABOUT_REPEATS = frozenset({"while_open", "reopens", "only_ids"})


Change = Callable[[Desk, Sequence[str], ChangeRequest], list[Outcome]]


#: Looks at what is about to happen, and may still refuse it.
First = Callable[[Session, Desk, Sequence[str], ChangeRequest], None]


def change(
    ctx: Any, ids: Sequence[str], do: Change, *, text: str | None = None, channel: str | None = None,
    first: First | None = None,
) -> list[Outcome]:  # fmt: skip
    """Do something to the cases named on the command line and tell what came of it.

    Raises:
        UsageError: no case was named, or many were and nobody can be asked.
        Cancelled: the answer was no.
        Exit: 5, some of a batch were left.

    """
    with keeping(ctx):
        session = session_of(ctx)
        named = from_stdin(ids)
        how = asked(session, named, text, channel, ahead=TOLERATED)
        if not named:
            session.tell("Nothing to do: stdin names no case.")
        confirm_many(session, named)
        desk = session.desk(writes=True)
        how = how._replace(seen=_seen(session, desk))
        if first is not None:
            first(session, desk, named, how)
        outcomes = do(desk, named, how)
        show(session, desk, outcomes)
        if any(outcome.error for outcome in outcomes):
            if is_held(ctx) and not session.flags.get("json"):
                session.tell(KEPT)
            raise Exit(5)
    return outcomes


def somebody(session: Session, desk: Desk, who: str | None) -> str | None:
    """Return an agent's name as it is written down: `me` is whoever runs this, others are as the policy knows them.

    Raises:
        Refused: that person is a viewer.

    """
    if not who or who == "me":
        return who and desk.actor
    return agent_named(session, desk, who)


def asked(
    session: Session, ids: Sequence[str], text: str | None = None, channel: str | None = None, *, ahead: int = 0
) -> ChangeRequest:
    """Return how a change was asked for: when it happened, under which key, word for word what.

    `--at` may be so many seconds `ahead` of this clock, where the last event of the case then decides.

    Raises:
        UsageError: `--at` is not a time, or lies in the future, or something is not a text.

    """
    given = session.flags
    for name, value in (*session.ctx.params.items(), *given.items(), ("ids", ids), ("SUPPORT_ME", session.actor)):
        unicode_only(value, name if name.isupper() or name in {"ids", "title"} else f"--{name.replace('_', '-')}")
    at = session.when(given.get("at") or "now", "past")
    if given.get("at"):
        happened = at()
        if happened > session.now + ahead:
            moment = lazy_import("presentation.text.wording").when_exact(to_text(happened), session.zone, session.now)
            raise UsageError(f"--at is {moment}, which is in the future.")
    content = [session.ctx.name, _digested(session.ctx.params), list(ids), text, given.get("at")]
    key = given.get("key")
    request = sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest() if key else None
    return ChangeRequest(at, channel, key, request, bool(given.get("keep_going")))


def _seen(session: Session, desk: Desk) -> Mapping[int, tuple[int, int]]:
    """Return which versions of the cases were seen when the text was begun, if known; ask about what came since."""
    if "supportcli.seen" not in session.ctx.meta:
        return {}
    unread = lazy_import("cli.input.unread")
    unread.check(session, desk, anyway=bool(session.ctx.params.get("anyway")))
    return session.ctx.meta[unread.SEEN]  # type: ignore[no-any-return]


def _digested(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the digest of `--key` is made of: options that came later are left out where they are not given."""
    left_out = _ABOUT_REPEATS | {name for name in _LATER if not params.get(name)}
    return {name: value for name, value in params.items() if name not in left_out}


def from_stdin(ids: Sequence[str]) -> list[str]:
    """Return the ids named, with `-` replaced by those on stdin, of which there may be none.

    There a byte order mark and lines that begin with `#` are passed over.

    Raises:
        UsageError: nothing was named, not even stdin; or stdin holds more than 10 MB.

    """
    if not ids:
        raise UsageError("No case was named.", "Name them: 142 S-143, or - to read them from stdin.")
    return [name for each in ids for name in (_read_ids() if each == "-" else [each])]


def _read_ids() -> list[str]:
    bounded = lazy_import("cli.input.bounded")
    lines = bounded.read_whole(bounded.STDIN, bounded.TEXT).decode("utf-8-sig", errors="replace").splitlines()
    return [word for line in lines if not line.lstrip().startswith("#") for word in line.split()]


def confirm_many(session: Session, ids: Sequence[str]) -> None:
    """Ask before many cases are changed at once."""
    if len(ids) > MANY and not session.flags.get("yes") and not session.flags.get("dry_run"):
        confirm(session, f"Change {len(ids)} cases ({', '.join(ids[:5])} …)? [y/N]")


def confirm(session: Session, question: str) -> None:
    """Ask, and go on only after a yes.

    Raises:
        UsageError: there is nobody to ask.
        Cancelled: the answer was no.

    """
    if not session.can_ask:
        raise UsageError(f"{question.partition('?')[0]}? Nobody can be asked.", "Add --yes to confirm.")
    if lazy_import("cli.output.messages").ask(question).casefold() not in {"y", "yes"}:
        raise Cancelled("Nothing was changed.")


def split_last(words: Sequence[str], flag: str | None, what: str) -> tuple[list[str], str]:
    """Separate ids from the word after them: `142 143 high`, unless the word was given as a flag.

    Raises:
        UsageError: the word is missing.

    """
    if flag is not None:
        return list(words), flag
    if len(words) < 2:
        raise UsageError(f"{what} is missing.", "Put it last, after the cases.")
    return list(words[:-1]), words[-1]
