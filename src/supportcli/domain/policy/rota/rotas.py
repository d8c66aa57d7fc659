"""The `[rotas]` of a policy text: who is on call when, in layers of turns."""

from collections.abc import Collection
from typing import Any

from supportcli.domain.handle import fold_name
from supportcli.domain.policy.faults import quote, spell
from supportcli.domain.policy.rota.layers import read_layer
from supportcli.domain.policy.rota.zone import read_zone
from supportcli.domain.policy.table import Table

#: What an absence leaves: nobody, or the next in the order.
ABSENT = ("gap", "next")
_MOST_LAYERS, _LONGEST = 50, 60


def read_rotas(root: Table, people: Collection[str]) -> dict[str, Any]:
    """Return the rotas in canonical form, empty if there are none; `people` may serve. Record faults."""
    table = root.part("rotas")
    rotas = {name: _rota(rota, people) for name, rota in table.named_tables()}
    folded: dict[str, str] = {}
    for name in table.keys:
        if len(name) > _LONGEST or ":" in name:
            table.refuse(name, f"{quote(name)} is no name of a rota", f"write at most {_LONGEST} characters, without :")
        other = folded.setdefault(fold_name(name), name)
        if other != name:
            table.refuse(name, f"{quote(name)} is {quote(other)} in other letters", "give one of them another name")
    return {"rotas": rotas} if rotas else {}


def _rota(table: Table, people: Collection[str]) -> dict[str, Any]:
    table.allow_only(("zone", "absent", "layers"))
    zone = read_zone(table)
    if "zone" not in table:
        table.refuse(None, "the rota has no zone", 'write zone = "Europe/Helsinki"')
    layers: dict[str, Any] = {}
    for layer in table.tables("layers"):
        name = layer.text("name") or "main"
        if name in layers:
            spot = "name" if "name" in layer else None
            layer.refuse(spot, f"two layers are called {quote(name)}", "give each layer a name of its own")
        layers[name] = read_layer(layer, people)
    if not layers:
        table.refuse(
            "layers" if "layers" in table else None, "the rota has no layers", f"write [[{spell(table.path)}.layers]]"
        )
    elif len(layers) > _MOST_LAYERS:
        table.refuse("layers", f"a rota has at most {_MOST_LAYERS} layers", "make several rotas of it")
    return {"zone": zone, "absent": table.word("absent", ABSENT, "rule of absence") or "gap", "layers": layers}
