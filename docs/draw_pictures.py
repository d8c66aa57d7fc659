# ruff: noqa: INP001, S603
"""Draw docs/pictures from the program itself, on its demonstration store: python docs/draw_pictures.py."""

import os
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent / "pictures"
#: Each picture with its command, and how many columns and lines of it are drawn.
PICTURES = {"queue": ("list", 100, 40), "case": ("show 6", 100, 24)}
#: A Monday with something late, something next and somebody who waits.
NOW, ZONE = "2026-11-23T11:30:00+02:00", "Europe/Helsinki"
#: Rich's frame without the fonts that it fetches from elsewhere.
_FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</g>
</svg>
"""


def screens() -> dict[str, str]:
    """Return what each command shows on a terminal, with its colours."""
    with tempfile.TemporaryDirectory() as home:
        env = {
            "PATH": os.environ["PATH"], "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LOGNAME": "ana",
            "TZ": ZONE, "SUPPORT_NOW": NOW, "SUPPORT_STORE": f"{home}/demo.db",
            **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
        }  # fmt: skip
        _run(f"demo --fast --keep {home}/demo.db", env)
        return {
            name: _run(f"{command} --color always", {**env, "SUPPORT_FORCE_TTY": str(columns)})
            for name, (command, columns, _) in PICTURES.items()
        }


def _run(words: str, env: dict[str, str]) -> str:
    command = [sys.executable, "-m", "supportcli", *words.split()]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


def picture(name: str, screen: str) -> str:
    """Return a screen as a drawing."""
    command, columns, height = PICTURES[name]
    console = Console(width=columns, record=True, file=StringIO(), force_terminal=True, color_system="256")
    for line in screen.splitlines()[:height]:
        console.print(Text.from_ansi(line), soft_wrap=True)
    return console.export_svg(title=f"support {command}", code_format=_FRAME, unique_id=f"support-{name}")


def main() -> None:
    """Draw every picture."""
    HERE.mkdir(exist_ok=True)
    for name, screen in screens().items():
        (HERE / f"{name}.svg").write_text(picture(name, screen), encoding="utf-8")


if __name__ == "__main__":
    main()
