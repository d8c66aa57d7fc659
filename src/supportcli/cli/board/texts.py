"""Texts that are written on the board: kept on disk until they are sent, and written in an editor."""

import os
from contextlib import suppress
from typing import Any

from supportcli.cli.board.beside import Beside
from supportcli.cli.board.form import Form
from supportcli.cli.input import drafts, editor
from supportcli.cli.session.session import Session
from supportcli.domain.errors import SupportError

#: The command of a verb that has another name on the board.
_COMMANDS = {"answer": "reply"}
#: The answers that are chosen before a text is written: another one has another text.
_CHOSEN = ("reason", "priority", "solution", "item")


class Texts:
    """Drafts of the board, which are those of the commands: `--recover` finds them, too."""

    def __init__(self, session: Session) -> None:
        self._session = session
        #: Names this run, so that its forms have keys that no other has.
        self._run = os.urandom(8).hex()

    def session_of(self, form: Form) -> Beside:
        """Return the session of a form's verb; the same form has the same key, so that it may be sent again."""
        params: dict[str, Any] = {"ids": [form.id], **form.answers}
        return Beside(self._session, _COMMANDS.get(form.verb, form.verb), params, f"watch-{self._run}-{form.serial}")

    def recall(self, form: Form) -> str:
        """Return the text that was not sent; empty if there is none."""
        with suppress(SupportError, OSError):
            return drafts.load(self._path(form)) or ""
        return ""

    def keep(self, form: Form) -> str:
        """Keep what is written in a form, and return what is said of that."""
        text = self._written(form)
        if not text.strip():
            return ""
        try:
            drafts.save(self._path(form), text)
        except OSError as error:
            return f"The text could not be kept: {error.strerror}."
        return f"Your text for {form.id} is kept: it is there when you ask again."

    def drop(self, form: Form) -> None:
        """Forget the text of a form that is done."""
        drafts.drop(self._path(form))

    def edit(self, form: Form) -> tuple[str, tuple[str, ...]]:
        """Return the text as the editor leaves it, and what is to be said. The caller has given the screen back."""
        session, step = self.session_of(form), form.step
        needed = step.question.format(id=form.id, priority=form.priority) if step else ""
        try:
            return editor.write(session, [form.id or ""], self._path(form), form.line.text, needed, ""), ()
        except SupportError as error:
            return form.line.text, tuple(filter(None, (error.message, error.hint)))
        finally:
            session.leave()

    def _path(self, form: Form) -> str:
        """Return where the text of a form lies: with its case, its verb and what was chosen before it."""
        choice = next((form.answers[name] for name in _CHOSEN if name in form.answers), "")
        return drafts.path_of(self.session_of(form), [form.id or ""], choice)

    @staticmethod
    def _written(form: Form) -> str:
        is_open = form.step is not None and form.step.is_text
        return form.line.text if is_open else form.answers.get("text", form.answers.get("because", ""))
