"""The shape of every command's help."""

from typing import Any

from typer.core import TyperCommand
from typer.exceptions import TyperException

from supportcli.cli.app.help_page import page, write_examples
from supportcli.cli.session.flags import flags

HELP = ("-h, --help", "Show this page.")


def show_page(ctx: Any, text: str) -> str:
    """Make a page of help ready to be shown, in colour if that was asked for."""
    # The page has decided about colour; whoever prints it must not take it out again.
    ctx.color = True
    return page(text, flags(ctx).get("color"))


class Verb(TyperCommand):
    """A command: what it does, how it is called, examples, its own options and then the shared ones."""

    def get_help(self, ctx: Any) -> str:
        """Make the page of help."""
        return show_page(ctx, super().get_help(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; a fault in it knows which command it befell."""
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]
            raise

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Write the arguments as people type them: `ID…`, and `[WORDS]` where they may be left out."""
        pieces = [self.options_metavar or ""]
        for param in self.params:
            if param.param_type_name == "argument":
                name = param.make_metavar(ctx)
                pieces.append(name if param.required or name.startswith("[") else f"[{name}]")
        return pieces

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Tell arguments and own options first, shared ones last."""
        own, shared, arguments = [], [], []
        for param in self.params:
            record = param.get_help_record(ctx)
            if record is None:
                continue
            if param.param_type_name == "argument":
                arguments.append(record)
            elif getattr(param, "rich_help_panel", None) == "shared":
                shared.append(record)
            else:
                own.append(record)
        for title, records in (("Arguments", arguments), ("Options", own), ("Shared options", [*shared, HELP])):
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)

    def format_epilog(self, _ctx: Any, formatter: Any) -> None:
        """Tell the examples as they are to be typed."""
        write_examples(formatter, (self.epilog or "").splitlines())
