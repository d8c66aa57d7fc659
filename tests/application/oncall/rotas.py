"""Rotas in a store: a policy text with people and a rota of weeks, to be applied and changed."""

from supportcli.application.policy.versions import Applied, apply, drafted
from supportcli.domain.policy.builtin import builtin_text
from tests.desks import Office
from tests.instants import DAY, NOW

#: NOW is a Monday noon: the turn that began at nine is ana's, the next, boris's, begins a week later.
HANDOVER = NOW - 3 * 3600 + 7 * DAY


def text(members: str = '["ana", "boris"]', more: str = "", name: str = "nights") -> str:
    """Return a policy with a rota of weeks that hands over on Mondays at nine in UTC."""
    people = "".join(f"[people.{who}]\n" for who in ("ana", "boris", "cy"))
    layer = f'members = {members}\nturn = "1 week"\nstart = "2026-11-23 09:00"\n'
    return f'{builtin_text("UTC")}{people}[rotas.{name}]\nzone = "UTC"\n[[rotas.{name}.layers]]\n{layer}{more}'


def applied(office: Office, policy: str, at: int = NOW, since: int | str | None = None) -> Applied:
    """Apply a policy text at an instant."""
    return apply(office.desk(at), drafted("policy.toml", policy), since)
