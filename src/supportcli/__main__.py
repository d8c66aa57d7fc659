"""The program: `support`, `supportcli` and `python -m supportcli` all begin here."""

import gc
import os

# A command lives for a twentieth of a second: collecting garbage, from the first import on, costs more than it frees.
gc.disable()
# What is built in of `signal`: that module makes enumerations of it, a fiftieth of all that a command executes.
try:
    _signal = __import__("_signal")
except ImportError:
    _signal = __import__("signal")
# Ctrl-C while Python is still importing must end the program without a traceback; from `main` on it is the boundary's.
_patient = _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler
if _patient:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

import sys  # noqa: E402

from supportcli.cli.lazy import lazy_import  # noqa: E402

#: Shells wait for these before they show a prompt or a list of ids; the whole program takes three times as long.
_GLANCES = ("prompt", "completion")


def main() -> None:
    """Run the command line and leave with its exit status."""
    arguments = sys.argv[1:]
    status = lazy_import("cli.glance.answer").answer(arguments) if arguments[:1] and arguments[0] in _GLANCES else None
    if status is None:
        run = lazy_import("cli.app.boundary").run
        if _patient:
            _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        status = run(arguments)
    # Taking the interpreter apart takes a tenth of a command's time, and nothing is left to do: what was written is
    # committed or flushed by now (docs/decisions/0002).
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
