"""`support notify` with nothing to say, every minute of the year: on a store of 1,000 open cases, and of 100,000."""

import shutil
import subprocess
import sys
from pathlib import Path

import instructions
from made_up import histories
from processes import in_turn, median, peak
from start_up import environment
from stores import NOW, store_of

SIZES = (1_000, 100_000)
#: The most that it may take beside `python -c pass`, and the most that many cases may add.
BAR, GROWTH = 10.0, 2.0


def measure(folder: Path, support: str, times: int) -> None:
    """Measure it on each store, and print a table."""
    bare = [str(Path(support).with_name("python")), "-c", "pass"]
    command = [support, "notify"]
    print("| open cases | instructions, × bare | bar | median, × bare | to 1,000 cases | bar | peak memory |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    first = 0
    for size in SIZES:
        home = folder / f"home-{size}"
        store = home / ".local/share/supportcli/cases.db"
        store.parent.mkdir(parents=True, exist_ok=True)
        pristine = folder / f"open-{size}.db"
        if not pristine.exists():
            store_of(pristine, histories(size, NOW, open_share=1))
        shutil.copyfile(pristine, store)
        env = environment(home)
        subprocess.run([support, "notify", "enable"], env=env, check=True, stdout=subprocess.DEVNULL)
        done = subprocess.run(command, env=env, check=True, capture_output=True)
        if done.stdout or done.stderr:
            sys.exit(f"it had something to say: {done.stdout!r} {done.stderr!r}")
        counted = instructions.count(command, env) if instructions.is_available() else 0
        unit = instructions.count(bare, env) if counted else 1
        first = first or counted
        pure, ours = in_turn([(bare, env), (command, env)], times)
        heavy = f"{counted / unit:.2f}" if counted else "–"
        growth = f"{counted / first:.2f}" if counted else "–"
        print(
            f"| {size:,} | {heavy} | {BAR} | {median(ours) / median(pure):.2f} | {growth} | {GROWTH} | "
            f"{peak(command, env):.0f} MB |",
            flush=True,
        )
