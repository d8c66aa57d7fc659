"""What is done from the board: by the functions of the commands, with their roles, their keys and their words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from supportcli.application.case import actions, reachability
from supportcli.application.case.as_seen import Moved, as_seen
from supportcli.application.case.change import Outcome
from supportcli.application.case.load import load
from supportcli.application.case.undo import UndoResult, examine, undo
from supportcli.application.case.undo_rules import Grounds, Unconfirmed, Unjustified
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.views import cases
from supportcli.cli.board.beside import Beside
from supportcli.cli.board.form import Form
from supportcli.cli.board.results import Ask, Done, More, Refused, Result
from supportcli.cli.board.state import Row
from supportcli.cli.change import asked
from supportcli.cli.commands.undo import undo_lines
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.outcomes import lines_of
from supportcli.domain.case.conversation import Replied
from supportcli.domain.errors import NotFound, SupportError, UsageError
from supportcli.domain.priority import is_raise
from supportcli.presentation.text.effect_sentences import describe_effects
from supportcli.presentation.text.sentences import describe_fact

#: A note is true whatever happened meanwhile.
_WHENEVER = ("note",)
Outcomes = list[Outcome]


def do(session: Beside, form: Form) -> Result:
    """Do what a form says, or return what is missing for it."""
    try:
        desk = session.desk(writes=True)
        return _answer(session, desk, form)
    except SupportError as error:
        return _refused(session, form, error)
    finally:
        session.leave()


def _refused(session: Beside, form: Form, error: SupportError) -> Result:
    """Return the question that a refusal leads to, or the refusal."""
    if isinstance(error, Moved):
        lines = tuple(f"Meanwhile: {each}" for each in _happened(session, error))
        return Ask(lines, f"{form.id} was changed meanwhile. Do it all the same? [y/N]", "moved", error.version)
    if isinstance(error, Unconfirmed):
        return Ask((), f"{error.question}? [y/N]", "more")
    for kind, names in _ASKED.items():
        # What was asked for once, and is still missing, is refused.
        if isinstance(error, kind) and names[0] not in form.answers:
            return More((error.message,), names)
    return Refused(_sentences(error), _step_of(form, error))


_ASKED: Mapping[type[SupportError], tuple[str, ...]] = {
    Unjustified: ("because",),
    reachability.LacksConsent: ("consent", "consent_by"),
    reachability.LacksContact: ("contact",),
}


def _answer(session: Beside, desk: Desk, form: Form) -> Result:
    name, text = form.id or "", form.answers.get("text", form.answers.get("because"))
    how = asked(session, [name], text)
    if form.verb == "undo":
        return _undo(session, desk, form, how)
    if form.verb == "reprioritise" and "lower" not in form.agreed:
        question = _preview(session, desk, form, how)
        if question is not None:
            return question
    if form.verb == "answer" and "answer" not in form.agreed:
        return _drawn(desk, form)
    number = load(desk, name).number
    how = how._replace(seen={number: (form.begun, form.version)})
    verb = _VERBS[form.verb](session, desk, form, how)
    outcomes = verb() if form.verb in _WHENEVER else as_seen(desk, name, form.version, how, verb)
    lines = [line for outcome in outcomes for line in lines_of(session, desk, outcome)]
    return Done((*(lines or [f"{name}: already so; nothing changed."]), *session.heard), _row(desk, number))


def _take(_session: Beside, desk: Desk, form: Form, how: ChangeRequest) -> Callable[[], Outcomes]:
    return lambda: actions.assign(desk, [form.id or ""], desk.actor, how)


def _note(_session: Beside, desk: Desk, form: Form, how: ChangeRequest) -> Callable[[], Outcomes]:
    return lambda: actions.note(desk, [form.id or ""], form.answers["text"], how)


def _reply(_session: Beside, desk: Desk, form: Form, how: ChangeRequest) -> Callable[[], Outcomes]:
    return lambda: actions.reply(desk, [form.id or ""], Replied(form.answers["text"], "answer", None, False), how)


def _keep(_session: Beside, desk: Desk, form: Form, how: ChangeRequest) -> Callable[[], Outcomes]:
    return lambda: actions.keep(desk, [form.id or ""], None, how, form.answers["text"], answers=True)


def _check(_session: Beside, desk: Desk, form: Form, how: ChangeRequest) -> Callable[[], Outcomes]:
    item, outcome, text = (form.answers[name] for name in ("item", "outcome", "text"))
    if not (item.strip().isascii() and item.strip().isdecimal()):
        raise NotFound(f"'{item}' is no number of an item.", "They stand on the page of the case: Enter.")
    check = lazy_import("application.case.checklist.check").check
    return lambda: check(desk, form.id or "", [int(item.strip()[:9])], outcome, text.strip() or None, None, how)


def _given(_session: Beside, desk: Desk, form: Form, how: ChangeRequest) -> Callable[[], Outcomes]:
    giving = lazy_import("application.solution.giving").replying(desk, form.answers["solution"].strip())
    said = Replied(form.answers["text"], "answer", None, False)
    return lambda: actions.reply(desk, [form.id or ""], said, how, giving=giving)


def _drawn(desk: Desk, form: Form) -> Ask:
    """Return the question about a prepared answer, with the text as it would be given."""
    giving = lazy_import("application.solution.giving")
    case = load(desk, form.id or "").case
    solution = giving.chosen(desk, form.answers["solution"].strip())
    text = giving.given(desk, solution, case, form.answers["text"]).text
    return Ask(tuple(text.splitlines()), f"Was {form.id} given this? [y/N]", "answer", form.version)


def _wait(session: Beside, desk: Desk, form: Form, how: ChangeRequest) -> Callable[[], Outcomes]:
    until = form.answers["until"].strip()
    until_at = session.when(until, "future") if until else None
    reason, text = form.answers["reason"], form.answers["text"]
    return lambda: actions.wait(desk, [form.id or ""], reason, text, how, until=until_at)


def _reprioritise(_session: Beside, desk: Desk, form: Form, how: ChangeRequest) -> Callable[[], Outcomes]:
    answers = form.answers
    more: Any = _agreement(form)
    return lambda: actions.reprioritise(desk, [form.id or ""], answers["priority"], answers["text"], how, **more)


_VERBS: Mapping[str, Callable[[Beside, Desk, Form, ChangeRequest], Callable[[], Outcomes]]] = {
    "answer": _given, "keep": _keep, "check": _check,
    "take": _take, "note": _note, "reply": _reply, "wait": _wait, "reprioritise": _reprioritise,
}  # fmt: skip


def _agreement(form: Form) -> dict[str, Any]:
    return {name: form.answers.get(name) for name in ("consent", "consent_by", "contact")}


def _preview(session: Beside, desk: Desk, form: Form, how: ChangeRequest) -> Ask | None:
    """Return the question about a lowering, with the deadlines as they would move; a raise is done at once."""
    answers, more = form.answers, _agreement(form)
    outcomes = actions.reprioritise(
        desk, [form.id or ""], answers["priority"], answers["text"], how, only_preview=True, **more
    )
    lowered = [fact for one in outcomes for fact in one.facts if not is_raise(fact.was, fact.priority)]
    if not lowered:
        return None
    fact = lowered[0]
    effects = [*describe_effects(fact.effects, session.zone, session.now)] or ["no deadline moves"]
    lines = (f"{form.id} from {fact.was} to {fact.priority} would mean:", *(f"  {line}" for line in effects))
    return Ask(lines, "This lowers the priority. Do it? [y/N]", "lower", form.version)


def _undo(session: Beside, desk: Desk, form: Form, how: ChangeRequest) -> Result:
    name = form.id or ""
    number, events, _ = load(desk, name)
    if "undo" not in form.agreed:
        lines = _undone(session, desk, examine(desk, name, how), is_dry=True)
        return Ask((*lines,), "Undo it? [y/N]", "undo", events[-1].version)
    answers = form.answers
    consent = answers.get("consent"), answers.get("consent_by")
    grounds = Grounds(
        reachability.apply_agreement, answers.get("because"), *consent, is_confirmed="more" in form.agreed
    )
    backs = as_seen(desk, name, form.version, how, lambda: undo(desk, name, how, grounds))
    return Done((*_undone(session, desk, backs, is_dry=False), *session.heard), _row(desk, number))


def _undone(session: Beside, desk: Desk, backs: list[UndoResult], *, is_dry: bool) -> Iterator[str]:
    for back in backs:
        yield from undo_lines(session, desk, back, dry=is_dry, with_case=False)


def _row(desk: Desk, number: int) -> Row:
    view = next(cases(desk, [number], with_clocks=False))
    return Row(view["id"], view["version"], view["priority"])


def _happened(session: Beside, moved: Moved) -> Iterator[str]:
    for event in moved.events:
        yield f"{event.actor}: {describe_fact(event.fact, session.zone, session.now)}"


def _step_of(form: Form, error: SupportError) -> str:
    """Return the question whose answer was refused: a time that is none, a contact that is not known, or the text."""
    if isinstance(error, UsageError) and form.verb == "wait":
        return "until"
    asked_for = [step.name for step in form.steps]
    if form.verb == "answer":
        return "solution"
    if form.verb == "check" and isinstance(error, NotFound):
        return "item"
    if isinstance(error, NotFound) and "consent_by" in asked_for:
        return "consent_by"
    return "because" if "because" in asked_for else "text"


def _sentences(error: SupportError) -> tuple[str, ...]:
    return tuple(filter(None, (error.message, error.hint)))
