"""A store whose policy has a rota: nights and weekends in Helsinki, ana and boris in weeks."""

from pathlib import Path

from supportcli.domain.policy.builtin import builtin_text
from tests.conftest import Support

#: The tests' now is a Monday 14:00 in Helsinki: the turn of ana began at nine, and at five she is on call.
ROTA = """
[people.ana]
role = "lead"
[people.boris]
[people.cy]
[rotas.nights]
zone = "Europe/Helsinki"
[[rotas.nights.layers]]
members = ["ana", "boris"]
turn = "1 week"
start = "2026-11-23 09:00"
hours = ["17:00-09:00", "fri 17:00 - mon 09:00"]
"""


def with_rota(support: Support, home: Path, text: str = ROTA, *options: str, now: str | None = None) -> str:
    """Apply a policy with a rota, and return what is said of it."""
    (home / "policy.toml").write_text(builtin_text("Europe/Helsinki") + text, encoding="utf-8")
    done = support("policy", "apply", "policy.toml", *options, **({"now": now} if now else {}))
    assert done.status == 0, done.err
    return done.out
