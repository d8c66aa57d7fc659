"""support note: for ourselves; the customer never sees it and no clock heeds it."""

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import File, Ids, Message, Recover, Translation
from supportcli.cli.input.texts import text_of, translation_of


def command(
    ctx: Context,
    ids: Ids,
    message: Message = None,
    file: File = None,
    translation: Translation = None,
    recover: Recover = False,
) -> None:
    """Write an internal note.

    Examples:
    support note 142 -m "Log shows the certificate expired at 09:00"
    support note 142 143 -F findings.txt
    journalctl -u app | tail -50 | support note 142 -F -

    """
    text = text_of(ctx, message, file, needed="what do you want to write down?", recover=recover)
    other = translation_of(ctx, translation)
    change(ctx, ids, lambda desk, named, asked: actions.note(desk, named, text or "", asked, other), text=text)
