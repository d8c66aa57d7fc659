"""support policy edit: the policy in the user's editor; what was written is never lost."""

from supportcli.application.oncall.lawful import Override
from supportcli.application.policy.versions import drafted
from supportcli.cli.commands.policy._apply_text import IsOverride, apply_and_show
from supportcli.cli.declare import Context
from supportcli.cli.input import drafts
from supportcli.cli.input.options import Because, Recover
from supportcli.cli.input.policy_texts import in_force
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import NotFound, UsageError

_NEEDED = "Save and leave to apply it as the next version; leave it empty to change nothing."
_ABOUT = "Faults are listed with their lines, and the text is saved."


def command(ctx: Context, recover: Recover = False, is_override: IsOverride = False, because: Because = None) -> None:
    """Edit the policy in your editor and apply it.

    The text is checked first. With faults nothing is applied, and --recover brings the text back.

    Examples:
    support policy edit
    support policy edit --recover

    """
    law = Override(is_given=is_override, because=because)
    with drafts.keeping(ctx):
        session = session_of(ctx)
        if not session.can_ask:
            raise UsageError("There is no terminal for an editor.", "Edit a file, then: support policy apply FILE")
        path = drafts.path_of(session, ["policy"])
        kept = drafts.load(path) if recover else in_force(session).text.strip("\n")
        if kept is None:
            raise NotFound("There is no text to recover.", "Start again: support policy edit")
        text = lazy_import("cli.input.editor").write(session, (), path, kept, _NEEDED, _ABOUT) + "\n"
        drafts.hold(ctx, path, text)
        apply_and_show(session, drafted("editor", text), law=law)
