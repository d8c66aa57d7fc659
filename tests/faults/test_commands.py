"""Every call of changing commands, broken in every way: nothing acknowledged is lost, nothing is half there."""

import time

import pytest

from tests.faults.workshop import MODES, SHORT, Broken, Workshop

KEY = "the-key"
COMMANDS = {
    "open": ["open", "The export is slow", "-c", "Beta", "-p", "high", "-m", "It takes an hour since Friday"],
    "reprioritise": ["reprioritise", "1", "critical", "--because", "Every customer is hit since noon"],
    "close": ["close", "1", "--as", "fixed", "-m", "The certificate is renewed; nothing is refused any more"],
}


@pytest.fixture
def before(workshop: Workshop) -> bytes:
    """A store with two cases, in the middle of its life."""
    for arguments in (
        ["open", "Checkout is down", "-c", "Acme", "-p", "high", "-m", "Cards are refused"],
        ["open", "Invoice is wrong", "-c", "Beta"],
        ["note", "1", "2", "-m", "Looked at the log: " + "nothing to see " * 40],
    ):
        done = workshop.run(arguments)
        assert done.status == 0, done.err
    return workshop.store.read_bytes()


def walk(workshop: Workshop, before: bytes | None, command: list[str], modes: tuple[str, ...]) -> int:
    """Break every call in each of these ways; return at how many points."""
    keyed = [*command, "--key", KEY]
    workshop.put(before)
    whole = workshop.run(keyed)
    assert whole.status == 0, whole.err
    assert whole.calls > 5
    made = workshop.count(KEY)
    points = 0
    for mode in modes:
        for point in range(1, whole.calls + 1):
            workshop.put(before)
            broken = workshop.run(keyed, mode, point)
            points += broken.hit
            look(workshop, keyed, made, broken, f"{mode} at call {point} of {whole.calls}: {broken.err}")
    return points


def look(workshop: Workshop, command: list[str], made: int, broken: Broken, where: str) -> None:
    """The command said the truth, the store is whole, and the same command again brings it to its end once."""
    killed = broken.status < 0
    assert killed or broken.status in {0, 7, 130}, where
    assert "Traceback" not in broken.err, where
    assert broken.status != 130 or broken.err in {"", f"Made a store: {workshop.store}\n"}, where
    if broken.status == 0:
        assert workshop.count(KEY) == made, where
    elif broken.status == 7 and "outcome is unknown" not in broken.err:
        assert workshop.count(KEY) == 0, where
    again = workshop.run(command)
    assert again.status == 0, f"{where}\nagain: {again.err}"
    assert workshop.count(KEY) == made, where
    assert workshop.faults() == [], where


@pytest.mark.parametrize("name", COMMANDS)
def test_no_broken_call_loses_or_doubles_anything(workshop: Workshop, before: bytes, name: str) -> None:
    points = walk(workshop, before, COMMANDS[name], SHORT)
    assert points > 30


@pytest.mark.parametrize("name", COMMANDS)
def test_an_interrupt_at_any_call_leaves_all_or_nothing(workshop: Workshop, before: bytes, name: str) -> None:
    assert walk(workshop, before, COMMANDS[name], ("interrupted",)) > 10


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_no_call_broken_in_any_way_loses_or_doubles_anything(workshop: Workshop, before: bytes, name: str) -> None:
    began = time.monotonic()
    points = walk(workshop, before, COMMANDS[name], MODES[1:])
    print(f"{name}: {points} points, {1000 * (time.monotonic() - began) / points:.0f} ms each")
    assert points > 100


def test_no_broken_call_of_the_first_run_leaves_half_a_store(workshop: Workshop) -> None:
    # Killed after one call is killed before the next: the first run has many, and the long run breaks them all ways.
    points = walk(workshop, None, COMMANDS["open"], ("killed after",))
    assert points > 40


@pytest.mark.slow
def test_no_call_of_the_first_run_broken_in_any_way_leaves_half_a_store(workshop: Workshop) -> None:
    points = walk(workshop, None, COMMANDS["open"], MODES[1:])
    print(f"first run: {points} points")
    assert points > 150
