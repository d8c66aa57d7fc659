"""The program: `support`, `supportcli` and `python -m supportcli` all begin here."""

import gc

# A command lives for a twentieth of a second: collecting garbage, from the first import on, costs more than it frees.
gc.disable()

import sys  # noqa: E402

from supportcli.cli.boundary import run  # noqa: E402


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
