"""What a verb asks before it does something: its questions one after the other, for one case that never changes."""

from collections.abc import Mapping

from supportcli.cli.board.edit_line import Line, begun
from supportcli.domain.case.terms import WAIT_REASONS
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.priority import PRIORITIES


class Step(NamedTuple):
    """A question; with `choices` one letter answers it, without it is answered by a text."""

    name: str
    question: str
    choices: Mapping[str, str] = {}
    is_needed: bool = True
    #: The text is kept where it is not sent, and can be written in an editor.
    is_text: bool = False
    #: It has to say something: how much it does is shown beside it.
    is_weighed: bool = False


_PRIORITY_LETTERS = {word[0]: word for word in PRIORITIES}
#: What each verb asks. What is asked only where a plan wants it is in `MORE`.
STEPS: Mapping[str, tuple[Step, ...]] = {
    "quit": (),
    "take": (),
    "undo": (),
    "reply": (Step("text", "Reply to {id}", is_text=True),),
    "answer": (
        Step("solution", "Which prepared answer does {id} get?"),
        Step("text", "What else do they hear? (Enter: nothing)", is_needed=False, is_text=True),
    ),
    "keep": (Step("text", "What {id} was promised is done. What do they know now?", is_text=True),),
    "check": (
        Step("item", "Which item of the checklist of {id}? (its number)"),
        Step("outcome", "Is it so?", {"y": "yes", "n": "no", "a": "na"}),
        Step("text", "What was found? (Enter: nothing)", is_needed=False, is_text=True),
    ),
    "note": (Step("text", "Note on {id}", is_text=True),),
    "wait": (
        Step("reason", "{id} waits for:", {word[0]: word for word in WAIT_REASONS}),
        Step("text", "What is waited for?", is_text=True),
        Step("until", "Until when? (Enter: open-ended)", is_needed=False),
    ),
    "reprioritise": (
        Step("priority", "{id} is {priority}. New:", _PRIORITY_LETTERS),
        Step("text", "Why does the priority change?", is_text=True, is_weighed=True),
    ),
    "words": (Step("words", "Words:", is_needed=False),),
    "filter": (
        Step("filter", "Show:", {
            "m": "mine", "u": "unassigned", "b": "breached", "w": "waiting", "p": "priority", "c": "customer",
            "0": "all",
        }),
    ),
    "filter priority": (Step("priority", "Priority:", _PRIORITY_LETTERS),),
    "filter customer": (Step("customer", "Customer:"),),
}  # fmt: skip
MORE: Mapping[str, Step] = {
    "because": Step("because", "Why is it undone?", is_text=True, is_weighed=True),
    "consent": Step("consent", "Where is the customer's consent? (a mail, a ticket)"),
    "consent_by": Step("consent_by", "Whose consent is it? (a contact)"),
    "contact": Step("contact", "Who can be reached? (name, number or address)"),
}


class Form(NamedTuple):
    """A verb that is being asked about: the case and its version as they were when it was opened, and the answers.

    `question` is asked last, and only `y` says yes to it. `said` is what is to be read first.
    """

    verb: str
    serial: int
    id: str | None = None
    #: The version that was seen when the form was opened, and up to which what happened since was read.
    begun: int = 0
    version: int = 0
    priority: str = ""
    answers: Mapping[str, str] = {}
    steps: tuple[Step, ...] = ()
    place: int = 0
    line: Line = Line()
    said: tuple[str, ...] = ()
    question: str = ""
    #: What the question is about, and the version of the case that a yes has seen.
    asks: str = ""
    newer: int = 0
    #: What was said yes to.
    agreed: frozenset[str] = frozenset()
    is_sent: bool = False

    @property
    def step(self) -> Step | None:
        """The question that is open; none when everything is answered."""
        return self.steps[self.place] if self.place < len(self.steps) else None

    @property
    def is_field(self) -> bool:
        """Is a text being written?"""
        return not self.question and not self.is_sent and self.step is not None and not self.step.choices

    def label(self) -> str:
        """Return the open question in words."""
        if self.question:
            return self.question
        if self.step is None:
            return ""
        label = self.step.question.format(id=self.id, priority=self.priority)
        offered = {letter: word for letter, word in self.step.choices.items() if word != self.priority}
        return " ".join([label, *([", ".join(f"{each} {word}" for each, word in offered.items())] if offered else [])])


def opened(verb: str, serial: int, case: tuple[str, int, str] | None = None) -> Form:
    """Return a verb's form, for a case as it was read: its id, version and priority."""
    name, version, priority = case or (None, 0, "")
    return Form(verb, serial, name, version, version, priority, steps=STEPS[verb])


def answered(form: Form, text: str) -> Form:
    """Return the form with its open question answered; the next one has what was answered to it before."""
    if form.step is None:
        return form
    answers = {**form.answers, form.step.name: text}
    form = form._replace(answers=answers, place=form.place + 1, said=())
    return form._replace(line=begun(answers.get(form.step.name, "") if form.step else ""))


def asking(form: Form, names: tuple[str, ...]) -> Form:
    """Return the form with more questions, which a plan or a rule asks."""
    return form._replace(steps=(*form.steps, *(MORE[name] for name in names)), is_sent=False)
