"""One of many at a store: gives random commands until its time is over, and keeps a log of every answer.

    python soak_worker.py NAME SEED SECONDS LOG EVERY

Commands run in this process, through the program's own entry and with a connection of their own; each EVERY-th is a
`support` process. A line of the log is an answer: what was asked, its key, exit status, uids, seconds.
"""

import gc
import io
import json
import subprocess
import sys
import time
from typing import Any, TextIO

from soak_bare import wait_for_all
from soak_commands import Order, Somebody

from supportcli.cli.app.boundary import run


def inside(order: Order) -> tuple[int, str, str]:
    """Run a command in this process."""
    streams = sys.stdout, sys.stderr
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    sys.stdout, sys.stderr = out, err
    try:
        status = run([*order.words])
    finally:
        sys.stdout, sys.stderr = streams
    return status, *(each.buffer.getvalue().decode() for each in (out, err))  # type: ignore[attr-defined]


def outside(order: Order) -> tuple[int, str, str]:
    """Run a command as users do."""
    command = [sys.executable, "-m", "supportcli", *order.words]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def answered(order: Order, status: int, out: str) -> dict[str, Any]:
    """Say what the program said it did: the uids of events, the cases changed, the case taken."""
    if status not in {0, 5} or not out.strip():
        return {}
    told = json.loads(out)
    if order.verb == "next --take":
        return {"taken": told["id"]} if told else {}
    if order.key is None:
        return {}
    done = [each for each in told if each["ok"] and each["changed"]]
    return {"uids": [each["event"]["uid"] for each in done], "cases": [each["id"] for each in done]}


def work(somebody: Somebody, until: float, every: int, log: TextIO) -> None:
    """Give commands until the time is over; a failure of the log is one of the run."""
    turn = 0
    while time.time() < until:
        turn += 1
        order = somebody.order()
        is_process = every > 0 and turn % every == 0
        began = time.perf_counter()
        status, out, err = (outside if is_process else inside)(order)
        seconds = time.perf_counter() - began
        said = answered(order, status, out)
        if order.verb == "open" and said:
            somebody.last = max(somebody.last, *(int(each.removeprefix("S-")) for each in said["cases"] or ["1"]))
        line = {**order._asdict(), **said, "status": status, "err": err, "seconds": seconds, "process": is_process}
        log.write(json.dumps(line) + "\n")
        log.flush()
        # A connection lives as long as the command's own objects, and those refer to one another.
        gc.collect(1 if turn % 50 else 2)


def main() -> None:
    """Read what to do from the command line."""
    name, seed, seconds, path, every = sys.argv[1:]
    # What every later command has imported already is not a part of any.
    inside(Order("list", ("list", "--json")))
    inside(Order("note", ("note", "0", "-m", "There is no such case", "--json")))
    wait_for_all()
    with open(path, "w", encoding="utf-8") as log:
        work(Somebody(name, int(seed)), time.time() + float(seconds), int(every), log)


if __name__ == "__main__":
    main()
