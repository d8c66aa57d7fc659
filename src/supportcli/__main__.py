"""The program: `support`, `supportcli` and `python -m supportcli` all begin here."""

import sys

from supportcli.cli.boundary import run


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
